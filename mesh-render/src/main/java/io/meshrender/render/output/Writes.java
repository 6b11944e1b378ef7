package io.meshrender.render.output;

import io.meshrender.render.tree.RenderedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a plan does to the disk.
 *
 * @param files the files to be written, by whose number in this list their staged files are named
 * @param deletes the files to be deleted
 * @param otherSpellings letter case aside, the names that are both written and deleted
 */
record Writes(List<RenderedFile> files, List<Change.Delete> deletes, Set<String> otherSpellings) {

    static Writes of(Plan plan) {
        List<RenderedFile> files = new ArrayList<>();
        List<Change.Delete> deletes = new ArrayList<>();
        for (Change change : plan.changes()) {
            if (change instanceof Change.Create create) {
                files.add(create.file());
            } else if (change instanceof Change.Update update) {
                files.add(update.file());
            } else if (change instanceof Change.Delete delete) {
                deletes.add(delete);
            }
        }
        return new Writes(files, deletes, both(files, deletes));
    }

    private static Set<String> both(List<RenderedFile> files, List<Change.Delete> deletes) {
        if (deletes.isEmpty()) {
            return Set.of();
        }
        Set<String> deleted =
                deletes.stream().map(delete -> delete.path().caseFolded()).collect(Collectors.toSet());
        return files.stream()
                .map(file -> file.path().caseFolded())
                .filter(deleted::contains)
                .collect(Collectors.toSet());
    }

    /** All folders above the files to be written. */
    SortedSet<String> foldersToWriteIn() {
        Folders.Above folders = new Folders.Above();
        for (RenderedFile file : files) {
            folders.add(file.path());
        }
        return folders.all();
    }

    /** All folders above the files to be deleted. */
    NavigableSet<String> foldersToDeleteFrom() {
        Folders.Above folders = new Folders.Above();
        for (Change.Delete delete : deletes) {
            folders.add(delete.path());
        }
        return folders.all();
    }

    boolean isEmpty() {
        return files.isEmpty() && deletes.isEmpty();
    }

    /** Where letter case does not count, deleting the old spelling last would take the new file with it. */
    Stream<Change.Delete> deletesBeforeMoves() {
        return deletes.stream()
                .filter(delete -> otherSpellings.contains(delete.path().caseFolded()));
    }

    Stream<Change.Delete> deletesAfterMoves() {
        return deletes.stream()
                .filter(delete -> !otherSpellings.contains(delete.path().caseFolded()));
    }

    boolean takesPlaceOfOtherSpelling(Change.Create create) {
        return otherSpellings.contains(create.path().caseFolded());
    }
}
