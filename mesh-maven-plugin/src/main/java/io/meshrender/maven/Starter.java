package io.meshrender.maven;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of a new config repository.
 *
 * @param version the plugin's, which its POM names
 */
record Starter(String version) {
    /** What rendering adds to them. */
    static final List<String> RENDERED = List.of("mesh.lock.yaml", "rendered");

    /** The files, in the order in which a person would look at them. */
    static final List<Part> PARTS = List.of(
            new Part("mesh.yaml", "mesh.yaml", "two clusters and one service, with comments: put yours in their place"),
            new Part("pom.xml", "pom.xml", "this version of the plugin; 'mvn verify' fails if rendered/ is stale"),
            new Part(".mvn/jvm.config", "jvm.config", "how Maven's Java is started: for short runs"),
            new Part(".gitattributes", "gitattributes", "no checkout changes the ends of lines"),
            new Part(".gitignore", "gitignore", "target/"),
            new Part(
                    ".github/workflows/mesh.yml",
                    "github.yml",
                    "GitHub: check, and the diff as a comment; delete it elsewhere"),
            new Part(".gitlab-ci.yml", "gitlab-ci.yml", "GitLab: check, and the diff as a note; delete it elsewhere"));

    /**
     * A file.
     *
     * @param path in the new repository
     * @param template the resource that it is made of
     * @param purpose what it is for: words
     */
    record Part(String path, String template, String purpose) {}

    /** What is there already of what would be written. */
    List<String> present(Path folder) {
        List<String> present = new ArrayList<>();
        PARTS.forEach(part -> present.add(part.path));
        present.addAll(RENDERED);
        present.removeIf(path -> !Files.exists(folder.resolve(path), LinkOption.NOFOLLOW_LINKS));
        return present;
    }

    /**
     * Writes all files or, if the disk refuses one, none.
     *
     * @throws IOException if the disk refuses
     */
    void write(Path folder) throws IOException {
        Deque<Path> made = new ArrayDeque<>();
        try {
            for (Part part : PARTS) {
                Path file = folder.resolve(part.path);
                makeFolders(file.getParent(), made);
                Files.createFile(file);
                made.push(file);
                Files.writeString(file, text(part));
            }
        } catch (IOException e) {
            for (Path some : made) {
                Files.deleteIfExists(some);
            }
            throw e;
        }
    }

    private static void makeFolders(@Nullable Path folder, Deque<Path> made) throws IOException {
        if (folder != null && !Files.isDirectory(folder)) {
            makeFolders(folder.getParent(), made);
            Files.createDirectory(folder);
            made.push(folder);
        }
    }

    String text(Part part) {
        try (InputStream template = Starter.class.getResourceAsStream("starter/" + part.template)) {
            if (template == null) {
                throw new IllegalStateException("no template " + part.template);
            }
            return new String(template.readAllBytes(), StandardCharsets.UTF_8).replace("@version@", version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
