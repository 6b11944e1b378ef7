package io.meshrender.render.output;

import io.meshrender.model.document.MergeMark;
import io.meshrender.render.output.Inventory.Entry;
import io.meshrender.render.output.Inventory.Merge;
import io.meshrender.render.tree.RelativePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An inventory that two branches have written and Git has put together: with the lines of both (its merge {@code union}), or with its marks
 * around them. What either branch owned is ours. A file that both have written is ours too, though nobody knows its bytes: Git has merged
 * it, or left its marks in it.
 */
final class MergedInventory {
    private static final Pattern ENTRY = Pattern.compile("\\s*\"([^\"\\\\]+)\"\\s*:\\s*\"([0-9a-f]{64})\"\\s*,?\\s*");
    private static final Pattern FRAME =
            Pattern.compile("\\s*([{}]|\"format\"\\s*:\\s*1\\s*,|\"files\"\\s*:\\s*\\{|)\\s*,?\\s*");

    private MergedInventory() {}

    /** The inventory; empty if the text is not one of two branches. */
    static Optional<Inventory> read(Path file) throws IOException {
        Map<RelativePath, Sha256> owned = new TreeMap<>();
        boolean twice = false;
        MergeMark last = MergeMark.THEIRS;
        int marks = 0;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            Optional<MergeMark> mark = MergeMark.of(line);
            Matcher entry = ENTRY.matcher(line);
            if (mark.isPresent()) {
                last = mark.get();
                marks++;
            } else if (entry.matches()) {
                if (last != MergeMark.BASE) {
                    twice |= add(owned, entry.group(1), entry.group(2));
                }
            } else if (!FRAME.matcher(line).matches()) {
                return Optional.empty();
            }
        }
        boolean marked = marks > 0 && MergeMark.areIn(file);
        return last == MergeMark.THEIRS && (marked || (twice && marks == 0))
                ? Optional.of(new Inventory(entries(owned), marked ? Merge.MARKED : Merge.JOINED))
                : Optional.empty();
    }

    /** Whether the path was there already. */
    private static boolean add(Map<RelativePath, Sha256> owned, String path, String hash) throws IOException {
        try {
            Sha256 now = Sha256.parse(hash);
            Sha256 before = owned.putIfAbsent(new RelativePath(path), now);
            if (before != null && !before.equals(now)) {
                owned.put(new RelativePath(path), Sha256.UNKNOWN);
            }
            return before != null;
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static List<Entry> entries(Map<RelativePath, Sha256> owned) {
        List<Entry> entries = new ArrayList<>(owned.size());
        owned.forEach((path, hash) -> entries.add(new Entry(path, hash)));
        return entries;
    }
}
