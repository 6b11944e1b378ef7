package io.meshrender.render.output;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs numbered pieces of work on all cores. Each core takes the next few when it is done with its last, since some files cost a hundred
 * times what others do, and these come together.
 */
final class AllCores {
    private static final int FEW = 8;

    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final int count;
    private final IntConsumer work;

    private AllCores(int count, IntConsumer work) {
        this.count = count;
        this.work = work;
    }

    /**
     * Runs the pieces 0 to {@code count}, in any order; none still runs when this returns.
     *
     * @param work a piece; if one throws, others may be left out
     */
    static void run(int count, IntConsumer work) {
        new AllCores(count, work).run();
    }

    private void run() {
        int helpers = Math.min(ForkJoinPool.getCommonPoolParallelism(), (count - 1) / FEW);
        List<ForkJoinTask<?>> others = new ArrayList<>(Math.max(helpers, 0));
        for (int i = 0; i < helpers; i++) {
            others.add(ForkJoinPool.commonPool().submit(this::work));
        }
        work();
        for (ForkJoinTask<?> other : others) {
            other.quietlyJoin();
        }
        Throwable thrown = failure.get();
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown != null) {
            throw (Error) thrown;
        }
    }

    /** Nothing leaves this method: a pool that has to note an error when the memory is full never tells that the task has ended. */
    private void work() {
        try {
            for (int from = next.getAndAdd(FEW); from < count; from = next.getAndAdd(FEW)) {
                for (int number = from; number < Math.min(count, from + FEW); number++) {
                    work.accept(number);
                }
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            next.set(count);
        }
    }
}
