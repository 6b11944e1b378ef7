package io.meshrender.model.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the build writes down of the annotations is what these say. */
class KeyNotesTest {

    @Test
    void theNotesOfEveryRecordAreReadAsTheAnnotationsSayThem() throws Exception {
        var written = KeyNotes.parse(KeyNotesFile.text());
        assertThat(written).hasSizeGreaterThan(50);
        for (String name : written.keySet()) {
            Class<?> type = Class.forName(name);
            RecordComponent[] all = type.getRecordComponents();
            assertThat(KeyNotes.written(written, type, all)).as(name).isEqualTo(KeyNotes.asked(all));
        }
    }

    @Test
    void notesOfOtherComponentsAreNotBelieved() {
        var written = KeyNotes.parse(KeyNotesFile.text());
        written.put(Cluster.class.getName(), written.get(Mesh.class.getName()));
        assertThat(KeyNotes.written(written, Cluster.class, Cluster.class.getRecordComponents()))
                .isNull();
    }

    /** Some builds, such as those of an editor, do not write it. */
    @Test
    void theFileBesideTheClassesIsCurrentIfThereIsOne() throws Exception {
        try (InputStream file = KeyNotes.class.getResourceAsStream(KeyNotes.RESOURCE)) {
            if (file != null) {
                assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                        .as("mvn process-classes writes it anew")
                        .isEqualTo(KeyNotesFile.text());
            }
        }
    }
}
