package io.meshrender.render.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Callers;
import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Network;
import io.meshrender.model.Protocol;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.observability.AccessLogs;
import io.meshrender.model.observability.Alertmanager;
import io.meshrender.model.observability.Grafana;
import io.meshrender.model.observability.Kiali;
import io.meshrender.model.observability.KialiAuth;
import io.meshrender.model.observability.KialiOpenId;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.observability.Prometheus;
import io.meshrender.model.observability.RemoteWrite;
import io.meshrender.model.observability.SentSeries;
import io.meshrender.model.observability.Storage;
import io.meshrender.model.observability.Thanos;
import io.meshrender.model.observability.TraceQuery;
import io.meshrender.model.observability.TraceStore;
import io.meshrender.model.observability.Tracing;
import io.meshrender.model.value.HttpUrl;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.RetentionSize;
import io.meshrender.model.value.RetentionTime;
import io.meshrender.model.value.Text;
import io.meshrender.model.value.VolumeSize;
import io.meshrender.model.vip.VipAllocation;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.yaml.YamlFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The mesh of {@code samples/training-mesh}, and what renderers make of it and of its kin. */
public final class TrainingMesh {
    private static final String OFFICE = "203.0.113.0/24";

    private TrainingMesh() {}

    /** The lab: two clusters, one service, three consoles and Kiali. */
    public static Mesh lab() {
        return Mesh.of("training-mesh", "1.30.8")
                .withTrustDomain("corp.local")
                .withVips("240.0.0.0/24")
                .with(Network.of("us-net"), Network.of("eu-net"))
                .with(us(), eu())
                .with(Service.of("echo", "echo")
                        .in("prod-us-east-1", "prod-eu-west-1")
                        .withPorts(ServicePort.of("http", 80, Protocol.HTTP).withTargetPort(8080))
                        .withNames(NameKind.REGIONAL)
                        .withVip("echo.eu.mesh.local", "240.0.0.2")
                        .calledBy(Callers.clusters("prod-us-east-1")))
                .with(Observability.of(
                        KubePrometheusStack.of("88.5.3")
                                .with(Grafana.exposedTo(OFFICE))
                                .with(Prometheus.exposedTo(OFFICE))
                                .with(Alertmanager.exposedTo(OFFICE)),
                        Kiali.of("2.29.0", KialiAuth.ANONYMOUS).exposedTo(OFFICE)));
    }

    /** The lab with every setting that observability has. */
    public static Mesh watchedClosely() {
        return lab().with(Observability.in("watch")
                .with(KubePrometheusStack.of("88.5.3")
                        .withRelease("kps")
                        .withManagedControlPlanes()
                        .federatedIn("prod-us-east-1")
                        .with(Grafana.usual().withUrl("prod-us-east-1", "https://grafana.us.corp.example"))
                        .with(Prometheus.usual()
                                .withUrl("prod-us-east-1", "https://prometheus.us.corp.example")
                                .withUrl("prod-eu-west-1", "https://prometheus.eu.corp.example/prometheus")
                                .with(new Storage(
                                        RetentionTime.of("15d"),
                                        Optional.of(RetentionSize.of("45GB")),
                                        Optional.of(VolumeSize.of("50Gi")),
                                        Optional.of(Name.of("gp3"))))
                                .withExternalLabel("tier", "{{ prod }}")
                                .with(
                                        new RemoteWrite(
                                                HttpUrl.of("https://store.corp.example/api/v1/push"),
                                                SentSeries.MESH,
                                                Optional.of(Name.of("store-user")),
                                                Optional.empty()),
                                        new RemoteWrite(
                                                HttpUrl.of("https://other.corp.example/write"),
                                                SentSeries.ALL,
                                                Optional.empty(),
                                                Optional.of(Name.of("other-token"))))
                                .with(new Thanos(Name.of("thanos-bucket"), Text.of("objstore.yml")))))
                .with(Kiali.of("2.29.0", KialiAuth.OPENID)
                        .with(new KialiOpenId(
                                HttpUrl.of("https://login.corp.example"),
                                Text.of("kiali"),
                                List.of(Text.of("email")),
                                Text.of("email"),
                                false))
                        .withUrl("prod-us-east-1", "https://kiali.us.corp.example")
                        .withUrl("prod-eu-west-1", "https://kiali.eu.corp.example")
                        .withGrafanaSecret("kiali-grafana"))
                .with(AccessLogs.ALL)
                .with(Tracing.to("opentelemetry-collector.watch.svc.cluster.local")
                        .sampling("2.5")
                        .with(new TraceQuery(
                                TraceStore.TEMPO,
                                HttpUrl.of("http://tempo.watch:3200"),
                                new TreeMap<>(Map.of(
                                        Name.of("prod-us-east-1"), HttpUrl.of("https://traces.us.corp.example")))))));
    }

    /** The lab's cluster in the US. */
    public static Cluster us() {
        return Cluster.of("prod-us-east-1", "us-net", "us-east-1")
                .withAlias("us")
                .withGateway("eastwest.us.corp.example");
    }

    /** The lab's cluster in the EU. */
    public static Cluster eu() {
        return Cluster.of("prod-eu-west-1", "eu-net", "eu-west-1")
                .withAlias("eu")
                .withGateway("eastwest.eu.corp.example");
    }

    /** What the cluster in the US sees of {@code mesh}. */
    public static ClusterView us(Mesh mesh) {
        return view(mesh, "prod-us-east-1");
    }

    /** What a cluster sees of {@code mesh}. */
    public static ClusterView view(Mesh mesh, String cluster) {
        return ClusterViews.of(
                        mesh, VipAllocation.allocate(mesh, VipLedger.empty()).ledger())
                .stream()
                .filter(view -> view.name().text().equals(cluster))
                .findFirst()
                .orElseThrow();
    }

    /** What {@code renderer} writes into the file that ends in {@code path}, without the header. */
    public static String text(Renderer renderer, ClusterView view, String path) {
        RenderedFile file = renderer.render(view)
                .filter(some -> some.path().text().equals("clusters/" + view.name() + "/" + path))
                .findFirst()
                .orElseThrow();
        String text = new String(file.bytes(), UTF_8);
        assertThat(text).startsWith(YamlFiles.HEADER);
        return text.substring(YamlFiles.HEADER.length());
    }
}
