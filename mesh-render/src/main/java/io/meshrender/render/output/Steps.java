package io.meshrender.render.output;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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

    /** Runs {@code count} steps on all cores. After the first that fails no other begins, and none still runs when this returns. */
    void each(int count, Place place, NumberedStep step) throws RefusedException {
        Queue<Conflict> failed = new ConcurrentLinkedQueue<>();
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        IntStream.range(0, count).parallel().forEach(number -> {
            if (failed.isEmpty() && thrown.get() == null) {
                try {
                    step.run(number);
                } catch (IOException e) {
                    failed.add(refusal(place.of(number), e));
                } catch (RuntimeException | Error e) {
                    thrown.compareAndSet(null, e);
                }
            }
        });
        Throwable cause = thrown.get();
        if (cause instanceof RuntimeException e) {
            throw e;
        }
        if (cause instanceof Error e) {
            throw e;
        }
        if (!failed.isEmpty()) {
            throw new RefusedException(List.copyOf(failed));
        }
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

    private Conflict refusal(Path place, IOException e) {
        return new Refusals(layout).unwritable(place, e, committed);
    }
}
