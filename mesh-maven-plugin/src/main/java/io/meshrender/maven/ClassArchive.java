package io.meshrender.maven;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * An archive of classes that JVMs of one kind start faster with, in the build directory. It is made by the second run that finds the same
 * build directory: where each run has a fresh one, as in CI, nobody would read it.
 *
 * @param folder where it is kept
 * @param name of this Java and these files of classes; another one of either has an archive of its own
 * @param kept whether this run may write there
 */
record ClassArchive(Path folder, String name, boolean kept) {
    private static final String BEGIN = "classes-";
    private static final String END = ".jsa";

    /** Of the JVM that {@code java} starts; absent if one of its files of classes cannot be archived. */
    static @Nullable ClassArchive of(Path folder, boolean kept, ForkJava java) {
        StringBuilder key = new StringBuilder()
                .append(java.java())
                .append(System.getProperty("java.vm.version"))
                .append(System.getProperty("java.vendor"));
        try {
            for (Path file : java.classPath()) {
                BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
                if (!found.isRegularFile()) {
                    return null;
                }
                key.append(file)
                        .append(found.size())
                        .append(found.lastModifiedTime().toMillis());
            }
        } catch (IOException e) {
            return null;
        }
        return new ClassArchive(
                folder, BEGIN + Integer.toHexString(key.toString().hashCode()), kept);
    }

    private Path file() {
        return folder.resolve(name + END);
    }

    private Path wanted() {
        return folder.resolve(name);
    }

    private Path draft() {
        return folder.resolve(name + "." + ProcessHandle.current().pid());
    }

    /** Whether a run before has found this build directory too, and no archive. */
    boolean isToBeMade() {
        return kept && !Files.exists(file()) && Files.exists(wanted());
    }

    /** The option of a JVM that goes by it, or that makes it; absent if it does neither. */
    @Nullable
    String option() {
        if (isToBeMade()) {
            return "-XX:ArchiveClassesAtExit=" + draft();
        }
        return Files.exists(file()) ? "-XX:SharedArchiveFile=" + file() : null;
    }

    /** Says to the next run, if there is no archive, that there was this one. */
    void want() {
        try {
            if (kept && !Files.exists(file()) && !Files.exists(wanted())) {
                Files.createDirectories(folder);
                Files.createFile(wanted());
            }
        } catch (IOException e) {
            // Without it the next run is as fast as this one.
            return;
        }
    }

    /** Puts what a JVM has made into its place, and removes what others have left there. */
    void settle() {
        try {
            Path made = draft();
            if (Files.isRegularFile(made)) {
                Files.move(made, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, BEGIN + "*")) {
                for (Path one : all) {
                    if (!one.equals(file())) {
                        Files.deleteIfExists(one);
                    }
                }
            }
        } catch (IOException e) {
            // As above.
            return;
        }
    }
}
