package io.meshrender.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.workspace.MeshWorkspace;
import io.meshrender.workspace.ReadMesh;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Twelve clusters in six regions and sixty services of twelve teams, once with everything written out in each cluster and service, once with
 * what is common said once.
 */
@DisplayName("A fleet with defaults")
class FleetTest {
    private static final Path FLEET = Path.of("src", "test", "resources", "io", "meshrender", "render", "fleet");
    private static final Path WRITTEN_OUT = FLEET.resolve("written-out");
    private static final Path WITH_DEFAULTS = FLEET.resolve("with-defaults");

    @Test
    @DisplayName("renders the same bytes as the fleet that is written out")
    void sameBytes() {
        SortedMap<String, String> tree = tree(WRITTEN_OUT);

        assertThat(tree).hasSizeGreaterThan(3000);
        assertThat(tree(WITH_DEFAULTS)).isEqualTo(tree);
    }

    @Test
    @DisplayName("takes 320 lines at most instead of 876")
    void lines() throws IOException {
        assertThat(lines(WRITTEN_OUT)).isEqualTo(876);
        assertThat(lines(WITH_DEFAULTS)).isLessThanOrEqualTo(320);
    }

    @Test
    @DisplayName("says of a cluster what it has, and which of it is a default from where")
    void explained() {
        ReadMesh mesh = MeshWorkspace.at(WITH_DEFAULTS.resolve("mesh.yaml")).read();

        assertThat(mesh.written("clusters.prod-euw1-b").text())
                .containsExactly(
                        "clusters.prod-euw1-b: 15 values, 9 from defaults",
                        "  network                                                                             euw1-b   ← mesh.yaml:118:14",
                        "  locality                                                                            eu-west-1   ← mesh.yaml:119:15",
                        "  alias                                                                               euw1   ← mesh.yaml:120:12",
                        "  labels.wave                                                                         2   ← mesh.yaml:121:20",
                        "  labels.env                                                                          prod   (defaults.clusters)   ← mesh.yaml:40:19",
                        "  gateway.address                                                                     ew-b.euw1.prod.retail.example   ← mesh.yaml:123:16",
                        "  gateway.annotations[external-dns.alpha.kubernetes.io/hostname]                      ew-b.euw1.prod.retail.example   ← mesh.yaml:124:64",
                        "  gateway.annotations[service.beta.kubernetes.io/aws-load-balancer-type]              external   (defaults.clusters)   ← mesh.yaml:43:60",
                        "  gateway.annotations[service.beta.kubernetes.io/aws-load-balancer-nlb-target-type]   ip   (defaults.clusters)   ← mesh.yaml:44:71",
                        "  gateway.annotations[service.beta.kubernetes.io/aws-load-balancer-scheme]            internal   (defaults.clusters)   ← mesh.yaml:45:62",
                        "  gateway.annotations[service.beta.kubernetes.io/aws-load-balancer-attributes]        load_balancing.cross_zone.enabled=true   (defaults.clusters)   ← mesh.yaml:46:66",
                        "  gateway.sourceRanges[0]                                                             10.0.0.0/8   (defaults.clusters)   ← mesh.yaml:47:22",
                        "  argocd                                                                              eks-prod-euw1-b   (defaults.clusters)   ← mesh.yaml:37:13",
                        "  context                                                                             arn-eks-prod-euw1-b   (defaults.clusters)   ← mesh.yaml:38:14",
                        "  kubernetes                                                                          1.34   (defaults.clusters)   ← mesh.yaml:39:17");
        assertThat(mesh.written("services.orders-events.traffic").text())
                .containsExactly(
                        "services.orders-events.traffic: 12 values, 12 from defaults",
                        "  failover[0].from   us-east-1   (defaults.services)   ← mesh.yaml:54:9",
                        "  failover[0].to     eu-west-1   (defaults.services)   ← mesh.yaml:54:32",
                        "  failover[1].from   us-west-2   (defaults.services)   ← mesh.yaml:55:9",
                        "  failover[1].to     us-east-1   (defaults.services)   ← mesh.yaml:55:21",
                        "  failover[2].from   eu-west-1   (defaults.services)   ← mesh.yaml:56:9",
                        "  failover[2].to     us-east-1   (defaults.services)   ← mesh.yaml:56:35",
                        "  failover[3].from   eu-central-1   (defaults.services)   ← mesh.yaml:57:9",
                        "  failover[3].to     eu-west-1   (defaults.services)   ← mesh.yaml:57:24",
                        "  failover[4].from   ap-southeast-2   (defaults.services)   ← mesh.yaml:58:9",
                        "  failover[4].to     us-east-1   (defaults.services)   ← mesh.yaml:58:42",
                        "  failover[5].from   ap-northeast-1   (defaults.services)   ← mesh.yaml:59:9",
                        "  failover[5].to     ap-southeast-2   (defaults.services)   ← mesh.yaml:59:26");
        assertThatThrownBy(() -> mesh.written("clusters.prod-euw1-c"))
                .hasMessage("the files of the mesh say nothing at 'clusters.prod-euw1-c'; ask for a cluster as"
                        + " clusters.<name>, for a service as services.<name>");
    }

    private static SortedMap<String, String> tree(Path folder) {
        SortedMap<String, String> tree = new TreeMap<>();
        Rendering rendering =
                MeshRenderer.render(MeshReader.read(folder.resolve("mesh.yaml")).mesh(), VipLedger.empty());
        for (RenderedFile file : rendering.tree().files()) {
            tree.put(file.path().text(), new String(file.bytes(), StandardCharsets.UTF_8));
        }
        return tree;
    }

    private static int lines(Path folder) throws IOException {
        int lines = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> texts = files.filter(Files::isRegularFile).toList();
            for (Path text : texts) {
                lines += Files.readAllLines(text).size();
            }
        }
        return lines;
    }
}
