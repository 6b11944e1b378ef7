package io.meshrender.render.istio;

import io.meshrender.model.Authorization;
import io.meshrender.model.Callers;
import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.MeshSettings;
import io.meshrender.model.NameKind;
import io.meshrender.model.Network;
import io.meshrender.model.Protocol;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;

/** Meshes that several tests look at. */
final class Meshes {
    static final ServicePort HTTP = ServicePort.of("http", 80, Protocol.HTTP).withTargetPort(8080);

    private Meshes() {}

    /** Two clusters, one network each, no service yet. */
    static Mesh twoClusters() {
        return Mesh.of("training-mesh", "1.30.3")
                .withTrustDomain("corp.local")
                .withVips("240.0.0.0/24")
                .with(Network.of("us-net"), Network.of("eu-net"))
                .with(us(), eu());
    }

    /** {@link #twoClusters} and a third, in a region of its own. */
    static Mesh threeClusters() {
        return twoClusters()
                .with(Network.of("us-net"), Network.of("eu-net"), Network.of("ap-net"))
                .with(us(), eu(), ap());
    }

    /** The mesh of {@code samples/training-mesh}, as far as Istio resources go. */
    static Mesh lab() {
        return twoClusters()
                .with(echo("us", "eu")
                        .withNames(NameKind.REGIONAL)
                        .withVip("echo.eu.mesh.local", "240.0.0.2")
                        .calledBy(Callers.clusters("us")));
    }

    static Cluster us() {
        return Cluster.of("us", "us-net", "us-east-1").withGateway("eastwest.us.corp.example");
    }

    static Cluster eu() {
        return Cluster.of("eu", "eu-net", "eu-west-1").withGateway("eastwest.eu.corp.example");
    }

    static Cluster ap() {
        return Cluster.of("ap", "ap-net", "ap-southeast-2").withGateway("eastwest.ap.corp.example");
    }

    static Service echo(String... clusters) {
        return service("echo", "echo", clusters);
    }

    static Service service(String name, String namespace, String... clusters) {
        return Service.of(name, namespace).in(clusters).withPorts(HTTP);
    }

    /** A service that no other cluster knows, and that calls. */
    static Service client(String... clusters) {
        return service("client", "client", clusters);
    }

    static Mesh with(Mesh mesh, Authorization authorization) {
        MeshSettings settings = mesh.settings();
        return mesh.with(new MeshSettings(
                settings.id(),
                settings.trustDomain(),
                settings.trustDomainAliases(),
                settings.domain(),
                settings.vips(),
                settings.mtls(),
                authorization,
                settings.ca(),
                settings.secrets()));
    }
}
