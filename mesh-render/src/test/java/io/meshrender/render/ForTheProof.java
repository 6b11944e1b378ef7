package io.meshrender.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Trees that the proof takes as it takes those of setups: written with {@code -Dmesh.setups=DIR}. */
final class ForTheProof {
    private ForTheProof() {}

    /** Writes a tree, by path, to {@code DIR/<name>/rendered}. */
    static void write(String name, Map<String, String> tree) throws IOException {
        String directory = System.getProperty("mesh.setups");
        if (directory == null) {
            return;
        }
        for (Map.Entry<String, String> file : tree.entrySet()) {
            Path path = Path.of(directory, name, "rendered", file.getKey());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, file.getValue());
        }
    }
}
