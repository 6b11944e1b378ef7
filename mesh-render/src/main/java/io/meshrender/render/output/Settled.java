package io.meshrender.render.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Tells the files that cannot be written once more without another time: those that were written at least one tick of the file system's clock
 * before a run began. Of a younger one nobody knows later whether it is what the run has read.
 */
public final class Settled {
    /** No file system's clock ticks slower (FAT). */
    private static final long TICK = TimeUnit.SECONDS.toNanos(2);

    private final long youngest;

    private Settled(long youngest) {
        this.youngest = youngest;
    }

    /** For a run that begins now, before it reads its first file. */
    public static Settled now() {
        return new Settled(TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - TICK);
    }

    /** Whether a file of this time is one, in nanoseconds since 1970. */
    boolean is(long modified) {
        return modified <= youngest;
    }

    /**
     * Whether {@code file} is one.
     *
     * @throws IOException if it is not there, or does not say
     */
    public boolean is(Path file) throws IOException {
        return is(Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS));
    }
}
