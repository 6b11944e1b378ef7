package io.meshrender.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.fabric8.istio.api.security.v1.AuthorizationPolicy;
import io.fabric8.istio.api.security.v1.PeerAuthentication;
import io.fabric8.istio.api.telemetry.v1.Telemetry;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.meshrender.model.Mesh;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.LedgerFile;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.output.HandEdits;
import io.meshrender.render.output.OutputDirectory;
import io.meshrender.render.output.Plan;
import io.meshrender.render.output.RefusedException;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import io.meshrender.render.yaml.ResourceRoundTrip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The samples are the golden trees: {@code samples/<sample>/mesh.yaml} and, committed beside it, the whole of what it renders to. With
 * {@code -Dmesh.golden=update} the trees are written anew.
 */
@DisplayName("The committed tree of a sample")
class SampleTreesTest {
    private static final Path SAMPLES = Path.of("..", "samples");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Map<String, Class<?>> TYPES = Map.ofEntries(
            Map.entry("AuthorizationPolicy", AuthorizationPolicy.class),
            Map.entry("ConfigMap", ConfigMap.class),
            Map.entry("DestinationRule", DestinationRule.class),
            Map.entry("Gateway", Gateway.class),
            Map.entry("Namespace", Namespace.class),
            Map.entry("PeerAuthentication", PeerAuthentication.class),
            Map.entry("PodMonitor", PodMonitor.class),
            Map.entry("PrometheusRule", PrometheusRule.class),
            Map.entry("Secret", Secret.class),
            Map.entry("Service", Service.class),
            Map.entry("ServiceEntry", ServiceEntry.class),
            Map.entry("ServiceMonitor", ServiceMonitor.class),
            Map.entry("Telemetry", Telemetry.class));

    /** Kinds without a type in the packages that we use; the proof holds them against their CRDs. */
    private static final Set<String> WITHOUT_TYPE = Set.of(
            "Application",
            "AppProject",
            "Certificate",
            "ExternalSecret",
            "GitRepository",
            "HelmRelease",
            "HelmRepository",
            "Istio",
            "IstioCNI",
            "IstioOperator",
            "IstioRevisionTag",
            "Kustomization",
            "PushSecret");

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> folders = Files.list(SAMPLES)) {
            return folders.filter(folder -> Files.exists(folder.resolve("mesh.yaml"))).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isWhatItsMeshRendersTo(Path sample) throws IOException, RefusedException {
        RenderedTree tree = render(sample);
        Path directory = sample.resolve("rendered");
        if ("update".equals(System.getProperty("mesh.golden"))) {
            OutputDirectory output = OutputDirectory.at(directory);
            Plan plan = output.plan(tree, HandEdits.OVERWRITE);
            output.apply(plan);
        }
        Set<String> paths = new TreeSet<>();
        for (RenderedFile file : tree.files()) {
            paths.add(file.path().text());
            assertThat(directory.resolve(file.path().text()))
                    .content()
                    .isEqualTo(new String(file.bytes(), StandardCharsets.UTF_8));
        }
        paths.add(".mesh-render/inventory.json");
        assertThat(filesBelow(directory)).isEqualTo(paths);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsBackIntoTheTypesOfItsResourcesWithNoFieldLeftOver(Path sample) throws IOException {
        for (RenderedFile file : render(sample).files()) {
            if (file.path().text().endsWith(".yaml")) {
                JsonNode kind = YAML.readTree(file.bytes()).path("kind");
                if (kind.isMissingNode()) {
                    assertThat(file.path().text())
                            .as("a document without a kind")
                            .contains("/helm/values-");
                } else if (!WITHOUT_TYPE.contains(kind.asText())) {
                    Class<?> type = TYPES.getOrDefault(kind.asText(), Void.class);
                    assertThat(type)
                            .as(file.path() + " is of a kind without a type")
                            .isNotEqualTo(Void.class);
                    ResourceRoundTrip.read(file.bytes(), type);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void saysOfEachFileWhereInTheModelItComesFrom(Path sample) {
        List<String> sections = List.of(
                "mesh", "istio", "networks", "clusters", "services", "observability", "gitops", "namespaces", "extras");
        assertThat(render(sample).files())
                .allSatisfy(file -> assertThat(file.origins())
                        .as(file.path().text())
                        .isNotEmpty()
                        .doesNotHaveDuplicates()
                        .allSatisfy(
                                origin -> assertThat(origin.segments().get(0)).isIn(sections)));
    }

    @Test
    void ofTheLabIsWhatTheLabInJavaRendersTo() {
        RenderedTree fromYaml = render(SAMPLES.resolve("training-mesh"));
        RenderedTree fromJava =
                MeshRenderer.render(Lab.mesh(), VipLedger.empty()).tree();
        assertThat(fromJava.files()).hasSameSizeAs(fromYaml.files());
        for (RenderedFile file : fromYaml.files()) {
            assertThat(fromJava.file(file.path().text()))
                    .hasValueSatisfying(other ->
                            assertThat(other.bytes()).as(file.path().text()).isEqualTo(file.bytes()));
        }
    }

    private static RenderedTree render(Path sample) {
        Path file = sample.resolve("mesh.yaml");
        Mesh mesh = MeshReader.read(file).mesh();
        return MeshRenderer.render(mesh, LedgerFile.read(LedgerFile.beside(file)))
                .tree();
    }

    private static Set<String> filesBelow(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            Set<String> paths = new TreeSet<>();
            files.filter(Files::isRegularFile)
                    .forEach(file ->
                            paths.add(directory.relativize(file).toString().replace('\\', '/')));
            return paths;
        }
    }
}
