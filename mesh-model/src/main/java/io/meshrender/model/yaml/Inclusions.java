package io.meshrender.model.yaml;

import io.meshrender.model.Mesh;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Text;
import java.util.List;

/**
 * What a {@code mesh.yaml} says beside the mesh: which more files belong to it.
 *
 * @param include glob patterns
 */
record Inclusions(
        @Doc(
                value = "Glob patterns of more files, relative to this one; each holds 'services' and 'clusters' only.",
                example = "teams/*.yaml")
        List<Text> include) {

    /** The key. */
    static final String INCLUDE = "include";

    /** The keys of an included file. */
    static final List<String> INCLUDED = List.of("services", "clusters");

    Inclusions {
        include = List.copyOf(include);
    }

    /** Everything that a main file may say. */
    static SectionShape mainFile() {
        return SectionShape.of(Mesh.class).with(SectionShape.of(Inclusions.class));
    }
}
