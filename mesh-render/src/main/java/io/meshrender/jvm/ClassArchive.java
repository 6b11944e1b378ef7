package io.meshrender.jvm;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/**
 * An archive of classes that JVMs of one kind start faster with. It is made by the second run that finds the same folder: where each run has a fresh
 * one, as in CI, nobody would read it.
 */
public final class ClassArchive {
    private static final String BEGIN = "classes-";
    private static final String END = ".jsa";
    /** It has some 10 MB. A JVM that cannot write it fails, although its work is done. */
    private static final long ROOM = 100_000_000;

    private final Path folder;
    private final String name;
    private final boolean kept;

    private ClassArchive(Path folder, String name, boolean kept) {
        this.folder = folder;
        this.name = name;
        this.kept = kept;
    }

    /**
     * The archive of one Java and of certain files of classes; another one of either has one of its own.
     *
     * @param buildDirectory where it is kept, in a folder {@code mesh-render}: one that is removed with what a build has made, that no repository holds, and
     *     where nobody else may write, since a JVM believes what its archive says; it need not be there
     * @param kept whether this run may write there
     * @param jvm that goes by it
     * @param classPath its jars
     * @return absent if one of them is no file, as the JVM archives classes of jars alone
     */
    public static Optional<ClassArchive> of(Path buildDirectory, boolean kept, TunedJvm jvm, List<Path> classPath) {
        StringBuilder key = new StringBuilder()
                .append(jvm.java())
                .append(System.getProperty("java.vm.version"))
                .append(System.getProperty("java.vendor"));
        try {
            for (Path file : classPath) {
                BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
                if (!found.isRegularFile()) {
                    return Optional.empty();
                }
                key.append(file)
                        .append(found.size())
                        .append(found.lastModifiedTime().toMillis());
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        String name = BEGIN + Integer.toHexString(key.toString().hashCode());
        return Optional.of(new ClassArchive(buildDirectory.resolve("mesh-render"), name, kept));
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

    /** Whether the JVM is to make it: a run before has found this folder too, and no archive. */
    public boolean isToBeMade() {
        return kept
                && !Files.exists(file())
                && Files.exists(wanted())
                && Files.isWritable(folder)
                && folder.toFile().getUsableSpace() > ROOM;
    }

    /** The option of a JVM that goes by it, or that makes it at its end; absent if it does neither. */
    public Optional<String> option() {
        if (Files.exists(file())) {
            return Optional.of("-XX:SharedArchiveFile=" + file());
        }
        return isToBeMade() ? Optional.of("-XX:ArchiveClassesAtExit=" + draft()) : Optional.empty();
    }

    /** Whether there is one, or is after this run. If not, the next run is told that there was this one. */
    public boolean isThereSoon() {
        if (option().isPresent()) {
            return true;
        }
        want();
        return false;
    }

    /** Says to the next run, if there is no archive, that there was this one. */
    public void want() {
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

    /** Removes what a JVM has made of a run that did not do all its work. */
    public void discard() {
        try {
            Files.deleteIfExists(draft());
        } catch (IOException e) {
            // The next one that is whole removes it.
            return;
        }
    }

    /** Puts what a JVM has made into its place, and removes what others have left there. */
    public void settle() {
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
