package io.meshrender.render.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Mesh;
import io.meshrender.model.yaml.MeshReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Of clusters that know each other's pods it is said")
class NeighbourAnswersTest {
    private static final Mesh MESH = MeshReader.read("""
                    mesh: {id: shop, domain: shop.example, authorization: callers}
                    istio: {version: 1.30.8}
                    networks: {eu-net: {discovery: remoteSecrets}, us-net: {}}
                    clusters:
                      eu-a: {network: eu-net, locality: eu-west-1, gateway: {address: a.shop.example}, apiServer: "https://a.shop.example"}
                      eu-b: {network: eu-net, locality: eu-west-1, gateway: {address: b.shop.example}, apiServer: "https://b.shop.example"}
                      us: {network: us-net, locality: us-east-1, gateway: {address: us.shop.example}}
                    services:
                      web:
                        namespace: web
                        clusters: all
                        ports: [{name: http, port: 80, protocol: HTTP}]
                      search:
                        namespace: shop
                        clusters: [eu-b]
                        ports: [{name: http, port: 80, protocol: HTTP}]
                        names: [global]
                        callers: {services: [web]}
                      ledger:
                        namespace: shop
                        clusters: [eu-b]
                        ports: [{name: http, port: 80, protocol: HTTP}]
                        names: [kubernetes]
                        callers: {services: [desk]}
                      stock:
                        namespace: shop
                        clusters: [eu-a, eu-b]
                        ports: [{name: http, port: 80, protocol: HTTP}, {name: tls, port: 443, protocol: TLS}]
                        names: [global]
                        callers: {services: [desk]}
                      desk:
                        namespace: desk
                        clusters: [us]
                        ports: [{name: http, port: 80, protocol: HTTP}]
                    """, "mesh.yaml").mesh();

    private static final Explain EXPLAIN = Explain.of(WhatIfTest.asked(MESH));

    @Test
    @DisplayName(
            "that a Kubernetes name which only a neighbour has resolves and leads nowhere, that another network does not know it, and that it is at home where it runs")
    void nameOfTheNeighbour() {
        assertThat(EXPLAIN.call("eu-a/web/web", "search.shop.svc.cluster.local").text())
                .containsExactly(
                        "eu-a web/web → search.shop.svc.cluster.local:80 (HTTP): no way to eu-b",
                        "  resolves      the address of the Service in eu-b",
                        "  way           no way to eu-b (its Service stays in its cluster)",
                        "  to allow it   add 'kubernetes' to services.search.names: 13 files in 3 clusters,"
                                + " 3 calls gained (web in eu-a, eu-b and us), nothing lost");
        assertThat(EXPLAIN.call("us/web/web", "search.shop.svc.cluster.local").text())
                .startsWith(
                        "us web/web → search.shop.svc.cluster.local:80 (HTTP): unknown",
                        "  does not resolve   it is a Kubernetes name that stays in the clusters where 'search' runs: eu-b");
        assertThat(EXPLAIN.call("eu-b/web/web", "search.shop.svc.cluster.local").text())
                .startsWith(
                        "eu-b web/web → search.shop.svc.cluster.local:80 (HTTP): answered by its own cluster",
                        "  resolves      the address of the Service in its own cluster");
        assertThat(EXPLAIN.name("search.shop.svc.cluster.local").text())
                .contains(
                        "  called    by web in eu-a: nobody",
                        "  called    by web in eu-b: at home",
                        "  called    by web in us: unknown there");
    }

    @Test
    @DisplayName(
            "that a Kubernetes name which is opened to the network has the neighbour's Service, for everybody there")
    void openedName() {
        assertThat(EXPLAIN.call("eu-a/elsewhere/stranger", "ledger.shop.svc.cluster.local")
                        .text())
                .startsWith(
                        "eu-a elsewhere/stranger → ledger.shop.svc.cluster.local:80 (HTTP): refused by eu-b directly",
                        "  resolves      the address of the Service in eu-b");
        assertThat(EXPLAIN.call("us/desk/desk", "ledger.shop.svc.cluster.local").text())
                .startsWith(
                        "us desk/desk → ledger.shop.svc.cluster.local:80 (HTTP): answered by eu-b",
                        "  resolves      240.0.0.1, in the sidecar; given by mesh.lock.yaml");
    }

    @Test
    @DisplayName(
            "that a lost gateway which another stands in for moves what nothing tries again, and neither HTTP nor anything else")
    void lostGateway() {
        WhatIf whatIf = WhatIf.of(WhatIfTest.asked(MESH));
        assertThat(whatIf.down(Loss.of("gateway:eu-a", MESH)).text())
                .containsExactly(
                        "gateway:eu-a is down: of 5 calls 0 are lost, 1 move, 4 stay",
                        "  moves   stock.shop.example, called by desk in us: eu-a | eu-b → the same, through the gateway of eu-b"
                                + " (five failures of each sidecar, then 30s out, longer each time)",
                        "  stay    4 calls");
        assertThat(whatIf.down(Loss.of("link:us/eu-b", MESH)).lines())
                .first()
                .extracting(Line::text)
                .asString()
                .contains("the same, through the gateway of eu-a (");
        assertThat(whatIf.count(Loss.of("gateway:us", MESH))).isEqualTo(new CallCount(0, 0, 5, 0));
        assertThat(whatIf.down(Loss.of("eu-a", MESH)).lines())
                .first()
                .extracting(Line::text)
                .asString()
                .contains("eu-a | eu-b → eu-b (");
    }
}
