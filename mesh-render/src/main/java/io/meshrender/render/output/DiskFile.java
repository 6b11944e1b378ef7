package io.meshrender.render.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.DosFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;

/** Reading what is on disk; a link is never followed. */
final class DiskFile {
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private DiskFile() {}

    /**
     * Whether the file holds just these bytes. Reads it only if it could.
     *
     * @param room for just as many bytes
     */
    static boolean holds(Path file, long size, byte[] bytes, byte[] room) throws IOException {
        if (size != bytes.length) {
            return false;
        }
        ByteBuffer found = ByteBuffer.wrap(room);
        try (FileChannel channel = FileChannel.open(file, READ)) {
            while (found.hasRemaining() && channel.read(found) >= 0) {}
            return !found.hasRemaining() && Arrays.equals(room, bytes);
        }
    }

    /** The hash of a file of any size. */
    static Sha256 hash(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, READ)) {
            return Sha256.of(channel);
        }
    }

    /** Whether its owner may not write it; asked of the file and not of the system, which lets root write everything. */
    static boolean isReadOnly(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return !Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .permissions()
                    .contains(PosixFilePermission.OWNER_WRITE);
        }
        return Files.readAttributes(file, DosFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isReadOnly();
    }
}
