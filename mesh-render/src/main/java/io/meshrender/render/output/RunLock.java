package io.meshrender.render.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a second run out of a directory. The operating system frees it when the process ends, however it ends.
 *
 * <p>A run that finds it taken fails at once: whatever it has planned is out of date when the other run has ended.
 */
final class RunLock implements AutoCloseable {
    /** POSIX drops a process's lock when the process closes any handle of the file, so a second handle must not even be opened. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path held;
    private final FileChannel channel;

    private RunLock(Path held, FileChannel channel) {
        this.held = held;
        this.channel = channel;
    }

    /** Empty if another run, of this process or another, has it. */
    static Optional<RunLock> take(Path file) throws IOException {
        return open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    }

    /** Whether a run has it now. Writes nothing. */
    static boolean isTaken(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Optional<RunLock> lock = open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        if (lock.isPresent()) {
            lock.get().close();
        }
        return lock.isEmpty();
    }

    private static Optional<RunLock> open(Path file, Set<? extends OpenOption> how) throws IOException {
        Path held = file.resolveSibling(".").toRealPath();
        if (!HELD_HERE.add(held)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        boolean locked = false;
        try {
            channel = FileChannel.open(file, how);
            FileLock lock = channel.tryLock();
            locked = lock != null;
            return locked ? Optional.of(new RunLock(held, channel)) : Optional.empty();
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        } finally {
            if (!locked) {
                if (channel != null) {
                    channel.close();
                }
                HELD_HERE.remove(held);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD_HERE.remove(held);
        }
    }
}
