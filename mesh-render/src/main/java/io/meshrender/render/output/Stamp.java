package io.meshrender.render.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * By what we tell that a file has not been touched between two looks at it, without reading it.
 *
 * @param size in bytes
 * @param modified as exact as the file system keeps it
 */
public record Stamp(long size, FileTime modified) {

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
