package io.meshrender.render.output;

import io.meshrender.model.trouble.Problem;
import io.meshrender.render.output.Inventory.Entry;
import io.meshrender.render.tree.RenderedFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The first half of a run, up to the commit: every new file is written beside its place, and none takes it. */
final class Staging {
    private final Steps steps;
    private final Layout layout;
    private final Refusals refusals;
    private final Disk disk;
    private final Plan plan;
    private final Writes writes;
    private final NewFolders newFolders;
    private final SortedSet<String> folders;

    private Staging(Steps steps, Plan plan, Writes writes) {
        this.steps = steps;
        this.layout = steps.layout();
        this.refusals = new Refusals(layout);
        this.disk = steps.disk();
        this.plan = plan;
        this.writes = writes;
        this.newFolders = new NewFolders(layout, writes.files().size());
        this.folders = writes.foldersToWriteIn();
    }

    /**
     * Stages all files and commits. If anything is in the way, all of it is undone.
     *
     * @return the folders that are new, which have to be moved
     */
    static NewFolders run(Steps steps, Plan plan, Writes writes) throws RefusedException {
        Staging staging = new Staging(steps, plan, writes);
        staging.note();
        try {
            staging.createFolders();
            Inventory next = staging.stage();
            staging.requireUntouched();
            steps.at(
                    steps.layout().nextInventory(),
                    () -> steps.replace(steps.layout().nextInventory(), next));
            return staging.newFolders;
        } catch (RefusedException | RuntimeException e) {
            staging.undo();
            throw e;
        }
    }

    private void note() throws RefusedException {
        Set<String> touched = new TreeSet<>(folders);
        touched.add("");
        touched.addAll(writes.foldersToDeleteFrom());
        try {
            disk.create(layout.pending(), out -> out.write(Pending.text(touched)));
        } catch (FileAlreadyExistsException e) {
            throw new RefusedException(List.of(refusals.busy()));
        } catch (IOException e) {
            steps.ifPossible(() -> disk.delete(layout.pending()));
            throw new RefusedException(List.of(refusals.unwritable(layout.pending(), e, false)));
        }
    }

    private void createFolders() throws RefusedException {
        for (String folder : folders) {
            Path path = layout.root().resolve(folder);
            if (newFolders.contains(Folders.parent(folder)) || !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                steps.at(path, () -> disk.createFolder(newFolders.placeFor(folder)));
                newFolders.add(folder);
            } else if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new RefusedException(List.of(refusals.changedMeanwhile(path)));
            }
        }
    }

    private Inventory stage() throws RefusedException {
        List<RenderedFile> files = writes.files();
        Sha256[] hashes = new Sha256[files.size()];
        List<int[]> groups = SharedBytes.groups(files.size(), files::get);
        steps.each(groups, i -> layout.of(files.get(i).path()), (i, shared) -> {
            hashes[i] = shared.hashOf(files.get(i));
            disk.stage(newFolders.staged(files.get(i).path(), i), out -> out.write(shared.of(files.get(i))));
        });
        List<Entry> entries = new ArrayList<>(plan.basis().kept());
        for (int i = 0; i < hashes.length; i++) {
            entries.add(new Entry(files.get(i).path(), hashes[i]));
        }
        return new Inventory(entries);
    }

    /** The last look before the commit: all that will go is as the plan saw it, and nothing has come into the way. */
    private void requireUntouched() throws RefusedException {
        List<Problem> touched = new ArrayList<>();
        for (String folder : newFolders.topmost()) {
            Path path = layout.root().resolve(folder);
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                touched.add(refusals.changedMeanwhile(path));
            }
        }
        List<Change> changes = new ArrayList<>();
        for (Change change : plan.changes()) {
            if (!(change instanceof Change.Keep)
                    && !newFolders.contains(change.path().folder())) {
                changes.add(change);
            }
        }
        if (!changes.isEmpty()) {
            touched.addAll(changes.parallelStream()
                    .flatMap(change -> touched(change).stream())
                    .toList());
        }
        if (!touched.isEmpty()) {
            throw new RefusedException(touched);
        }
    }

    private Optional<Problem> touched(Change change) {
        Path path = layout.of(change.path());
        try {
            return isAsPlanned(change, path) ? Optional.empty() : Optional.of(refusals.changedMeanwhile(path));
        } catch (IOException e) {
            return Optional.of(refusals.unreadable(path, e));
        }
    }

    private boolean isAsPlanned(Change change, Path path) throws IOException {
        if (change instanceof Change.Update update) {
            return Stamp.at(path).equals(Optional.of(update.found()));
        }
        if (change instanceof Change.Delete delete) {
            return Stamp.at(path).equals(Optional.of(delete.found()));
        }
        if (change instanceof Change.Create create) {
            return writes.takesPlaceOfOtherSpelling(create) || Stamp.at(path).isEmpty();
        }
        return true;
    }

    private void undo() {
        IntStream.range(0, writes.files().size())
                .parallel()
                .forEach(i -> steps.ifPossible(() ->
                        disk.delete(newFolders.staged(writes.files().get(i).path(), i))));
        newFolders.innermostFirst().forEach(folder -> steps.ifPossible(() -> disk.deleteIfEmpty(folder)));
        steps.ifPossible(() -> disk.delete(Layout.staged(layout.nextInventory(), 0)));
        steps.ifPossible(() -> disk.delete(layout.pending()));
    }
}
