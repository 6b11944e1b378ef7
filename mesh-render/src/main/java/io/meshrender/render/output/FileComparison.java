package io.meshrender.render.output;

import io.meshrender.model.document.MergeMark;
import io.meshrender.model.trouble.Problem;
import io.meshrender.render.output.Inventory.Entry;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares one path of the tree or the inventory with the disk. A file that is not there is not rendered for it.
 *
 * @param folders the folders, looked at before
 * @param leftOver the paths of the inventory that are not rendered any more
 * @param found takes the size and the time of each file that stays
 */
record FileComparison(
        Layout layout,
        Refusals refusals,
        Folders folders,
        Set<String> leftOver,
        HandEdits handEdits,
        TreeStamps.Found found) {

    /**
     * A path, with what the tree and the inventory say of it; at least one says something.
     *
     * @param rendered what the tree wants there
     * @param owned what the inventory says we wrote there
     */
    record Place(
            RelativePath path,
            @Nullable RenderedFile rendered,
            @Nullable Entry owned) {}

    /**
     * What the comparison came to; nothing at all where a file of ours is gone and no longer wanted.
     *
     * @param change what is to be done
     * @param kept the next inventory's entry of a file that stays
     * @param conflict why it cannot be done
     */
    record Finding(
            @Nullable Change change,
            @Nullable Entry kept,
            @Nullable Problem conflict) {
        static final Finding NOTHING = of(null, null);

        static Finding of(Change change) {
            return of(change, null);
        }

        static Finding of(Problem conflict) {
            return of(null, conflict);
        }

        static Finding of(@Nullable Change change, @Nullable Problem conflict) {
            return new Finding(change, null, conflict);
        }

        /** Adds what there is of it. */
        void into(List<Change> changes, List<Problem> conflicts, List<Entry> keeps) {
            if (change != null) {
                changes.add(change);
            }
            if (conflict != null) {
                conflicts.add(conflict);
            }
            if (kept != null) {
                keeps.add(kept);
            }
        }
    }

    /**
     * @param number which one of all it is
     * @param shared the bytes of what is rendered, which other places may share
     */
    Finding compare(int number, Place place, SharedBytes shared) {
        Folders.State folder = folders.stateOfFolder(place.path());
        if (folder != Folders.State.REAL) {
            return folder == Folders.State.BLOCKED || place.rendered() == null
                    ? Finding.NOTHING
                    : Finding.of(new Change.Create(place.rendered()));
        }
        Path file = layout.of(place.path());
        try {
            return compare(number, place, file, shared);
        } catch (IOException e) {
            return Finding.of(refusals.unreadable(file, e));
        }
    }

    private Finding compare(int number, Place place, Path file, SharedBytes shared) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return notThere(place, file);
        }
        if (attributes.isSymbolicLink()) {
            return Finding.of(refusals.symbolicLink(file));
        }
        RenderedFile rendered = place.rendered();
        if (rendered == null) {
            return attributes.isRegularFile() && place.owned() != null
                    ? leftOver(place.owned(), file, attributes)
                    : Finding.NOTHING;
        }
        if (attributes.isDirectory()) {
            return Finding.of(refusals.folderInTheWay(file));
        }
        if (!attributes.isRegularFile()) {
            return Finding.of(refusals.neitherFileNorFolder(file));
        }
        // A file system that ignores letter case has shown us the file of another name.
        boolean otherName = place.owned() == null && !folders.listsExactly(place.path());
        return otherName ? notThere(place, file) : compareContent(number, rendered, place, file, attributes, shared);
    }

    private Finding notThere(Place place, Path file) throws IOException {
        RenderedFile rendered = place.rendered();
        if (rendered == null) {
            return Finding.NOTHING;
        }
        Optional<String> other = folders.otherSpelling(place.path());
        if (other.isPresent() && !isLeftOver(place.path(), other.get())) {
            return Finding.of(refusals.letterCase(file, other.get()));
        }
        return Finding.of(new Change.Create(rendered));
    }

    private boolean isLeftOver(RelativePath path, String otherName) {
        String text = path.text();
        return leftOver.contains(
                text.substring(0, text.length() - path.fileName().length()) + otherName);
    }

    private Finding compareContent(
            int number,
            RenderedFile rendered,
            Place place,
            Path file,
            BasicFileAttributes attributes,
            SharedBytes shared)
            throws IOException {
        Entry owned = place.owned();
        if (DiskFile.holds(file, attributes.size(), shared.of(rendered), shared.room(rendered))) {
            found.add(number, attributes);
            Sha256 hash = shared.hashOf(rendered);
            Entry kept = owned != null && owned.hash().equals(hash) ? owned : new Entry(rendered.path(), hash);
            return new Finding(new Change.Keep(rendered), kept, null);
        }
        Difference why = owned == null
                ? Difference.NOT_OURS
                : DiskFile.hash(file).equals(owned.hash())
                        ? Difference.STALE
                        : isMerged(owned, file) ? Difference.MERGED : Difference.EDITED_BY_HAND;
        Problem inTheWay = why == Difference.NOT_OURS ? refusals.notOurs(file) : refusals.editedByHand(file);
        return Finding.of(
                new Change.Update(rendered, why, Stamp.of(attributes)), conflict(why.losesEdits(), inTheWay, file));
    }

    /** Whether a file of ours holds what a merge made of two files of ours. */
    private static boolean isMerged(Entry owned, Path file) throws IOException {
        return owned.hash().equals(Sha256.UNKNOWN) || MergeMark.areIn(file);
    }

    private Finding leftOver(Entry owned, Path file, BasicFileAttributes found) throws IOException {
        boolean edited = !DiskFile.hash(file).equals(owned.hash()) && !isMerged(owned, file);
        Difference why = edited ? Difference.EDITED_BY_HAND : Difference.LEFT_OVER;
        return Finding.of(
                new Change.Delete(owned.path(), why, Stamp.of(found)),
                conflict(edited, refusals.editedAndLeftOver(file), file));
    }

    private @Nullable Problem conflict(boolean byHand, Problem inTheWay, Path file) throws IOException {
        if (byHand && handEdits == HandEdits.REFUSE) {
            return inTheWay;
        }
        return DiskFile.isReadOnly(file) ? refusals.readOnly(file) : null;
    }
}
