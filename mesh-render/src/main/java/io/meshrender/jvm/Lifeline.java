package io.meshrender.jvm;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a JVM is held by that does the work of another: an empty file that the other one has locked while it lives. The system lets go of a lock however its
 * process ends. Whoever takes the file removes it, so that both know whether the work has begun.
 *
 * @param file in the folder for such files
 * @param locked by this JVM
 */
record Lifeline(Path file, FileChannel locked) implements AutoCloseable {
    private static final String PROPERTY = "io.meshrender.jvm.lifeline";

    /** A new one, held. */
    static Lifeline hold() throws IOException {
        String name = "mesh-render-" + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
        Path file = Path.of(System.getProperty("java.io.tmpdir"), name).toAbsolutePath();
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        Lifeline line = new Lifeline(file, channel);
        try {
            channel.lock();
        } catch (IOException e) {
            line.close();
            throw e;
        }
        return line;
    }

    /** What the other JVM is told. */
    String option() {
        return "-D" + PROPERTY + "=" + file;
    }

    /** Whether the other JVM has begun. */
    boolean isTakenByOther() {
        return !Files.exists(file);
    }

    @Override
    public void close() throws IOException {
        locked.close();
        Files.deleteIfExists(file);
    }

    /** Whether this JVM does the work of another; from then on it lives no longer than that. */
    static boolean isTaken() {
        String path = System.getProperty(PROPERTY);
        if (path == null) {
            return false;
        }
        try {
            FileChannel channel = FileChannel.open(Path.of(path), StandardOpenOption.WRITE);
            Files.delete(Path.of(path));
            System.clearProperty(PROPERTY);
            Watch watch = new Watch(channel);
            watch.setDaemon(true);
            watch.start();
        } catch (IOException e) {
            // The other JVM is gone, or will do it itself.
            Runtime.getRuntime().halt(1);
        }
        return true;
    }

    /** Asks for the lock again and again: a thread that waited for it in the system would keep a JVM that ends for 0.3 s. */
    private static final class Watch extends Thread {
        private static final int MILLISECONDS = 50;

        private final FileChannel channel;

        Watch(FileChannel channel) {
            super("mesh-end-with-other-jvm");
            this.channel = channel;
        }

        @Override
        public void run() {
            try {
                while (channel.tryLock() == null) {
                    Thread.sleep(MILLISECONDS);
                }
            } catch (IOException | InterruptedException e) {
                // Whoever cannot tell whether somebody waits for it ends as if nobody did.
            }
            Runtime.getRuntime().halt(1);
        }
    }
}
