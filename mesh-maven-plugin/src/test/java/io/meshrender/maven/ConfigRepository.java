package io.meshrender.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A config repository as README.md describes it: its POM, and the mesh of the lab.
 *
 * @param folder outside this repository, so that nothing of ours is found but what Maven is given
 */
record ConfigRepository(Path folder) {
    private static final Path OURS = Path.of("..").toAbsolutePath().normalize();
    static final Path LAB = OURS.resolve("samples/training-mesh");

    static ConfigRepository in(Path folder) {
        ConfigRepository repository = new ConfigRepository(folder);
        repository.write("pom.xml", pomOfReadme());
        repository.write("mesh.yaml", read(LAB.resolve("mesh.yaml")));
        return repository;
    }

    /** What mesh:init writes into {@code folder}. */
    static ConfigRepository startedByInit(Path folder) {
        InitGoal init = new InitGoal();
        init.dir = folder.toFile();
        Told.by(init);
        return new ConfigRepository(folder);
    }

    /** The goal that adds to the mesh of this repository. */
    AddGoal adding() {
        AddGoal goal = new AddGoal();
        goal.basedir = folder.toFile();
        goal.file = folder.resolve("mesh.yaml").toFile();
        goal.outputDirectory = folder.resolve("rendered").toFile();
        return goal;
    }

    /** The one POM that README.md shows. */
    static String pomOfReadme() {
        String readme = read(OURS.resolve("README.md"));
        int start = readme.indexOf("<project ");
        return readme.substring(start, readme.indexOf("</project>", start)) + "</project>\n";
    }

    String read(String path) {
        return read(folder.resolve(path));
    }

    void write(String path, String text) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void change(String path, UnaryOperator<String> change) {
        String before = read(path);
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new IllegalArgumentException("nothing changes in " + path);
        }
        write(path, after);
    }

    /** Every file below a folder with its text, without what Maven 4 keeps in {@code target}; empty if there is none. */
    Map<String, String> tree(String path) {
        return treeAt(folder.resolve(path));
    }

    static Map<String, String> treeAt(Path root) {
        Map<String, String> files = new TreeMap<>();
        if (Files.exists(root)) {
            try (Stream<Path> walk = Files.walk(root)) {
                walk.filter(Files::isRegularFile)
                        .filter(file -> !file.startsWith(root.resolve("target")))
                        .forEach(file ->
                                files.put(root.relativize(file).toString().replace('\\', '/'), read(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
