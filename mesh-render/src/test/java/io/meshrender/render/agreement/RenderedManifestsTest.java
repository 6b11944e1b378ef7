package io.meshrender.render.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.KubernetesObject;
import io.meshrender.model.defaults.DefaultRules;
import io.meshrender.model.document.Manifest;
import io.meshrender.model.istio.IstioRelease;
import io.meshrender.model.istio.ManifestRules;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.ManifestReader;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.MeshRenderer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of a team's own manifests is asked of the rendered ones too. */
@DisplayName("Every manifest that is rendered")
class RenderedManifestsTest {
    private static final Pattern MANIFEST =
            Pattern.compile("^apiVersion: (?!kustomize\\.config\\.k8s\\.io/)", Pattern.MULTILINE);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest(name = "of the sample {0}")
    @ValueSource(strings = {"shop", "training-mesh", "flat"})
    @DisplayName("draws neither an error nor a warning")
    void ofSamples(String sample) {
        var mesh =
                MeshReader.read(Path.of("..", "samples", sample, "mesh.yaml")).mesh();
        Set<String> kinds = new TreeSet<>();
        assertThat(told(Trees.texts(MeshRenderer.render(mesh, VipLedger.empty())), kinds))
                .isEmpty();
        assertThat(kinds)
                .contains("Gateway", "PeerAuthentication", "ServiceEntry", "Telemetry", "PodMonitor", "ServiceMonitor");
    }

    @ParameterizedTest(name = "of the mesh of seed {0}")
    @MethodSource("seeds")
    @DisplayName("draws neither an error nor a warning")
    void ofAnyMesh(long seed) {
        assertThat(told(Trees.of(RandomMesh.of(seed)), new TreeSet<>())).isEmpty();
    }

    private static List<String> told(Map<String, String> tree, Set<String> kinds) {
        List<String> told = new ArrayList<>();
        tree.forEach((path, text) -> {
            if (MANIFEST.matcher(text).find()) {
                for (KubernetesObject object : ManifestReader.read(text, path).objects()) {
                    kinds.add(object.kind());
                    for (IstioRelease release : IstioRelease.values()) {
                        ManifestRules.check((Manifest) object, release)
                                .forEach(problem -> told.add(release + ": " + problem));
                    }
                    DefaultRules.check((Manifest) object).forEach(problem -> told.add(problem.toString()));
                }
            }
        });
        return told;
    }
}
