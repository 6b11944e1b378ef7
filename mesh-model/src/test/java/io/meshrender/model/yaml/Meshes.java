package io.meshrender.model.yaml;

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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The meshes that the reader's tests read. */
final class Meshes {
    /** The lab, as the repository's sample. */
    static final Path LAB = Path.of("..", "samples", "training-mesh", "mesh.yaml");

    /** A mesh that is as small as one can be. */
    static final String LEAST = """
            mesh:
              id: least
            istio:
              version: 1.30.8
            """;

    private static final String OFFICE = "203.0.113.0/24";

    private Meshes() {}

    /** The text of the lab. */
    static String lab() {
        return text(LAB);
    }

    /** A mesh that uses every key there is. */
    static String full() {
        return text(Path.of("src", "test", "resources", "io", "meshrender", "model", "yaml", "every-key.yaml"));
    }

    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lab, built without YAML. */
    static Mesh labInJava() {
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
}
