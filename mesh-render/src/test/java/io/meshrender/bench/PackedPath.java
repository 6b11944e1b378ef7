package io.meshrender.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A class path as a program is shipped with it: of jars. From folders a JVM takes longer to start, and archives no classes. */
final class PackedPath {
    private PackedPath() {}

    /** The same class path, with a jar in {@code folder} for each folder of classes. */
    static String of(String path, Path folder) throws IOException {
        StringBuilder packed = new StringBuilder();
        int made = 0;
        for (String entry : path.split(File.pathSeparator, -1)) {
            Path classes = Path.of(entry);
            boolean folderOfClasses = Files.isDirectory(classes);
            if (folderOfClasses || Files.isRegularFile(classes)) {
                packed.append(packed.length() == 0 ? "" : File.pathSeparator)
                        .append(folderOfClasses ? pack(classes, folder.resolve(made++ + ".jar")) : classes);
            }
        }
        return packed.toString();
    }

    private static Path pack(Path classes, Path jar) throws IOException {
        Files.createDirectories(jar.toAbsolutePath().getParent());
        try (Stream<Path> all = Files.walk(classes);
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                out.write(Files.readAllBytes(file));
            }
        }
        return jar;
    }
}
