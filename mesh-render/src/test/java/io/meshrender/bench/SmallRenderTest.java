package io.meshrender.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.meshrender.model.yaml.MeshReader;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a small render costs is classes that are loaded (docs/performance.md). This counts them; it measures no time. */
@DisplayName("A render of two clusters and one service loads only what it needs")
class SmallRenderTest {
    /** Each costs some 0.2 ms. There were 301 in November 2026; to need a few more is no fault. */
    private static final int LAMBDAS = 340;

    @TempDir
    Path folder;

    @Test
    void noRecordComparesItselfByWhatTheCompilerGaveIt() throws IOException, InterruptedException {
        assertThat(loaded())
                .as("a record is compared or hashed that has no equals and hashCode of its own, see Name")
                .doesNotContain("java.lang.runtime.ObjectMethods");
    }

    @Test
    void noNumberIsWrittenByTheRulesOfALocale() throws IOException, InterruptedException {
        assertThat(loaded())
                .as("a number is formatted with %%d, whose digits a locale chooses: use %%s")
                .noneMatch(name -> name.startsWith("sun.util.cldr."));
    }

    @Test
    void lambdasAreFew() throws IOException, InterruptedException {
        assertThat(loaded().stream().filter(name -> name.startsWith("io.meshrender.") && name.contains("$$Lambda")))
                .as("lambdas and method references that a loop would do without")
                .hasSizeLessThan(LAMBDAS);
    }

    @Test
    void noProviderOfHashesIsLoaded() throws IOException, InterruptedException {
        assertThat(loaded())
                .as("a file of a small tree is hashed by the JDK, whose providers are forty classes; see Sha256Rounds")
                .doesNotContain("java.security.MessageDigest");
    }

    @Test
    void noAnnotationIsAsked() throws IOException, InterruptedException {
        URL notes = MeshReader.class.getResource("key-notes.txt");
        assumeThat(notes)
                .as("a build without Maven asks the annotations of the model")
                .isNotNull();
        assertThat(loaded())
                .as("the first annotation of a kind costs as much as ten classes; see KeyNotes and PropertyNames")
                .doesNotContain("sun.reflect.annotation.AnnotationType")
                .noneMatch(name -> name.startsWith("jdk.proxy"));
    }

    private List<String> loaded() throws IOException, InterruptedException {
        Path mesh = folder.resolve("mesh.yaml");
        Path log = folder.resolve("classes.log");
        Files.writeString(mesh, Workload.ALL.get(0).yaml());
        FreshProcess.java(
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:class+load:file=" + log + ":none"),
                "render",
                mesh.toString(),
                folder.resolve("rendered").toString());
        List<String> names = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            int end = line.indexOf(' ');
            names.add(end < 0 ? line : line.substring(0, end));
        }
        assertThat(names).as("the log of the classes that were loaded").contains("io.meshrender.bench.RenderOnce");
        return names;
    }
}
