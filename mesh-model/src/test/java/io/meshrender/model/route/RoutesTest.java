package io.meshrender.model.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Mesh;
import io.meshrender.model.value.Name;
import io.meshrender.model.yaml.MeshReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The routes of a mesh")
class RoutesTest {
    @Test
    @DisplayName(
            "A global name with failover: own pods, own region, where the failover leads, the others; no way to a pending gateway")
    void globalName() {
        assertThat(routes(FourClusters.WITH_CART)).isEqualTo("""
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
    @DisplayName("A regional name: the clusters of its alias as one tier; nobody else answers")
    void regionalName() {
        assertThat(routes(FourClusters.BARE + """
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
        assertThat(routes(FourClusters.BARE + """
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
        var viewpoints = Routes.of(mesh(FourClusters.WITH_CART)).names().get(0).viewpoints();
        assertThat(viewpoints).hasSize(4);
        var everywhere = Routes.of(mesh(FourClusters.BARE + """
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

    private static String routes(String mesh) {
        return RoutesJson.write(Routes.of(mesh(mesh)).rows());
    }

    private static Mesh mesh(String text) {
        return MeshReader.read(text, "mesh.yaml").mesh();
    }
}
