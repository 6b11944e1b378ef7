package io.meshrender.maven;

import org.apache.maven.plugin.logging.Log;

/**
 * Says on a terminal, every few seconds, what a goal is doing, for as long as it does. A log that is no terminal gets no such line: it would be
 * another one in each run.
 */
final class Progress implements AutoCloseable {
    private static final long APART = 3_000;

    private final Log log;
    private final long apart;
    private final boolean terminal;
    private String doing = "";
    private boolean over;

    private Progress(Log log, boolean terminal, long apart) {
        this.log = log;
        this.terminal = terminal;
        this.apart = apart;
    }

    /** Whether it says anything. */
    boolean tells() {
        return terminal;
    }

    /** Begins to tell, if somebody is there to read it. */
    static Progress begin(Log log, boolean terminal) {
        return begin(log, terminal, APART);
    }

    /** @param apart how many milliseconds two lines are apart at least */
    static Progress begin(Log log, boolean terminal, long apart) {
        Progress progress = new Progress(log, terminal, apart);
        if (progress.tells()) {
            Thread thread = new Thread(progress::tell, "mesh-progress");
            thread.setDaemon(true);
            thread.start();
        }
        return progress;
    }

    /** What is done from now on: {@code reading mesh.yaml}. */
    synchronized void now(String what) {
        doing = what;
    }

    private synchronized void tell() {
        long began = System.nanoTime();
        try {
            while (!over) {
                wait(apart);
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
