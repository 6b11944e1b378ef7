package io.meshrender.render.helm;

import static io.meshrender.render.view.TrainingMesh.us;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Cluster;
import io.meshrender.model.ClusterIstio;
import io.meshrender.model.Cni;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Gateway;
import io.meshrender.model.GatewayPort;
import io.meshrender.model.Istio;
import io.meshrender.model.IstioImages;
import io.meshrender.model.IstioValues;
import io.meshrender.model.Mesh;
import io.meshrender.model.chart.Component;
import io.meshrender.model.value.Cidr;
import io.meshrender.model.value.Count;
import io.meshrender.model.value.HelmValues;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Port;
import io.meshrender.model.value.Selection;
import io.meshrender.model.value.Text;
import io.meshrender.model.value.Version;
import io.meshrender.model.value.WholePercent;
import io.meshrender.model.workload.PodResources;
import io.meshrender.model.workload.Pods;
import io.meshrender.model.workload.Replicas;
import io.meshrender.render.component.HelmRelease;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.TrainingMesh;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** No chart is given a key that it does not know. */
class KnownKeysTest {
    private static final Pods PODS = new Pods(
            Optional.of(new Replicas(Count.of(2), Optional.of(Count.of(5)), WholePercent.of(70))),
            Optional.of(Count.of(1)),
            new PodResources(new TreeMap<>(Map.of("cpu", "1")), new TreeMap<>(Map.of("memory", "1Gi"))),
            Optional.of(Name.of("high")),
            new TreeMap<>(Map.of("pool", "mesh")),
            List.of(),
            HelmValues.of(Map.of("nodeAffinity", Map.of())));

    static Stream<Mesh> meshes() {
        return Stream.of(TrainingMesh.lab(), everythingSet());
    }

    private static Mesh everythingSet() {
        return TrainingMesh.watchedClosely()
                .with(
                        TrainingMesh.us()
                                .withGateway(EastWestGateway.at("192.0.2.7")
                                        .withPort(443)
                                        .withAnnotations(Map.of("example.com/internal", "true"))
                                        .withPods(PODS)),
                        TrainingMesh.eu())
                .with(new Istio(
                        Version.of("1.30.8"),
                        Istio.of("1.30.8").charts(),
                        Optional.empty(),
                        new TreeMap<>(),
                        new TreeMap<>(),
                        Optional.empty(),
                        Optional.empty(),
                        Istio.of("1.30.8").install(),
                        List.of(),
                        new IstioImages(
                                Optional.of(Text.of("registry.example/istio")),
                                Optional.of(Text.of("1.30.8-distroless")),
                                List.of(Name.of("login"))),
                        IstioValues.none(),
                        Optional.of(new Cni(
                                true,
                                Name.of("kube-system"),
                                Optional.of(Cni.Platform.K3S),
                                Optional.of(Text.of("/opt/cni/bin")),
                                Optional.of(Text.of("/etc/cni/net.d")))),
                        PODS))
                .with(new Gateway(
                        Name.of("public"),
                        Selection.every(),
                        Name.of("istio-ingress"),
                        Optional.of(Name.of("ingress")),
                        Optional.of(Name.of("account")),
                        Gateway.Type.LOAD_BALANCER,
                        new TreeMap<>(Map.of("example.com/public", "true")),
                        List.of(Cidr.of("203.0.113.0/24")),
                        List.of(new GatewayPort(Name.of("https"), Port.of(443), Optional.empty(), Optional.empty())),
                        new TreeMap<>(Map.of("istio", "edge")),
                        true,
                        PODS,
                        HelmValues.empty()));
    }

    @ParameterizedTest
    @MethodSource("meshes")
    void everyRenderedKeyIsKnown(Mesh mesh) {
        for (String istio : List.of("1.30.8", "1.31.4", "1.32.0")) {
            ClusterView view = us(mesh.with(mesh.clusters().values().stream()
                    .map(cluster -> cluster.withIstio(
                            new ClusterIstio(Optional.of(Version.of(istio)), Optional.empty(), IstioValues.none())))
                    .toArray(Cluster[]::new)));
            List<HelmRelease> releases = HelmCharts.ALL.releases(view);
            boolean more = view.cni().isPresent();
            assertThat(releases).hasSize(Component.values().length - (more ? 0 : 2));
            for (HelmRelease release : releases) {
                String chart = release.chart() + "-" + release.version();
                assertThat(KnownKeys.of(chart).unknown(release.values()))
                        .as(chart)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "istiod-1.30.3 | global: {trustDomain: corp.local} | global.trustDomain",
                "istiod-1.30.3 | env: {PILOT_ENABLE_MULTINETWORK: 'true'} | env.PILOT_ENABLE_MULTINETWORK",
                "kiali-server-2.29.0 | service: {type: LoadBalancer} | service",
                "kube-prometheus-stack-88.5.3 | prometheus: {prometheusSpec: {retenton: 10d}} | prometheus.prometheusSpec.retenton",
                "kube-prometheus-stack-88.5.3 | grafana: {adminSecret: x} | grafana.adminSecret",
                "gateway-1.30.3 | trustDomain: corp.local | trustDomain",
                "base-1.30.3 | base: {validationFailurePolcy: Fail} | base.validationFailurePolcy"
            })
    void aKeyThatTheChartDoesNotKnowIsFound(String chart, String values, String unknown) {
        Map<String, Object> mapping = new Yaml().load(values);
        assertThat(KnownKeys.of(chart).unknown(HelmValues.of(mapping).tree())).containsExactly(unknown);
    }
}
