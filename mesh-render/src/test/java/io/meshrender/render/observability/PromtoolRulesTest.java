package io.meshrender.render.observability;

import static io.meshrender.render.view.TrainingMesh.lab;
import static io.meshrender.render.view.TrainingMesh.us;
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
