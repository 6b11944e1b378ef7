package io.meshrender.render.output;

import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Applies one plan: stages every new file beside its place, commits by writing the next inventory, then moves, deletes, and puts that
 * inventory in force. Before the commit no file of the tree has changed; after it, the next run knows the old and the new content of
 * every file. {@code docs/decisions/0003-the-writer.md} says what a crash leaves at each step.
 */
final class Transaction {
    private final Layout layout;
    private final Refusals refusals;
    private final Plan plan;
    private final Disk disk;
    private final Steps steps;
    private final Writes writes;

    private Transaction(Layout layout, Plan plan, Disk disk) {
        this.layout = layout;
        this.refusals = new Refusals(layout);
        this.plan = plan;
        this.disk = disk;
        this.steps = new Steps(layout, disk, false);
        this.writes = Writes.of(plan);
    }

    static void run(Layout layout, Plan plan, Disk disk) throws RefusedException {
        new Transaction(layout, plan, disk).run();
    }

    private void run() throws RefusedException {
        boolean newRoot = !Files.exists(layout.root(), LinkOption.NOFOLLOW_LINKS);
        steps.at(layout.root(), () -> Files.createDirectories(layout.root()));
        if (!Files.isDirectory(layout.folder(), LinkOption.NOFOLLOW_LINKS)) {
            steps.at(layout.folder(), () -> disk.createFolder(layout.folder()));
        }
        try {
            lockAndRun();
        } finally {
            steps.ifPossible(() -> disk.deleteIfEmpty(layout.folder()));
            if (newRoot) {
                steps.ifPossible(() -> disk.deleteIfEmpty(layout.root()));
            }
        }
    }

    private void lockAndRun() throws RefusedException {
        RunLock lock = take();
        try {
            runLocked();
        } finally {
            try {
                // Deleted while it is held: whoever makes a new one in between fails at the note, if not at the lock.
                steps.ifPossible(() -> disk.delete(layout.lock()));
            } finally {
                steps.ifPossible(lock::close);
            }
        }
    }

    private RunLock take() throws RefusedException {
        try {
            return RunLock.take(layout.lock()).orElseThrow(() -> new RefusedException(List.of(refusals.busy())));
        } catch (IOException e) {
            throw new RefusedException(List.of(refusals.unwritable(layout.lock(), e, false)));
        }
    }

    private void runLocked() throws RefusedException {
        if (!isAsPlanned()) {
            throw new RefusedException(List.of(refusals.changedMeanwhile(layout.root())));
        }
        TidyUp.run(steps, plan.basis());
        boolean sameInventory = new Inventory(plan.basis().kept())
                .entries()
                .equals(plan.basis().inventory().entries());
        if (writes.isEmpty() && sameInventory && Files.exists(layout.inventory())) {
            return;
        }
        NewFolders newFolders = Staging.run(steps, plan, writes);
        complete(steps.afterCommit(), newFolders);
    }

    private boolean isAsPlanned() throws RefusedException {
        try {
            return plan.basis().found().sameRunAs(ControlFiles.of(layout));
        } catch (IOException e) {
            throw new RefusedException(List.of(refusals.unreadable(layout.folder(), e)));
        }
    }

    private void complete(Steps committed, NewFolders newFolders) throws RefusedException {
        delete(committed, writes.deletesBeforeMoves());
        for (String folder : newFolders.topmost()) {
            Path path = layout.root().resolve(folder);
            committed.at(path, () -> disk.move(newFolders.staged(folder), path));
        }
        List<RenderedFile> files = writes.files();
        List<Integer> beside = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            if (!newFolders.contains(files.get(i).path().folder())) {
                beside.add(i);
            }
        }
        committed.each(beside.size(), i -> layout.of(files.get(beside.get(i)).path()), i -> {
            RelativePath file = files.get(beside.get(i)).path();
            disk.move(newFolders.staged(file, beside.get(i)), layout.of(file));
        });
        delete(committed, writes.deletesAfterMoves());
        deleteEmptiedFolders();
        committed.at(layout.inventory(), () -> disk.move(layout.nextInventory(), layout.inventory()));
        committed.at(layout.pending(), () -> disk.delete(layout.pending()));
    }

    private void delete(Steps committed, Stream<Change.Delete> deletes) throws RefusedException {
        List<Path> files = deletes.map(delete -> layout.of(delete.path())).toList();
        if (!files.isEmpty()) {
            committed.each(files.size(), files::get, i -> disk.delete(files.get(i)));
        }
    }

    /** Git keeps no empty folders; one that stays, because somebody works in it, does no harm. */
    private void deleteEmptiedFolders() {
        for (String folder : writes.foldersToDeleteFrom().descendingSet()) {
            steps.ifPossible(() -> disk.deleteIfEmpty(layout.root().resolve(folder)));
        }
    }
}
