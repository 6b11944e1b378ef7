package io.meshrender.render.observability;

import static io.meshrender.render.view.TrainingMesh.eu;
import static io.meshrender.render.view.TrainingMesh.lab;
import static io.meshrender.render.view.TrainingMesh.text;
import static io.meshrender.render.view.TrainingMesh.us;
import static io.meshrender.render.view.TrainingMesh.watchedClosely;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Protocol;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.observability.Alerts;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.value.Count;
import io.meshrender.model.value.Duration;
import io.meshrender.model.value.Percent;
import io.meshrender.render.yaml.ResourceRoundTrip;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link PromtoolRulesTest} does not show: which rules a cluster has, and the numbers that the model sets. */
class PrometheusRulesTest {
    private static final String PATH = "observability/observability/prometheusrule-istio-mesh.yaml";

    @Test
    void theChartsPrometheusSelectsThem() {
        assertThat(text(PrometheusRules::render, us(lab()), PATH)).startsWith("""
                        apiVersion: monitoring.coreos.com/v1
                        kind: PrometheusRule
                        metadata:
                          labels:
                            release: kube-prometheus-stack
                          name: istio-mesh
                          namespace: observability
                        spec:
                          groups:
                          - name: mesh.recording
                        """);
        assertThat(text(
                        PrometheusRules::render,
                        us(watchedClosely()),
                        "observability/watch/prometheusrule-istio-mesh.yaml"))
                .contains("    release: kps\n");
    }

    @Test
    void aServiceThatMayFailOverHasRulesOfItsOwn() {
        Mesh mesh = lab().with(shop(), Service.of("stays", "shop").in("prod-us-east-1"));
        assertThat(PrometheusRules.render(us(mesh)).map(file -> file.path() + " from " + file.origins()))
                .containsExactly(
                        "clusters/prod-us-east-1/" + PATH + " from [observability.kubePrometheusStack.alerts]",
                        "clusters/prod-us-east-1/observability/observability/prometheusrule-failover-shop.yaml"
                                + " from [services.shop]");
        assertThat(text(PrometheusRules::render, us(mesh), PATH))
                .as("a new service leaves the cluster's rules as they are")
                .isEqualTo(text(PrometheusRules::render, us(lab()), PATH));
    }

    @Test
    void aClusterThatDoesNotRunTheServiceIsAlwaysServedFromAfar() {
        Mesh mesh = lab().with(shop().in("prod-eu-west-1"));
        assertThat(PrometheusRules.render(us(mesh))).hasSize(1);
    }

    @Test
    void aClusterAloneHasNoRulesAboutOthers() {
        assertThat(groups(lab().with(us()))).containsExactly("mesh.istiod", "mesh.certificates", "mesh.gateway");
        assertThat(groups(lab().with(Cluster.of("prod-us-east-1", "us-net", "us-east-1"), eu())))
                .containsExactly("mesh.recording", "mesh.istiod", "mesh.certificates", "mesh.crossing");
    }

    @Test
    void sumsOverPodsAreRecordedForAMeshWideStoreOnly() {
        assertThat(groups(lab())).doesNotContain("mesh.workloads");
        assertThat(groups(watchedClosely())).contains("mesh.workloads");
    }

    @Test
    void theModelSetsTheThresholds() {
        Mesh mesh = lab().with(Observability.in("observability")
                        .with(KubePrometheusStack.of("88.5.3")
                                .with(new Alerts(
                                        Percent.of("0.5"),
                                        Duration.of("250ms"),
                                        Percent.of("25"),
                                        Duration.of("1m30s500ms"),
                                        Count.of(60),
                                        Count.of(7),
                                        Count.of(2)))))
                .with(shop());
        assertThat(text(PrometheusRules::render, us(mesh), PATH))
                .contains("      > 0.005\n", "      > 250\n", "      > 90.5\n", "      < 5184000\n", "      < 604800\n")
                .contains("      < 7200\n")
                .doesNotContain("> 0.05", "> 1000", "> 10\n", "< 2592000", "< 1209600", "< 14400");
        assertThat(text(
                        PrometheusRules::render,
                        us(mesh),
                        "observability/observability/prometheusrule-failover-shop.yaml"))
                .contains("      > 0.25\n");
    }

    @ParameterizedTest
    @CsvSource({"5, 0.05", "0, 0", "100, 1", "0.01, 0.0001", "33.30, 0.333"})
    void sharesAreExactDecimals(String percent, String ratio) {
        assertThat(Numbers.ratio(Percent.of(percent))).isEqualTo(ratio);
    }

    @Test
    void theyAreWrittenAsTheDataBinderWritesThem() {
        PrometheusRules.render(us(watchedClosely().with(shop())))
                .map(file -> ResourceRoundTrip.read(file.bytes(), PrometheusRule.class))
                .forEach(ResourceRoundTrip::holds);
    }

    private static List<String> groups(Mesh mesh) {
        return PrometheusRules.render(us(mesh))
                .map(file -> ResourceRoundTrip.read(file.bytes(), PrometheusRule.class))
                .flatMap(rule -> rule.getSpec().getGroups().stream())
                .map(group -> group.getName())
                .toList();
    }

    private static Service shop() {
        return Service.of("shop", "shop")
                .in("prod-us-east-1", "prod-eu-west-1")
                .withPorts(ServicePort.of("http", 80, Protocol.HTTP))
                .withNames(NameKind.GLOBAL);
    }
}
