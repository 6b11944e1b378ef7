package io.meshrender.model.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Mesh;
import io.meshrender.model.value.Name;
import io.meshrender.model.yaml.MeshReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The routes of clusters that know each other's pods")
class NeighbourRoutesTest {
    private static final String FLAT = """
            mesh: {id: shop}
            istio: {version: 1.30.8}
            networks: {eu-net: {discovery: remoteSecrets}, us-net: {}}
            clusters:
              eu-a: {network: eu-net, locality: eu-west-1, alias: eu, gateway: {address: 192.0.2.1}}
              eu-b: {network: eu-net, locality: eu-west-1, alias: eu}
              us: {network: us-net, locality: us-east-1, gateway: {address: 192.0.2.3}}
            """;

    private static final String HTTP = """
                ports: [{name: http, port: 80, protocol: HTTP}]
            """;

    @Test
    @DisplayName(
            "A global name: at home, then the neighbour directly, then other networks; these come through the gateways that there are")
    void globalName() {
        assertThat(routes(FLAT + """
                services:
                  cart:
                    namespace: shop
                    clusters: all
                    names: [global]
                """ + HTTP)).startsWith("""
                [
                {"host":"cart.mesh.local","cluster":"eu-a","callers":"all",\
                "tiers":[[{"home":"eu-a"}],[{"neighbour":"eu-b"}],[{"gateway":"us","at":"192.0.2.3:15443"}]],\
                "identity":"spiffe://cluster.local/ns/shop/sa/cart","admitted":"all","mtls":"STRICT"},
                {"host":"cart.mesh.local","cluster":"eu-b","callers":"all",\
                "tiers":[[{"home":"eu-b"}],[{"neighbour":"eu-a"}],[{"gateway":"us","at":"192.0.2.3:15443"}]],\
                "identity":"spiffe://cluster.local/ns/shop/sa/cart","admitted":"all","mtls":"STRICT"},
                {"host":"cart.mesh.local","cluster":"us","callers":"all",\
                "tiers":[[{"home":"us"}],[{"gateway":"eu-a","at":"192.0.2.1:15443"},{"gateway":"eu-b","at":"192.0.2.1:15443"}]],\
                "identity":"spiffe://cluster.local/ns/shop/sa/cart","admitted":"all","mtls":"STRICT"},
                """);
    }

    @Test
    @DisplayName("A name of one cluster: the neighbour calls it directly, and its gateway lets others in for it")
    void nameOfTheNeighbour() {
        assertThat(routes(FLAT + """
                services:
                  cart:
                    namespace: shop
                    clusters: [eu-b]
                    names: [regional]
                    callers: {clusters: [us]}
                """ + HTTP)).isEqualTo("""
                [
                {"host":"cart.eu.mesh.local","cluster":"eu-a","callers":["istio-system"],"tiers":[[{"neighbour":"eu-b"}]],\
                "identity":"spiffe://cluster.local/ns/shop/sa/cart","admitted":"all","mtls":"STRICT"},
                {"host":"cart.eu.mesh.local","cluster":"us","callers":"all","tiers":[[{"gateway":"eu-b","at":"192.0.2.1:15443"}]],\
                "identity":"spiffe://cluster.local/ns/shop/sa/cart","admitted":"all","mtls":"STRICT"},
                {"host":"cart.shop.svc.cluster.local","local":true,"cluster":"eu-b","callers":"all","tiers":[[{"home":"eu-b"}]],"admitted":"all","mtls":"STRICT"}
                ]
                """);
    }

    @Test
    @DisplayName(
            "A Kubernetes name leads to the Services of the network merged, for every namespace, whoever calls it by the model")
    void kubernetesName() {
        assertThat(routes(FLAT + """
                services:
                  cart:
                    namespace: shop
                    clusters: [eu-a, eu-b]
                    names: [kubernetes]
                    callers: {services: [web]}
                    ports: [{name: http, port: 80, protocol: HTTP}]
                  web:
                    namespace: web
                    clusters: [eu-a]
                """ + HTTP)).startsWith("""
                [
                {"host":"cart.shop.svc.cluster.local","cluster":"eu-a","callers":"all","tiers":[[{"home":"eu-a"}],[{"neighbour":"eu-b"}]],"admitted":"all","mtls":"STRICT"},
                {"host":"cart.shop.svc.cluster.local","local":true,"cluster":"eu-b","callers":"all","tiers":[[{"home":"eu-b"}]],"admitted":"all","mtls":"STRICT"},
                """);
    }

    @Test
    @DisplayName(
            "A network is as near to callers of other regions as its nearest cluster, since each gateway leads to all")
    void theNearestDraws() {
        Mesh mesh = mesh("""
                mesh: {id: shop}
                istio: {version: 1.30.8}
                networks: {eu-net: {discovery: remoteSecrets}, us-net: {}, ap-net: {}}
                clusters:
                  eu-a: {network: eu-net, locality: eu-west-1, gateway: {address: 192.0.2.1}}
                  eu-b: {network: eu-net, locality: eu-north-1, gateway: {address: 192.0.2.2}}
                  us: {network: us-net, locality: us-east-1, gateway: {address: 192.0.2.3}}
                  ap: {network: ap-net, locality: ap-south-1, gateway: {address: 192.0.2.4}}
                services:
                  cart:
                    namespace: shop
                    clusters: all
                    names: [global]
                    traffic: {failover: [{from: us-east-1, to: eu-north-1}, {from: eu-west-1, to: ap-south-1}]}
                """ + HTTP);
        assertThat(tiers(mesh, "us")).isEqualTo("[[us], [eu-a, eu-b], [ap]]");
        assertThat(tiers(mesh, "eu-a")).isEqualTo("[[eu-a], [eu-b], [ap], [us]]");
    }

    @Test
    @DisplayName(
            "A gateway that is lost leaves that of the neighbour; a cluster that is lost with the only gateway cuts the other off")
    void losses() {
        Mesh mesh = mesh(FLAT + """
                services:
                  cart:
                    namespace: shop
                    clusters: [eu-b]
                    names: [global]
                """ + HTTP);
        Routes routes = Routes.of(mesh);
        assertThat(routes.without(Name.of("eu-a"))
                        .rows()
                        .filter(row -> row.cluster().equals(Name.of("us"))))
                .allSatisfy(row -> {
                    assertThat(row.tiers()).isEmpty();
                    assertThat(row.unreachable()).containsExactly(new Way.None(Name.of("eu-b"), Way.Why.NO_GATEWAY));
                });
        Mesh two = mesh(FLAT.replace("alias: eu}", "alias: eu, gateway: {address: 192.0.2.2}}") + """
                services:
                  cart:
                    namespace: shop
                    clusters: [eu-b]
                    names: [global]
                """ + HTTP);
        assertThat(tiers(Routes.of(two).without(Outage.ofGateways(Name.of("eu-b"))), "us"))
                .isEqualTo("[[eu-b]]");
        assertThat(tiers(Routes.of(two).without(Outage.ofGateways(Name.of("eu-a"), Name.of("eu-b"))), "us"))
                .isEqualTo("[]");
    }

    @Test
    @DisplayName(
            "Calls leave a drained cluster for its neighbour, then for all others and its own pods; its neighbours' own pods stay first, and others still enter by its gateway")
    void drainedBesideANeighbour() {
        Mesh mesh = mesh(FLAT.replace("gateway: {address: 192.0.2.1}}", "gateway: {address: 192.0.2.1}, drain: true}")
                + """
                services:
                  cart:
                    namespace: shop
                    clusters: all
                    names: [global]
                """ + HTTP);
        assertThat(tiers(mesh, "eu-a")).isEqualTo("[[eu-b], [eu-a, us]]");
        assertThat(tiers(mesh, "eu-b")).isEqualTo("[[eu-b], [eu-a], [us]]");
        assertThat(tiers(mesh, "us")).isEqualTo("[[us], [eu-b]]");
    }

    @Test
    @DisplayName(
            "Where nobody else of the network answers, calls leave the drained cluster for other networks, those of its neighbours too")
    void drainedAloneInItsNetwork() {
        Mesh mesh = mesh(FLAT.replace("gateway: {address: 192.0.2.1}}", "gateway: {address: 192.0.2.1}, drain: true}")
                + """
                services:
                  cart:
                    namespace: shop
                    clusters: [eu-a, us]
                    names: [global]
                """ + HTTP);
        assertThat(tiers(mesh, "eu-a")).isEqualTo("[[us]]");
        assertThat(tiers(mesh, "eu-b")).isEqualTo("[[us]]");
        assertThat(tiers(mesh, "us")).isEqualTo("[[us]]");
    }

    private static Mesh mesh(String text) {
        return MeshReader.read(text, "mesh.yaml").mesh();
    }

    private static String routes(String text) {
        return RoutesJson.write(Routes.of(mesh(text)).rows());
    }

    private static String tiers(Mesh mesh, String from) {
        return tiers(Routes.of(mesh), from);
    }

    private static String tiers(Routes routes, String from) {
        return routes
                .rows()
                .filter(row -> !row.local() && row.cluster().equals(Name.of(from)))
                .findFirst()
                .orElseThrow()
                .tiers()
                .stream()
                .map(tier -> tier.stream().map(Way::cluster).toList())
                .toList()
                .toString();
    }
}
