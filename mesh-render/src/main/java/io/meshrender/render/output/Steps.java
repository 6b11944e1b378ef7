package io.meshrender.render.output;

import io.meshrender.model.trouble.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Changes a disk step by step, and turns a step that fails into a conflict that names its place.
 *
 * @param committed whether the run has passed the point from which the next run completes it
 */
record Steps(Layout layout, Disk disk, boolean committed) {

    /** Something that may fail at one place. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    /** The same for one of many places. */
    @FunctionalInterface
    interface NumberedStep {
        void run(int number) throws IOException;
    }

    /** The same for one of many files, with the bytes that it shares with others. */
    @FunctionalInterface
    interface SharingStep {
        void run(int number, SharedBytes bytes) throws IOException;
    }

    /** The place of one of many. */
    @FunctionalInterface
    interface Place {
        Path of(int number);
    }

    Steps afterCommit() {
        return new Steps(layout, disk, true);
    }

    void at(Path place, Step step) throws RefusedException {
        try {
            step.run();
        } catch (IOException e) {
            throw new RefusedException(List.of(refusal(place, e)));
        }
    }

    /**
     * Runs {@code count} steps on all cores; none still runs when this returns. Of those that fail the one with the lowest number is
     * reported, and steps with higher numbers need not begin: what a run reports does not depend on which core was first.
     */
    void each(int count, Place place, NumberedStep step) throws RefusedException {
        Failures failed = new Failures(new ConcurrentSkipListMap<>());
        AllCores.run(count, number -> failed.attempt(number, step));
        failed.rethrow(this, place);
    }

    /** The same for files, those of one group on one core, one after the other, with the bytes that they share. */
    void each(List<int[]> groups, Place place, SharingStep step) throws RefusedException {
        Failures failed = new Failures(new ConcurrentSkipListMap<>());
        Beginnings beginnings = new Beginnings();
        AllCores.run(groups.size(), group -> {
            SharedBytes shared = new SharedBytes(beginnings);
            for (int number : groups.get(group)) {
                failed.attempt(number, i -> step.run(i, shared));
            }
        });
        failed.rethrow(this, place);
    }

    /** What failed, by number. */
    private record Failures(ConcurrentSkipListMap<Integer, Throwable> failed) {
        void attempt(int number, NumberedStep step) {
            if (failed.isEmpty() || failed.headMap(number).isEmpty()) {
                try {
                    step.run(number);
                } catch (IOException | RuntimeException | Error e) {
                    failed.put(number, e);
                }
            }
        }

        void rethrow(Steps steps, Place place) throws RefusedException {
            if (!failed.isEmpty()) {
                steps.rethrow(place.of(failed.firstKey()), failed.firstEntry().getValue());
            }
        }
    }

    private void rethrow(Path place, Throwable failure) throws RefusedException {
        if (failure instanceof IOException e) {
            throw new RefusedException(List.of(refusal(place, e)));
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        throw (Error) failure;
    }

    /** Puts an inventory in its place, whole or not at all. */
    void replace(Path file, Inventory inventory) throws IOException {
        Path staged = Layout.staged(file, 0);
        disk.stage(staged, out -> InventoryFormat.write(inventory, out));
        disk.move(staged, file);
    }

    /** For what may be left undone, as the next run will do it. */
    void ifPossible(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            // Said already: something else has failed before, and that is what the run reports.
            return;
        }
    }

    private Problem refusal(Path place, IOException e) {
        return new Refusals(layout).unwritable(place, e, committed);
    }
}
