package io.meshrender.render.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Whole expected files in {@code src/test/resources}; {@code -Dmesh.golden=update} rewrites them. */
public final class Golden {
    private static final Path FOLDER = Path.of("src", "test", "resources", "gitops");

    private Golden() {}

    /** Requires {@code files} to be exactly those in the folder {@code name}: the same paths, the same bytes. */
    public static void requireEqual(String name, SortedMap<String, String> files) {
        Path folder = FOLDER.resolve(name);
        try {
            if ("update".equals(System.getProperty("mesh.golden"))) {
                write(folder, files);
            }
            SortedMap<String, String> expected = read(folder);
            assertThat(files.keySet()).isEqualTo(expected.keySet());
            files.forEach((path, text) -> assertThat(text).as(path).isEqualTo(expected.get(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SortedMap<String, String> read(Path folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readString(path));
            }
        }
        return files;
    }

    private static void write(Path folder, SortedMap<String, String> files) throws IOException {
        if (Files.exists(folder)) {
            for (String path : read(folder).keySet()) {
                Files.delete(folder.resolve(path));
            }
        }
        for (var file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
