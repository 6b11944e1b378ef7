package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What moves with each release")
class ReleaseTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");
    private static final Pattern INIT = Pattern.compile("io\\.meshrender:mesh-maven-plugin:([^:]+):init");
    private static final Pattern PLUGIN =
            Pattern.compile("<artifactId>mesh-maven-plugin</artifactId>\\s*<version>([^<]+)</version>");

    @Test
    @DisplayName("the version of the plugin that README.md starts with is this one's")
    void versionOfInit() throws IOException {
        String version = first(VERSION, Files.readString(ROOT.resolve("pom.xml")));
        assertThat(first(INIT, Files.readString(ROOT.resolve("README.md")))).isEqualTo(version);
    }

    @Test
    @DisplayName("the version of the plugin that README.md and the samples name is this one's")
    void pluginVersions() throws IOException {
        String parent = Files.readString(ROOT.resolve("pom.xml"));
        String version = first(VERSION, parent);
        for (Path file : namingThePlugin()) {
            assertThat(first(PLUGIN, Files.readString(file)))
                    .as(file.toString())
                    .isEqualTo(version);
        }
    }

    private static List<Path> namingThePlugin() throws IOException {
        try (Stream<Path> samples = Files.list(ROOT.resolve("samples"))) {
            // A sample with our parent is a part of this build, and not one to be copied out.
            Stream<Path> poms = samples.filter(sample -> !sample.endsWith("embedding"))
                    .map(sample -> sample.resolve("pom.xml"))
                    .filter(Files::exists);
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), poms.sorted())
                    .toList();
        }
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(pattern.pattern()).isTrue();
        return matcher.group(1);
    }
}
