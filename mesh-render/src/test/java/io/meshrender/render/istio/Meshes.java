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

    /** Services for {@link #neighbours}: one that only {@code eu-b} of them runs, and one that both do. */
    static final String CART_AND_LEDGER = """
            services:
              cart:
                namespace: shop
                clusters: [eu-b, us]
                ports: [{name: http, port: 80, targetPort: 8080, protocol: HTTP}]
                names: [global, regional]
                callers: {clusters: [eu-a]}
              ledger:
                namespace: shop
                clusters: [eu-a, eu-b]
                ports: [{name: http, port: 80, protocol: HTTP}]
                names: [kubernetes]
                callers: {services: [cart]}
            """;

    private Meshes() {}

    /**
     * A {@code mesh.yaml} without services: {@code eu-a} and {@code eu-b} know each other's pods, {@code us} is alone in its network.
     *
     * @param network what is said of the network of {@code us}
     */
    static String neighbours(String network) {
        return """
                mesh: {id: shop}
                istio: {version: 1.30.8}
                networks: {eu-net: {discovery: remoteSecrets}, us-net: NETWORK}
                clusters:
                  eu-a: {network: eu-net, locality: eu-west-1, gateway: {address: 192.0.2.1}}
                  eu-b: {network: eu-net, locality: eu-west-1, apiServer: "https://api.eu-b.example:6443"}
                  us: {network: us-net, locality: us-east-1, gateway: {address: 192.0.2.3}}
                """.replace("NETWORK", network);
    }

    /** Two clusters, one network each, no service yet. */
    static Mesh twoClusters() {
        return Mesh.of("training-mesh", "1.30.8")
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
