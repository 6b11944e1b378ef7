package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.yaml.MeshSchema;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("mesh:schema")
class SchemaGoalTest {
    @TempDir
    Path folder;

    private final SchemaGoal goal = new SchemaGoal();

    @Test
    void writesTheSchemaToTheFileThatIsNamed() {
        goal.schemaFile = folder.resolve("mesh.schema.json").toFile();
        assertThat(Told.by(goal)).isEqualTo("INFO the JSON Schema of mesh.yaml is in " + goal.schemaFile + "\n");
        assertThat(goal.schemaFile).hasContent(MeshSchema.json());
    }

    @Test
    void aFileThatCannotBeWrittenIsASentence() {
        goal.schemaFile = folder.resolve("missing/mesh.schema.json").toFile();
        assertThat(Told.by(goal))
                .isEqualTo("FAILED mesh.schemaFile: cannot write " + goal.schemaFile
                        + "; name a file in a folder that this user may write to\n");
    }

    @Test
    void isSkipped() {
        goal.skip = true;
        goal.schemaFile = folder.resolve("mesh.schema.json").toFile();
        assertThat(Told.by(goal)).isEqualTo("INFO mesh.skip is set: nothing is done\n");
        assertThat(goal.schemaFile).doesNotExist();
    }
}
