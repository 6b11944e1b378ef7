package io.meshrender.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshrender.model.Mesh;
import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.tree.RelativePath;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever names a mesh has: it is refused in words, or its files can be there on every system. */
@DisplayName("Names that become names of files")
class FileNamesTest {
    private static final String MESH = """
            mesh: {id: MESH}
            istio: {version: 1.30.8}
            networks: {NETWORK: {}, other: {}}
            clusters:
              CLUSTER: {network: NETWORK, locality: r1, alias: ALIAS, gateway: {address: a.example}}
              zz: {network: other, locality: r2, gateway: {address: b.example}}
            services:
              SERVICE:
                namespace: NAMESPACE
                clusters: all
                ports: [{name: PORT, port: 80, protocol: HTTP}]
                names: [regional, global, kubernetes]
            observability:
              namespace: WATCH
              kubePrometheusStack: {version: 88.5.3, release: RELEASE}
            gitops: {repoURL: "https://git.example.com/mesh.git", argocd: {project: PROJECT, namespace: ARGO}}
            """;
    private static final List<String> NAMES = List.of(
            "MESH",
            "NETWORK",
            "CLUSTER",
            "ALIAS",
            "SERVICE",
            "NAMESPACE",
            "PORT",
            "WATCH",
            "RELEASE",
            "PROJECT",
            "ARGO");

    static Stream<String> devices() {
        Stream<String> numbered = Stream.of("com", "lpt")
                .flatMap(port ->
                        Stream.of("1", "2", "3", "4", "5", "6", "7", "8", "9").map(port::concat));
        return Stream.concat(Stream.of("con", "prn", "aux", "nul"), numbered);
    }

    @ParameterizedTest
    @MethodSource("devices")
    void aDeviceOfWindowsIsRefusedWhereAFolderWouldHaveItsName(String device) {
        for (String name : NAMES) {
            Mesh mesh = mesh(name, device);
            if (List.of("CLUSTER", "NAMESPACE", "WATCH").contains(name)) {
                assertThatThrownBy(() -> MeshRenderer.render(mesh, VipLedger.empty()))
                        .isInstanceOfSatisfying(
                                InvalidMeshException.class,
                                e -> assertThat(e.problems())
                                        .singleElement()
                                        .satisfies(problem -> assertThat(
                                                        problem.code().number())
                                                .isEqualTo(310)));
            } else {
                assertThat(MeshRenderer.render(mesh, VipLedger.empty()).tree().files())
                        .isNotEmpty();
            }
        }
    }

    @Test
    void theLongestNamesMakePathsThatEverySystemTakes() {
        String text = MESH;
        for (String name : NAMES) {
            int longest = name.equals("RELEASE") ? 53 : 63; // Helm's own limit
            text = text.replace(
                    name,
                    (name.toLowerCase(java.util.Locale.ROOT) + "-").repeat(63).substring(0, longest - 1) + "z");
        }
        // Istio's and the chart's own limits on these two are lower.
        assertThat(MeshRenderer.render(MeshReader.read(text, "mesh.yaml").mesh(), VipLedger.empty())
                        .tree()
                        .files())
                .isNotEmpty();
    }

    @Test
    void theWriterTakesNoOtherNamesForDevicesThanTheRules() {
        assertThat(devices())
                .allSatisfy(device -> assertThatThrownBy(() -> RelativePath.of("clusters", device))
                        .isInstanceOf(IllegalArgumentException.class));
        assertThat(Stream.of("com0", "com10", "lpt0", "clock", "con1")).allSatisfy(name -> RelativePath.of(name));
    }

    private static Mesh mesh(String name, String value) {
        String text = MESH.replace(name, value);
        for (String other : NAMES) {
            text = text.replace(other, other.toLowerCase(java.util.Locale.ROOT));
        }
        return MeshReader.read(text, "mesh.yaml").mesh();
    }
}
