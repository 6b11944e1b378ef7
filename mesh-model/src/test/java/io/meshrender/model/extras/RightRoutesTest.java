package io.meshrender.model.extras;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Of routes and traffic policies that are right nothing is said, beside the mistake that they look like")
class RightRoutesTest {
    private static final String GATEWAY = """
            apiVersion: networking.istio.io/v1
            kind: Gateway
            metadata: {name: shop, namespace: ingress}
            spec:
              selector: {istio: ingressgateway}
              servers: [{port: {number: 443, name: https, protocol: HTTPS}, tls: {mode: SIMPLE, credentialName: shop}, hosts: [orders.mesh.local]}]
            ---
            """;

    @Test
    void aConditionOnThePortOfAGateway() {
        String routes = """
                gateways: [mesh, ingress/shop]
                  http:
                    - match: [{%sport: 443}]
                      route: [{destination: {host: orders.mesh.local, port: {number: 80}}}]
                    - route: [{destination: {host: orders.mesh.local}}]
                """;
        assertThat(linesWith(GATEWAY, routes.formatted("gateways: [ingress/shop], ")))
                .isEmpty();
        assertThat(linesWith(GATEWAY, routes.formatted(""))).isEmpty();
        assertThat(linesWith(GATEWAY, routes.formatted("gateways: [mesh], ")))
                .singleElement()
                .asString()
                .contains("has a route for port 443, which orders.mesh.local does not have");
    }

    @Test
    void aGatewayThatIsKeptElsewhere() {
        String routes = """
                gateways: [mesh, ingress/shop]
                  http: [{route: [{destination: {host: orders.mesh.local}}]}]
                """;
        assertThat(linesWith("", routes)).isEmpty();
        assertThat(linesWith(GATEWAY.replace("name: shop", "name: other"), routes))
                .as("Gateways are kept among the extras, and this one is not")
                .singleElement()
                .asString()
                .contains("is bound to the Gateway ingress/shop, which no extra of eu and us holds");
    }

    @Test
    void aRegularExpressionThatEveryPathMatches() {
        String routes = """
                http:
                    - {match: [{uri: {exact: /}}], redirect: {uri: /home}}
                    - {match: [{uri: {regex: '%s'}}], route: [{destination: {host: orders.mesh.local}}]}
                """;
        for (String all : List.of(".*", "^/.*$", "/(.*)", "^(/.*)$", ".+")) {
            assertThat(linesWith("", routes.formatted(all))).as(all).isEmpty();
        }
        for (String some : List.of("^/v1/.*$", "/(a|b)", "/.+", "(/.*)?v1")) {
            assertThat(linesWith("", routes.formatted(some)))
                    .as(some)
                    .singleElement()
                    .asString()
                    .contains("those that match none of them get 404");
        }
    }

    @Test
    void aConditionOnTheHostThatIsAskedForAnyway() {
        String routes = "http: [{match: [{authority: {%s}}], route: [{destination: {host: orders.mesh.local}}]}]\n";
        for (String host : List.of("prefix: orders", "exact: orders.mesh.local", "exact: 'orders.mesh.local:80'")) {
            assertThat(linesWith("", routes.formatted(host))).as(host).isEmpty();
        }
        assertThat(linesWith("", routes.formatted("prefix: shop")))
                .singleElement()
                .asString()
                .contains("those that match none of them get 404");
    }

    @Test
    void aHostByItsShortAndItsFullName() {
        String both = """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: %s, namespace: orders}
                spec: {hosts: [%s], http: [{route: [{destination: {host: orders}}]}]}
                """;
        ExtrasOf one =
                ExtrasOf.shop().with("own.yaml", both.formatted("own", "orders, orders.orders.svc.cluster.local"));
        assertThat(one.lines()).isEmpty();
        assertThat(one.with("more.yaml", both.formatted("more", "orders")).lines())
                .singleElement()
                .asString()
                .contains("VirtualService orders/own and VirtualService orders/more both route calls of");
    }

    @Test
    void theOrderOfRegionsIsThatOfNetworksWhereNobodyElseIsInTheRegion() {
        String rule = """
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: own, namespace: web}
                spec: {host: orders.mesh.local, trafficPolicy: {outlierDetection: {consecutive5xxErrors: 3}%s}}
                """;
        ExtrasOf oneRegion = ExtrasOf.of(ExtrasOf.SHOP.replace("locality: eu-west-1", "locality: us-east-1"));
        String failover = ", loadBalancer: {localityLbSetting: {failover: [{from: us-east-1, to: eu-west-1}]}}";
        for (String setting : List.of("", failover)) {
            assertThat(ExtrasOf.shop().with("own.yaml", rule.formatted(setting)).lines())
                    .as(setting)
                    .isEmpty();
            assertThat(oneRegion.with("own.yaml", rule.formatted(setting)).lines())
                    .as("in one region" + setting)
                    .singleElement()
                    .asString()
                    .contains("they do not prefer their own network; add");
        }
        String off = ", loadBalancer: {localityLbSetting: {enabled: false}}";
        assertThat(ExtrasOf.shop().with("own.yaml", rule.formatted(off)).lines())
                .singleElement()
                .asString()
                .contains("they do not prefer their own network; add");
    }

    @Test
    void theMeshConfigurationMaySwitchTheOrderOfRegionsOff() {
        ExtrasOf off = ExtrasOf.of(ExtrasOf.SHOP.replace(
                "{version: 1.30.8}",
                "{version: 1.30.8, values: {istiod: {meshConfig: {localityLbSetting: {enabled: false}}}}}"));
        assertThat(off.with("own.yaml", """
                                apiVersion: networking.istio.io/v1
                                kind: DestinationRule
                                metadata: {name: own, namespace: web}
                                spec: {host: orders.mesh.local, trafficPolicy: {outlierDetection: {consecutive5xxErrors: 3}}}
                                """).lines())
                .singleElement()
                .asString()
                .contains("they do not prefer their own network; add");
    }

    @Test
    void aRuleInThePlaceOfTheRenderedOneKeepsCallsWhereTheyShouldLeave() {
        String rule = """
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: own, namespace: web}
                spec: {host: orders.mesh.local, trafficPolicy: {outlierDetection: {consecutive5xxErrors: 3}%s}}
                """;
        String away = ", loadBalancer: {localityLbSetting: {distribute: [{from: '*', to: {eu-west-1: 100}}]}}";
        ExtrasOf drained = ExtrasOf.of(ExtrasOf.SHOP.replace(
                "{address: eastwest.us.example.com}", "{address: eastwest.us.example.com}, drain: true"));
        ExtrasOf shifted = ExtrasOf.of(ExtrasOf.SHOP + "    traffic: {shift: [{from: [us], to: {eu-west-1: 30}}]}\n");
        assertThat(said(drained, rule.formatted("")))
                .containsExactly(
                        "own.yaml:4:14: MESH821 warning: extras[0]: DestinationRule web/own takes the place of the rendered rule for calls of orders.mesh.local from web in us: they do not leave the drained cluster; remove the rule while the cluster is drained");
        assertThat(said(shifted, rule.formatted("")))
                .containsExactly(
                        "own.yaml:4:14: MESH821 warning: extras[0]: DestinationRule web/own takes the place of the rendered rule for calls of orders.mesh.local from web in us: they are not shifted; remove the rule while calls are shifted");
        for (ExtrasOf mesh : List.of(drained, shifted)) {
            assertThat(said(mesh, rule.formatted(away))).isEmpty();
        }
    }

    @Test
    void aDestinationWithoutAPortWhereAllHostsAreOfOneService() {
        ExtrasOf mesh = ExtrasOf.of(ExtrasOf.SHOP
                .replace("names: [global]", "names: [global, kubernetes]")
                .replace(
                        "targetPort: 8080, protocol: HTTP}]",
                        "protocol: HTTP}, {name: grpc, port: 90, protocol: GRPC}]"));
        String routes = """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: own, namespace: orders}
                spec: {%shttp: [{route: [{destination: {host: orders.mesh.local}}]}]}
                """;
        for (String hosts : List.of("", "hosts: [orders.mesh.local], ", "hosts: [orders, orders.mesh.local], ")) {
            assertThat(said(mesh, routes.formatted(hosts))).as(hosts).isEmpty();
        }
        assertThat(said(mesh, routes.formatted("hosts: [orders.mesh.local, shop.example.com], ")))
                .singleElement()
                .asString()
                .contains("does not say which port of orders.mesh.local it means");
    }

    @Test
    void gatewaysThatOpenOnePortForRoutesOfOneNamespaceEach() {
        String gateway = """
                apiVersion: networking.istio.io/v1
                kind: Gateway
                metadata: {name: own, namespace: %s}
                spec: {selector: {istio: ingressgateway}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ['%s']}]}
                """;
        ExtrasOf one = ExtrasOf.shop().with("one.yaml", gateway.formatted("team-a", "team-a/*"));
        assertThat(one.with("own.yaml", gateway.formatted("team-b", "./*")).lines())
                .isEmpty();
        for (String host : List.of("*", "*/*", "team-a/*")) {
            assertThat(one.with("own.yaml", gateway.formatted("team-b", host)).lines())
                    .as(host)
                    .singleElement()
                    .asString()
                    .contains("MESH827 warning");
        }
    }

    private static List<String> said(ExtrasOf mesh, String text) {
        return mesh.with("own.yaml", text).lines().stream()
                .filter(line -> line.startsWith("own.yaml"))
                .toList();
    }

    private static List<String> linesWith(String before, String spec) {
        return ExtrasOf.shop().with("own.yaml", before + """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: own, namespace: orders}
                spec:
                  hosts: [orders.mesh.local]
                """ + "  " + spec).lines();
    }
}
