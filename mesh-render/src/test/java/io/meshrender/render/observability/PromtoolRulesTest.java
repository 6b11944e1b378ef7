package io.meshrender.render.observability;

import static io.meshrender.render.view.TrainingMesh.lab;
import static io.meshrender.render.view.TrainingMesh.us;
import static io.meshrender.render.view.TrainingMesh.view;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.RuleGroup;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Protocol;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.observability.Prometheus;
import io.meshrender.model.observability.RemoteWrite;
import io.meshrender.model.observability.SentSeries;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.yaml.ResourceRoundTrip;
import io.meshrender.render.yaml.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The rules that {@code promtool} checks and runs its unit tests on, in {@code proof/promtool}, are those that are rendered. {@code
 * -Dmesh.golden=update} writes the file anew.
 */
class PromtoolRulesTest {
    private static final Path RULES = Path.of("proof", "promtool", "rules.yaml");
    private static final Path NEIGHBOURS = Path.of("proof", "promtool", "neighbours.yaml");
    private static final String NEIGHBOURS_HEADER =
            "# The rules of a cluster that calls others directly, as they are rendered; PromtoolRulesTest holds this file against the renderer.\n";
    private static final String HEADER =
            "# The rules of prod-us-east-1 as they are rendered; PromtoolRulesTest holds this file against the renderer.\n";

    @Test
    void theRulesThatPromtoolSeesAreTheRenderedOnes() throws IOException {
        String rendered = new String(YamlWriter.write(HEADER, Map.of("groups", groups(us(mesh())))), UTF_8);
        if ("update".equals(System.getProperty("mesh.golden"))) {
            Files.writeString(RULES, rendered);
        }
        assertThat(Files.readString(RULES)).isEqualTo(rendered);
    }

    @Test
    void theRulesOfClustersThatCallEachOtherDirectlyAreTheRenderedOnesToo() throws IOException {
        String rendered = new String(
                YamlWriter.write(NEIGHBOURS_HEADER, Map.of("groups", groups(view(neighbours(), "eu-a")))), UTF_8);
        if ("update".equals(System.getProperty("mesh.golden"))) {
            Files.writeString(NEIGHBOURS, rendered);
        }
        assertThat(Files.readString(NEIGHBOURS)).isEqualTo(rendered);
    }

    /** Three clusters of one network, two of them with a gateway, beside another. */
    private static Mesh neighbours() {
        return MeshReader.read("""
                mesh: {id: shop, domain: shop.example}
                istio: {version: 1.30.8}
                networks: {eu-net: {discovery: remoteSecrets}, us-net: {}}
                clusters:
                  eu-a: {network: eu-net, locality: eu-west-1, gateway: {address: 192.0.2.1}, apiServer: "https://api.eu-a.example:6443"}
                  eu-b: {network: eu-net, locality: eu-west-1, gateway: {address: 192.0.2.2}, apiServer: "https://api.eu-b.example:6443"}
                  eu-c: {network: eu-net, locality: eu-west-1, apiServer: "https://api.eu-c.example:6443"}
                  us: {network: us-net, locality: us-east-1, gateway: {address: 192.0.2.3}}
                observability:
                  namespace: observability
                  kubePrometheusStack: {version: 88.5.3}
                """, "mesh.yaml").mesh();
    }

    /** The lab, two services that may fail over, and a mesh-wide store: every rule there is. */
    private static Mesh mesh() {
        return lab().with(
                        Service.of("shop", "shop")
                                .in("prod-us-east-1", "prod-eu-west-1")
                                .withPorts(ServicePort.of("http", 80, Protocol.HTTP))
                                .withNames(NameKind.GLOBAL),
                        Service.of("stock", "shop")
                                .in("prod-us-east-1", "prod-eu-west-1")
                                .withPorts(ServicePort.of("postgres", 5432, Protocol.TCP))
                                .withNames(NameKind.GLOBAL))
                .with(Observability.in("observability")
                        .with(KubePrometheusStack.of("88.5.3")
                                .with(Prometheus.usual()
                                        .with(RemoteWrite.to("https://store.corp.example/write", SentSeries.MESH)))));
    }

    private static List<RuleGroup> groups(ClusterView view) {
        return PrometheusRules.render(view)
                .sorted(Comparator.comparing(RenderedFile::path))
                .map(file -> ResourceRoundTrip.read(file.bytes(), PrometheusRule.class))
                .flatMap(rule -> rule.getSpec().getGroups().stream())
                .toList();
    }
}
