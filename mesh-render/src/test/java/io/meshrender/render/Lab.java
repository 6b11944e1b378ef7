package io.meshrender.render;

import io.meshrender.model.Callers;
import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Network;
import io.meshrender.model.Protocol;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.gitops.GitOps;
import io.meshrender.model.observability.Alertmanager;
import io.meshrender.model.observability.Grafana;
import io.meshrender.model.observability.Kiali;
import io.meshrender.model.observability.KialiAuth;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.observability.Prometheus;
import io.meshrender.model.vip.VipAllocation;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.ClusterViews;
import java.util.List;

/** The mesh of {@code samples/training-mesh/mesh.yaml}, whole and in parts that tests change. */
public final class Lab {
    private static final String OFFICE = "203.0.113.0/24";

    private Lab() {}

    /** The lab, whole. */
    public static Mesh mesh() {
        return bare().with(observability())
                .with(GitOps.of("https://git.example.com/platform/mesh-config.git", "rendered"));
    }

    /** The lab without observability and without GitOps. */
    public static Mesh bare() {
        return Mesh.of("training-mesh", "1.30.8")
                .withTrustDomain("corp.local")
                .withVips("240.0.0.0/24")
                .with(Network.of("us-net"), Network.of("eu-net"))
                .with(us(), eu())
                .with(echo());
    }

    /** The cluster that calls. */
    public static Cluster us() {
        return Cluster.of("prod-us-east-1", "us-net", "us-east-1")
                .withAlias("us")
                .withGateway("eastwest.us.corp.example");
    }

    /** The cluster that answers. */
    public static Cluster eu() {
        return Cluster.of("prod-eu-west-1", "eu-net", "eu-west-1")
                .withAlias("eu")
                .withGateway("eastwest.eu.corp.example");
    }

    /** The service. */
    public static Service echo() {
        return Service.of("echo", "echo")
                .in("prod-us-east-1", "prod-eu-west-1")
                .withPorts(ServicePort.of("http", 80, Protocol.HTTP).withTargetPort(8080))
                .withNames(NameKind.REGIONAL)
                .withVip("echo.eu.mesh.local", "240.0.0.2")
                .calledBy(Callers.clusters("prod-us-east-1"));
    }

    /** What watches it. */
    public static Observability observability() {
        return Observability.of(
                KubePrometheusStack.of("88.5.3")
                        .with(Grafana.exposedTo(OFFICE))
                        .with(Prometheus.exposedTo(OFFICE))
                        .with(Alertmanager.exposedTo(OFFICE)),
                Kiali.of("2.29.0", KialiAuth.ANONYMOUS).exposedTo(OFFICE));
    }

    /** The views of the clusters of {@code mesh}, whose names get their first addresses. */
    public static List<ClusterView> views(Mesh mesh) {
        return ClusterViews.of(
                mesh, VipAllocation.allocate(mesh, VipLedger.empty()).ledger());
    }

    /** The view of the one cluster of {@code mesh} that is called {@code cluster}. */
    public static ClusterView view(Mesh mesh, String cluster) {
        return views(mesh).stream()
                .filter(view -> view.name().text().equals(cluster))
                .findFirst()
                .orElseThrow();
    }
}
