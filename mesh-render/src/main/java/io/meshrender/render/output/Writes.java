package io.meshrender.render.output;

import io.meshrender.render.tree.RenderedFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        List<RenderedFile> files = plan.changes().stream()
                .flatMap(change -> written(change).stream())
                .toList();
        List<Change.Delete> deletes = plan.changes().stream()
                .filter(Change.Delete.class::isInstance)
                .map(Change.Delete.class::cast)
                .toList();
        Set<String> deleted =
                deletes.stream().map(delete -> delete.path().caseFolded()).collect(Collectors.toSet());
        Set<String> both = files.stream()
                .map(file -> file.path().caseFolded())
                .filter(deleted::contains)
                .collect(Collectors.toSet());
        return new Writes(files, deletes, both);
    }

    boolean isEmpty() {
        return files.isEmpty() && deletes.isEmpty();
    }

    Path staged(Layout layout, int number) {
        return Layout.staged(layout.of(files.get(number).path()), number);
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

    private static Optional<RenderedFile> written(Change change) {
        if (change instanceof Change.Create create) {
            return Optional.of(create.file());
        }
        return change instanceof Change.Update update ? Optional.of(update.file()) : Optional.empty();
    }
}
