package io.meshrender.model.yaml;

import static org.assertj.core.api.Assertions.fail;

import io.meshrender.model.trouble.InvalidMeshException;
import java.util.List;

/** What the reader tells about a text. */
final class Told {
    private Told() {}

    /** The lines, without the count at the end. */
    static List<String> about(String text) {
        try {
            MeshReader.read(text, "mesh.yaml");
            return fail("nothing is wrong with it:\n%s", text);
        } catch (InvalidMeshException e) {
            return e.problems().stream().map(Object::toString).toList();
        }
    }
}
