package io.meshrender.model.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Mesh;
import io.meshrender.model.value.Name;
import io.meshrender.model.yaml.MeshReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The routes of a mesh")
class RoutesTest {
    private static final String FOUR_CLUSTERS = """
            mesh: {id: shop, authorization: callers}
            istio: {version: 1.30.8}
            networks: {us-net: {}, eu-a-net: {}, eu-b-net: {}, ap-net: {}}
            clusters:
              us: {network: us-net, locality: us-east-1, gateway: {address: 192.0.2.1}}
              eu-a: {network: eu-a-net, locality: eu-west-1, alias: eu, gateway: {address: 192.0.2.2}}
              eu-b: {network: eu-b-net, locality: eu-west-1, alias: eu, gateway: {address: eu-b.example, port: 8443}}
              ap: {network: ap-net, locality: ap-south-1, gateway: {address: pending}}
            """;

    private static final String GLOBAL = FOUR_CLUSTERS + """
            services:
              cart:
                namespace: shop
                clusters: [us, eu-a, eu-b, ap]
                ports: [{name: http, port: 80, protocol: HTTP}]
                names: [global]
                callers: {services: [web]}
                traffic: {failover: [{from: eu-west-1, to: us-east-1}]}
              web:
                namespace: web
                clusters: [eu-a, ap]
                ports: [{name: http, port: 80, protocol: HTTP}]
            """;

    @Test
    @DisplayName(
            "A global name with failover: own pods, own region, where the failover leads, the others; no way to a pending gateway")
    void globalName() {
        assertThat(routes(GLOBAL)).isEqualTo("""
                [
                {"host":"cart.mesh.local","cluster":"ap","callers":["istio-system","shop","web"],\
                "tiers":[[{"home":"ap"}],[{"gateway":"eu-a","at":"192.0.2.2:15443"},{"gateway":"eu-b","at":"eu-b.example:8443"},{"gateway":"us","at":"192.0.2.1:15443"}]],\
                "identity":"spiffe://cluster.local/ns/shop/sa/cart","admitted":["web/web"],"mtls":"STRICT"},
                {"host":"cart.mesh.local","cluster":"eu-a","callers":["istio-system","shop","web"],\
                "tiers":[[{"home":"eu-a"}],[{"gateway":"eu-b","at":"eu-b.example:8443"}],[{"gateway":"us","at":"192.0.2.1:15443"}]],\
                "none":[{"to":"ap","why":"gateway pending"}],\
                "identity":"spiffe://cluster.local/ns/shop/sa/cart","admitted":["web/web"],"mtls":"STRICT"},
                {"host":"cart.mesh.local","cluster":"eu-b","callers":["istio-system","shop"],"tiers":[[{"home":"eu-b"}]],\
                "none":[{"to":"ap","why":"gateway pending"}],\
                "identity":"spiffe://cluster.local/ns/shop/sa/cart","admitted":["web/web"],"mtls":"STRICT"},
                {"host":"cart.mesh.local","cluster":"us","callers":["istio-system","shop"],"tiers":[[{"home":"us"}]],\
                "none":[{"to":"ap","why":"gateway pending"}],\
                "identity":"spiffe://cluster.local/ns/shop/sa/cart","admitted":["web/web"],"mtls":"STRICT"},
                {"host":"cart.shop.svc.cluster.local","local":true,"cluster":"ap","callers":"all","tiers":[[{"home":"ap"}]],"admitted":["web/web"],"mtls":"STRICT"},
                {"host":"cart.shop.svc.cluster.local","local":true,"cluster":"eu-a","callers":"all","tiers":[[{"home":"eu-a"}]],"admitted":["web/web"],"mtls":"STRICT"},
                {"host":"cart.shop.svc.cluster.local","local":true,"cluster":"eu-b","callers":"all","tiers":[[{"home":"eu-b"}]],"admitted":["web/web"],"mtls":"STRICT"},
                {"host":"cart.shop.svc.cluster.local","local":true,"cluster":"us","callers":"all","tiers":[[{"home":"us"}]],"admitted":["web/web"],"mtls":"STRICT"},
                {"host":"web.web.svc.cluster.local","local":true,"cluster":"ap","callers":"all","tiers":[[{"home":"ap"}]],"admitted":"all","mtls":"STRICT"},
                {"host":"web.web.svc.cluster.local","local":true,"cluster":"eu-a","callers":"all","tiers":[[{"home":"eu-a"}]],"admitted":"all","mtls":"STRICT"}
                ]
                """);
    }

    @Test
    @DisplayName(
            "A drained cluster: its calls and those of others go to the clusters that stay; a caller beside it keeps its order")
    void drainedCluster() {
        String drained =
                GLOBAL.replace("192.0.2.1}}", "192.0.2.1}, drain: true}").replace("[eu-a, ap]", "[us, eu-a]");
        assertThat(tiers(drained, "cart.mesh.local")).isEqualTo("""
                ap [[ap]]
                eu-a [[eu-a], [eu-b]]
                eu-b [[eu-b]]
                us [[eu-a, eu-b]]
                """);
    }

    @Test
    @DisplayName(
            "A drained cluster beside another of its locality: the other first, and the own pods with all the rest")
    void drainedBeside() {
        String drained =
                GLOBAL.replace("192.0.2.2}}", "192.0.2.2}, drain: true}").replace("[eu-a, ap]", "[eu-a]");
        assertThat(tiers(drained, "cart.mesh.local")).isEqualTo("""
                ap [[ap]]
                eu-a [[eu-b], [eu-a, us]]
                eu-b [[eu-b]]
                us [[us]]
                """);
    }

    @Test
    @DisplayName("What only drained clusters answer stays where it is")
    void drainedAlone() {
        String drained = GLOBAL.replace("192.0.2.1}}", "192.0.2.1}, drain: true}")
                .replace("[us, eu-a, eu-b, ap]", "[us]")
                .replace("traffic: {failover: [{from: eu-west-1, to: us-east-1}]}", "traffic: {}");
        assertThat(tiers(drained, "cart.mesh.local")).isEqualTo("""
                ap [[us]]
                eu-a [[us]]
                us [[us]]
                """);
    }

    private static String tiers(String yaml, String host) {
        Mesh mesh = MeshReader.read(yaml, "mesh.yaml").mesh();
        StringBuilder text = new StringBuilder();
        Routes.of(mesh)
                .rows()
                .filter(row -> row.host().text().equals(host))
                .forEach(row -> text.append(row.cluster())
                        .append(' ')
                        .append(row.tiers().stream()
                                .map(tier -> tier.stream().map(Way::cluster).toList())
                                .toList())
                        .append('\n'));
        return text.toString();
    }

    @Test
    @DisplayName("A regional name: the clusters of its alias as one tier; nobody else answers")
    void regionalName() {
        assertThat(routes(FOUR_CLUSTERS + """
                services:
                  db:
                    namespace: data
                    clusters: [us, eu-a, eu-b]
                    ports: [{name: tcp, port: 5432, protocol: TCP}]
                    names: [regional]
                    callers: {clusters: [us, eu-a]}
                """)).isEqualTo("""
                [
                {"host":"db.data.svc.cluster.local","local":true,"cluster":"eu-a","callers":"all","tiers":[[{"home":"eu-a"}]],"admitted":"all","mtls":"STRICT"},
                {"host":"db.data.svc.cluster.local","local":true,"cluster":"eu-b","callers":"all","tiers":[[{"home":"eu-b"}]],"admitted":"all","mtls":"STRICT"},
                {"host":"db.data.svc.cluster.local","local":true,"cluster":"us","callers":"all","tiers":[[{"home":"us"}]],"admitted":"all","mtls":"STRICT"},
                {"host":"db.eu.mesh.local","cluster":"eu-a","callers":"all",\
                "tiers":[[{"home":"eu-a"},{"gateway":"eu-b","at":"eu-b.example:8443"}]],\
                "identity":"spiffe://cluster.local/ns/data/sa/db","admitted":"all","mtls":"STRICT"},
                {"host":"db.eu.mesh.local","cluster":"eu-b","callers":["data","istio-system"],"tiers":[[{"home":"eu-b"}]],"admitted":"all","mtls":"STRICT"},
                {"host":"db.eu.mesh.local","cluster":"us","callers":"all",\
                "tiers":[[{"gateway":"eu-a","at":"192.0.2.2:15443"},{"gateway":"eu-b","at":"eu-b.example:8443"}]],\
                "identity":"spiffe://cluster.local/ns/data/sa/db","admitted":"all","mtls":"STRICT"},
                {"host":"db.us.mesh.local","cluster":"eu-a","callers":"all","tiers":[[{"gateway":"us","at":"192.0.2.1:15443"}]],\
                "identity":"spiffe://cluster.local/ns/data/sa/db","admitted":"all","mtls":"STRICT"},
                {"host":"db.us.mesh.local","cluster":"us","callers":"all","tiers":[[{"home":"us"}]],"admitted":"all","mtls":"STRICT"}
                ]
                """);
    }

    @Test
    @DisplayName(
            "A Kubernetes name that all of a cluster calls takes the place of its Service; in another it is known as well")
    void kubernetesName() {
        assertThat(routes(FOUR_CLUSTERS + """
                services:
                  web:
                    namespace: web
                    clusters: [us, eu-a]
                    ports: [{name: http, port: 80, protocol: HTTP}]
                    names: [kubernetes]
                    callers: {clusters: [us, eu-b]}
                """)).isEqualTo("""
                [
                {"host":"web.web.svc.cluster.local","cluster":"eu-a","callers":["istio-system","web"],"tiers":[[{"home":"eu-a"}]],"admitted":"all","mtls":"STRICT"},
                {"host":"web.web.svc.cluster.local","cluster":"eu-b","callers":"all",\
                "tiers":[[{"gateway":"eu-a","at":"192.0.2.2:15443"},{"gateway":"us","at":"192.0.2.1:15443"}]],\
                "identity":"spiffe://cluster.local/ns/web/sa/web","admitted":"all","mtls":"STRICT"},
                {"host":"web.web.svc.cluster.local","cluster":"us","callers":"all",\
                "tiers":[[{"home":"us"}],[{"gateway":"eu-a","at":"192.0.2.2:15443"}]],\
                "identity":"spiffe://cluster.local/ns/web/sa/web","admitted":"all","mtls":"STRICT"},
                {"host":"web.web.svc.cluster.local","local":true,"cluster":"eu-a","callers":"all","tiers":[[{"home":"eu-a"}]],"admitted":"all","mtls":"STRICT"}
                ]
                """);
    }

    @Test
    @DisplayName("A mesh that the rules refuse has routes, and every pair that cannot work says why")
    void refused() {
        assertThat(routes("""
                mesh: {id: shop}
                istio: {version: 1.30.8}
                networks: {us-net: {}, eu-net: {}}
                clusters:
                  us-a: {network: us-net, locality: us-east-1}
                  us-b: {network: us-net, locality: us-east-1}
                  eu: {network: eu-net, locality: eu-west-1}
                  ap: {network: nowhere, locality: ap-south-1, gateway: {address: 192.0.2.4}}
                services:
                  web:
                    namespace: web
                    clusters: [us-a, eu, ap, moon]
                    ports: [{name: http, port: 80, protocol: HTTP}]
                    names: [global]
                    callers: {clusters: [us-b, mars], services: [nobody]}
                """)).isEqualTo("""
                [
                {"host":"web.mesh.local","cluster":"eu","callers":["istio-system","web"],"tiers":[[{"home":"eu"}]],\
                "none":[{"to":"ap","why":"unknown network"},{"to":"us-a","why":"no gateway"}],\
                "identity":"spiffe://cluster.local/ns/web/sa/web","admitted":"all","mtls":"STRICT"},
                {"host":"web.mesh.local","cluster":"us-b","callers":"all","tiers":[],\
                "none":[{"to":"ap","why":"unknown network"},{"to":"eu","why":"no gateway"},{"to":"us-a","why":"same network"}],\
                "admitted":"all","mtls":"STRICT"},
                {"host":"web.web.svc.cluster.local","local":true,"cluster":"ap","callers":"all","tiers":[[{"home":"ap"}]],"admitted":"all","mtls":"STRICT"},
                {"host":"web.web.svc.cluster.local","local":true,"cluster":"eu","callers":"all","tiers":[[{"home":"eu"}]],"admitted":"all","mtls":"STRICT"},
                {"host":"web.web.svc.cluster.local","local":true,"cluster":"us-a","callers":"all","tiers":[[{"home":"us-a"}]],"admitted":"all","mtls":"STRICT"}
                ]
                """);
    }

    @Test
    @DisplayName("Clusters that see a name alike share one viewpoint")
    void sharedViewpoints() {
        var viewpoints = Routes.of(mesh(GLOBAL)).names().get(0).viewpoints();
        assertThat(viewpoints).hasSize(4);
        var everywhere = Routes.of(mesh(FOUR_CLUSTERS + """
                services:
                  web:
                    namespace: web
                    clusters: [us]
                    ports: [{name: http, port: 80, protocol: HTTP}]
                    names: [global]
                """)).names().get(0).viewpoints();
        assertThat(everywhere.get(Name.of("eu-a")))
                .isSameAs(everywhere.get(Name.of("eu-b")))
                .isSameAs(everywhere.get(Name.of("ap")))
                .isNotEqualTo(everywhere.get(Name.of("us")));
    }

    @Test
    @DisplayName("What a lost cluster changes, row by row: whose calls go elsewhere, and whose nobody answers")
    void lostCluster() {
        Routes routes = Routes.of(mesh(FOUR_CLUSTERS + """
                services:
                  cart:
                    namespace: shop
                    clusters: [us, eu-a]
                    ports: [{name: http, port: 80, protocol: HTTP}]
                    names: [global, regional]
                    callers: {clusters: [eu-b]}
                """));
        RouteDiff diff = RouteDiff.between(routes, routes.without(Name.of("us")));
        assertThat(diff.changes().stream().map(RoutesTest::line))
                .containsExactly(
                        "cart.mesh.local from eu-b: [eu-a, us] → [eu-a]",
                        "cart.mesh.local from us: [us] → gone",
                        "cart.shop.svc.cluster.local from us: [us] → gone",
                        "cart.us.mesh.local from eu-b: [us] → nobody, lost",
                        "cart.us.mesh.local from us: [us] → gone");
        assertThat(RouteDiff.between(routes, routes).changes()).isEmpty();
    }

    @Test
    @DisplayName("A lost gateway costs the calls of other networks, and none at home")
    void lostGateway() {
        Routes routes = Routes.of(mesh(GLOBAL));
        RouteDiff diff = RouteDiff.between(routes, routes.without(Outage.ofGateways(Name.of("eu-b"))));
        assertThat(diff.changes().stream().map(RoutesTest::line))
                .containsExactly(
                        "cart.mesh.local from ap: [ap], [eu-a, eu-b, us] → [ap], [eu-a, us] not [eu-b]",
                        "cart.mesh.local from eu-a: [eu-a], [eu-b], [us] not [ap] → [eu-a], [us] not [ap, eu-b]",
                        "cart.mesh.local from us: [us] not [ap] → [us] not [ap, eu-b]");
    }

    private static String line(RouteDiff.Change change) {
        return change.host() + " from " + change.cluster() + ": "
                + change.before().map(RoutesTest::tiers).orElse("new") + " → "
                + change.after().map(RoutesTest::tiers).orElse("gone")
                + (change.isLost() && change.after().isPresent() ? ", lost" : "");
    }

    private static String tiers(Route route) {
        String not = route.unreachable().isEmpty()
                ? ""
                : " not " + route.unreachable().stream().map(Way::cluster).toList();
        return (route.isAnswered()
                        ? String.join(
                                ", ",
                                route.tiers().stream()
                                        .map(tier -> tier.stream()
                                                .map(Way::cluster)
                                                .toList()
                                                .toString())
                                        .toList())
                        : "nobody")
                + not;
    }

    private static String routes(String mesh) {
        return RoutesJson.write(Routes.of(mesh(mesh)).rows());
    }

    private static Mesh mesh(String text) {
        return MeshReader.read(text, "mesh.yaml").mesh();
    }
}
