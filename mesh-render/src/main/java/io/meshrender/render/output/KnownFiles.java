package io.meshrender.render.output;

import io.meshrender.render.output.Inventory.Entry;
import io.meshrender.render.output.InventoryFormat.UnreadableInventoryException;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what we own, also after a run that was cut short between the old inventory and the new one. */
final class KnownFiles {
    private KnownFiles() {}

    /**
     * Reads it.
     *
     * @param tree what it is likely to have
     * @throws RefusedException if an inventory is not one, or cannot be read
     */
    static Inventory read(Layout layout, ControlFiles found, RenderedTree tree) throws RefusedException {
        Inventory before = found.inventory().isPresent() ? read(layout, layout.inventory(), tree) : Inventory.EMPTY;
        return found.next().isPresent() ? settle(layout, before, read(layout, layout.nextInventory(), tree)) : before;
    }

    private static Inventory read(Layout layout, Path file, RenderedTree tree) throws RefusedException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return InventoryFormat.read(in, new ExpectedPaths(tree.files()));
        } catch (UnreadableInventoryException e) {
            return ofTwoBranches(layout, file, e);
        } catch (IOException e) {
            throw new RefusedException(List.of(new Refusals(layout).unreadable(file, e)));
        }
    }

    private static Inventory ofTwoBranches(Layout layout, Path file, UnreadableInventoryException unreadable)
            throws RefusedException {
        Optional<Inventory> merged = Optional.empty();
        try {
            merged = unreadable.newer() ? merged : MergedInventory.read(file);
        } catch (IOException e) {
            // It is no text, or has paths that are none: what is wrong with it was found already.
        }
        return merged.orElseThrow(
                () -> new RefusedException(List.of(new Refusals(layout).badInventory(file, unreadable))));
    }

    /** For each file, the inventory that tells the truth about it: the moves from one to the other stopped somewhere between. */
    private static Inventory settle(Layout layout, Inventory before, Inventory after) {
        Map<RelativePath, Entry> old = new TreeMap<>();
        before.entries().forEach(entry -> old.put(entry.path(), entry));
        List<Entry> settled = new ArrayList<>();
        for (Entry next : after.entries()) {
            settle(layout, Optional.ofNullable(old.remove(next.path())), next).ifPresent(settled::add);
        }
        settled.addAll(old.values());
        return new Inventory(settled);
    }

    private static Optional<Entry> settle(Layout layout, Optional<Entry> old, Entry next) {
        if (old.isPresent() && old.get().equals(next)) {
            return old;
        }
        return hashOnDisk(layout, next.path()).filter(next.hash()::equals).isPresent() ? Optional.of(next) : old;
    }

    private static Optional<Sha256> hashOnDisk(Layout layout, RelativePath path) {
        Path file = layout.of(path);
        if (!Folders.isReal(layout, path.folder()) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(DiskFile.hash(file));
        } catch (IOException e) {
            // The comparison that follows will meet it again and say so.
            return Optional.empty();
        }
    }
}
