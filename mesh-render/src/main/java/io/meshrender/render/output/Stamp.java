package io.meshrender.render.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By what we tell that a file has not been touched between two looks at it, without reading it.
 *
 * @param size in bytes
 * @param modified as exact as the file system keeps it
 */
public record Stamp(long size, FileTime modified) {

    // Written out, as in the other records that are compared here: what a record brings is put together when it is
    // first called, which takes
    // longer than to plan a small tree (docs/performance.md).
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Stamp that && size == that.size && modified.equals(that.modified);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(size) + modified.hashCode();
    }

    static Stamp of(BasicFileAttributes attributes) {
        return new Stamp(attributes.size(), attributes.lastModifiedTime());
    }

    /** The stamp of what is at {@code path}, links not followed; empty if nothing is. */
    static Optional<Stamp> at(Path path) throws IOException {
        try {
            return Optional.of(of(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
