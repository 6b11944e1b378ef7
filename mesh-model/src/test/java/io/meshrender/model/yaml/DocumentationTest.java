package io.meshrender.model.yaml;

import org.junit.jupiter.api.Test;

/** The schema and the reference in {@code docs} say what the reader does. {@code -Dmesh.golden=update} writes them anew. */
class DocumentationTest {

    @Test
    void theSchemaIsCurrent() {
        Golden.doc("mesh.schema.json").holds(MeshSchema.json());
    }

    @Test
    void theReferenceIsCurrent() {
        Golden.doc("model.md").holds(MeshReference.markdown());
    }
}
