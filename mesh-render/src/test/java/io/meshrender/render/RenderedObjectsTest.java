package io.meshrender.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.meshrender.model.Extra;
import io.meshrender.model.Mesh;
import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.ManifestReader;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.tree.ObjectId;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.TreeLayout;
import io.meshrender.render.yaml.YamlFiles;
import io.meshrender.render.yaml.YamlWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A rendered file knows what it is")
class RenderedObjectsTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static Stream<Mesh> meshes() {
        return Stream.concat(
                Stream.of("shop", "training-mesh", "flat").map(RenderedObjectsTest::sample),
                Stream.of(Everything.mesh()));
    }

    @ParameterizedTest
    @MethodSource("meshes")
    @DisplayName("its object is the one that its text says, in the place that the layout has for it")
    void sameAsItsText(Mesh mesh) throws IOException {
        for (RenderedFile file : files(mesh)) {
            if (isOneDocument(file)) {
                JsonNode text = YAML.readTree(file.bytes());
                boolean isObject = text.at("/metadata").has("name");
                assertThat(file.object().map(RenderedObjectsTest::words))
                        .as(file.path().text())
                        .isEqualTo(isObject ? Optional.of(words(text)) : Optional.empty());
            } else {
                assertThat(file.object()).as(file.path().text()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("meshes")
    @DisplayName("its document is what its text is written from")
    void documentAndText(Mesh mesh) {
        for (RenderedFile file : files(mesh)) {
            if (isOneDocument(file)) {
                assertThat(file.documents()).as(file.path().text()).hasSize(1);
                assertThat(YamlWriter.write(YamlFiles.HEADER, file.documents().get(0)))
                        .as(file.path().text())
                        .isEqualTo(file.bytes());
            }
        }
    }

    @Test
    void theMeshOfEverythingHasEveryKind() {
        TreeSet<String> kinds = new TreeSet<>();
        files(Everything.mesh()).forEach(file -> file.object().ifPresent(id -> kinds.add(id.kind())));
        assertThat(kinds)
                .containsExactly(
                        "AppProject",
                        "Application",
                        "AuthorizationPolicy",
                        "Certificate",
                        "ConfigMap",
                        "DestinationRule",
                        "Gateway",
                        "IstioOperator",
                        "Namespace",
                        "PeerAuthentication",
                        "PodMonitor",
                        "PrometheusRule",
                        "ServiceEntry",
                        "ServiceMonitor",
                        "Telemetry",
                        "ValidatingWebhookConfiguration");
    }

    @ParameterizedTest
    @MethodSource("meshes")
    @DisplayName(
            "so that nobody's own manifest takes the name of a rendered object, in whatever folder that lies (804)")
    void everyObjectCollidesWithItself(Mesh mesh) {
        for (Name cluster : mesh.clusters().keySet()) {
            List<RenderedFile> ours = files(mesh).stream()
                    .filter(file -> file.object().isPresent()
                            && TreeLayout.clusterOf(file.path())
                                    .filter(cluster.text()::equals)
                                    .isPresent())
                    .toList();
            List<RenderedFile> forACluster = ours.stream()
                    .filter(file -> !isForNoCluster(file.object().orElseThrow()))
                    .toList();
            assertThat(refused(mesh, cluster, forACluster, 804))
                    .containsExactlyInAnyOrderElementsOf(forACluster.stream()
                            .map(file -> "ours is " + file.path())
                            .toList());
            List<RenderedFile> others =
                    ours.stream().filter(file -> !forACluster.contains(file)).toList();
            assertThat(refused(mesh, cluster, others, 802))
                    .as("what no cluster's folder may hold is refused as such")
                    .hasSameSizeAs(others);
        }
    }

    /** The last words of each problem of {@code code}, if the texts of {@code files} are a cluster's extras. */
    private static List<String> refused(Mesh mesh, Name cluster, List<RenderedFile> files, int code) {
        StringBuilder text = new StringBuilder();
        files.forEach(file -> text.append("---\n").append(new String(file.bytes(), StandardCharsets.UTF_8)));
        Extra own = Extra.of("own.yaml", ManifestReader.read(text.toString(), "own.yaml"))
                .in(cluster.text());
        Mesh with =
                mesh.with(Stream.concat(mesh.extras().stream(), Stream.of(own)).toArray(Extra[]::new));
        InvalidMeshException e =
                catchThrowableOfType(InvalidMeshException.class, () -> MeshRenderer.render(with, VipLedger.empty()));
        return e.problems().stream()
                .filter(problem -> problem.code().number() == code)
                .map(Problem::hint)
                .map(hint -> hint.substring(hint.indexOf(';') + 1).strip())
                .toList();
    }

    /** What rule 802 keeps out of a cluster's folder. */
    private static boolean isForNoCluster(ObjectId id) {
        return id.group().equals("argoproj.io") || id.group().equals("install.istio.io");
    }

    private static boolean isOneDocument(RenderedFile file) {
        return file.path().text().endsWith(".yaml")
                && (!file.path().text().contains("/extras/")
                        || file.path().fileName().equals("kustomization.yaml"));
    }

    private static List<RenderedFile> files(Mesh mesh) {
        return MeshRenderer.render(mesh, VipLedger.empty()).tree().files();
    }

    private static String words(ObjectId id) {
        return id.apiVersion() + " " + id;
    }

    private static String words(JsonNode object) {
        String namespace = object.at("/metadata/namespace").asText();
        return object.path("apiVersion").asText() + " " + object.path("kind").asText() + " "
                + (namespace.isEmpty() ? "" : namespace + "/")
                + object.at("/metadata/name").asText();
    }

    private static Mesh sample(String name) {
        return MeshReader.read(Path.of("..", "samples", name, "mesh.yaml")).mesh();
    }
}
