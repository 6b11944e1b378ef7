package io.meshrender.samples;

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
import io.meshrender.model.vip.VipLedger;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.tree.RenderedTree;
import java.nio.charset.StandardCharsets;

/** Builds the lab's mesh without any YAML, renders it, and prints the tree; with a path as argument, that file of it. */
public final class MeshInJava {
    private static final String OFFICE = "203.0.113.0/24";

    private MeshInJava() {}

    /** The mesh of {@code samples/training-mesh/mesh.yaml}. */
    static Mesh lab() {
        return Mesh.of("training-mesh", "1.30.8")
                .withTrustDomain("corp.local")
                .withVips("240.0.0.0/24")
                .with(Network.of("us-net"), Network.of("eu-net"))
                .with(
                        Cluster.of("prod-us-east-1", "us-net", "us-east-1")
                                .withAlias("us")
                                .withGateway("eastwest.us.corp.example"),
                        Cluster.of("prod-eu-west-1", "eu-net", "eu-west-1")
                                .withAlias("eu")
                                .withGateway("eastwest.eu.corp.example"))
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
                        Kiali.of("2.29.0", KialiAuth.ANONYMOUS).exposedTo(OFFICE)))
                .with(GitOps.of("https://git.example.com/platform/mesh-config.git", "rendered"));
    }

    /** Prints every path of the tree, or the text of the one that is asked for. */
    public static void main(String[] args) {
        RenderedTree tree = MeshRenderer.render(lab(), VipLedger.empty()).tree();
        if (args.length == 0) {
            tree.files().forEach(file -> System.out.println(file.path()));
        } else {
            tree.file(args[0]).ifPresent(file -> System.out.print(new String(file.bytes(), StandardCharsets.UTF_8)));
        }
    }
}
