package io.meshrender.maven;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;

/**
 * Says on a terminal, every few seconds, what a goal is doing, for as long as it does. A log that is no terminal gets no such line: it would be
 * another one in each run.
 */
final class Progress implements AutoCloseable {
    private static final long APART = 3_000;

    private final Log log;
    private final long apart;
    private final BooleanSupplier terminal;
    private final Consumer<String> other;
    private String doing = "";
    private boolean over;

    private Progress(Log log, BooleanSupplier terminal, long apart, Consumer<String> other) {
        this.log = log;
        this.terminal = terminal;
        this.apart = apart;
        this.other = other;
    }

    /**
     * Begins to tell, if somebody is there to read it.
     *
     * @param interactive whether Maven runs without {@code -B}
     */
    static Progress begin(Log log, boolean interactive) {
        Progress progress = new Progress(log, () -> Terminal.isThere(true), APART, what -> {});
        if (interactive) {
            progress.start();
        }
        return progress;
    }

    /**
     * Begins to tell.
     *
     * @param terminal asked when the first line is due, since to ask costs a new JVM more than a small render
     * @param apart how many milliseconds two lines are apart at least
     */
    static Progress begin(Log log, BooleanSupplier terminal, long apart) {
        Progress progress = new Progress(log, terminal, apart, what -> {});
        progress.start();
        return progress;
    }

    /** Hands each on to another JVM, which tells it. */
    static Progress handedOn(Log log, Consumer<String> other) {
        return new Progress(log, () -> false, APART, other);
    }

    private void start() {
        Thread thread = new Thread(this::tell, "mesh-progress");
        thread.setDaemon(true);
        thread.start();
    }

    /** What is done from now on: {@code reading mesh.yaml}. */
    synchronized void now(String what) {
        doing = what;
        other.accept(what);
    }

    private synchronized void tell() {
        long began = System.nanoTime();
        try {
            boolean asked = false;
            while (!over) {
                wait(apart);
                if (!over && !asked && !terminal.getAsBoolean()) {
                    return;
                }
                asked = true;
                if (!over && !doing.isEmpty()) {
                    log.info("  … " + doing + " (" + (System.nanoTime() - began) / 1_000_000_000 + " s)");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** No line comes after this. */
    @Override
    public synchronized void close() {
        over = true;
        notifyAll();
    }
}
