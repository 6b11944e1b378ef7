package io.meshrender.model.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A committed file that is to say exactly what the program says. {@code -Dmesh.golden=update} writes it anew. */
public record Golden(Path file) {
    public static final boolean UPDATE = "update".equals(System.getProperty("mesh.golden"));

    /** A file beside the tests of the reader. */
    static Golden resource(String name) {
        return resource(Golden.class, name);
    }

    /** A file beside {@code test}. */
    public static Golden resource(Class<?> test, String name) {
        return new Golden(Path.of("src", "test", "resources")
                .resolve(test.getPackageName().replace('.', '/'))
                .resolve(name));
    }

    /** A file of the documentation. */
    static Golden doc(String name) {
        return new Golden(Path.of("..", "docs", name));
    }

    /** What it says. */
    public String text() {
        return Meshes.text(file);
    }

    /** Fails unless the file says {@code text}. */
    public void holds(String text) {
        if (UPDATE) {
            try {
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(file).as("-Dmesh.golden=update writes it anew").content().isEqualTo(text);
    }
}
