package io.meshrender.model.extras;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What looks like a mistake of extras and is none, beside the mistake itself")
class FalseAlarmsTest {
    @Test
    void aHostThatAGatewayHandsOnIsAskedForAndOneThatServicesDoNotUseIsNot() {
        String policy = """
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: own, namespace: orders}
                spec: {rules: [{to: [{operation: {hosts: [shop.example.com]}}]}]}
                """;
        ExtrasOf byGateway = ExtrasOf.of(ExtrasOf.SHOP.replace("{services: [web]}", "{gateways: [public]}") + """
                gateways:
                  public: {namespace: ingress, clusters: [us], ports: [{name: http, port: 80}]}
                """);
        assertThat(byGateway.with("own.yaml", policy).lines()).isEmpty();
        assertThat(ExtrasOf.shop().with("own.yaml", policy).lines())
                .singleElement()
                .asString()
                .contains("MESH823 warning: extras[0]: AuthorizationPolicy orders/own shuts out web from orders");
    }

    @Test
    void theProxysOwnUserIsThatOfAnInjectedContainerOrIsOverridden() {
        String injected = "spec: {containers: [{name: web}, {name: istio-proxy, securityContext: {runAsUser: 1337}}]}";
        String overridden =
                "spec: {securityContext: {runAsUser: 1337}, containers: [{name: web, securityContext: {runAsUser: %s}}]}";
        assertThat(podsOfWeb(injected)).isEmpty();
        assertThat(podsOfWeb(overridden.formatted("1000"))).isEmpty();
        assertThat(podsOfWeb(overridden.formatted("1337"))).contains("MESH843").contains("remove runAsUser");
        assertThat(podsOfWeb("spec: {securityContext: {runAsGroup: 1337}, containers: [{name: web}]}"))
                .contains("MESH843")
                .contains("remove runAsGroup");
    }

    private static String podsOfWeb(String spec) {
        return String.join("\n", ExtrasOf.shop().with("own.yaml", """
                apiVersion: v1
                kind: Pod
                metadata: {name: web, namespace: web, labels: {app: web}}
                """ + spec).lines());
    }

    @Test
    void aSidecarLeadsToThePortOfItsOwnCluster() {
        String sidecar = """
                apiVersion: networking.istio.io/v1
                kind: Sidecar
                metadata: {name: own, namespace: orders}
                spec: {ingress: [{port: {number: %s, protocol: HTTP, name: http}, defaultEndpoint: "127.0.0.1:%s"}]}
                """;
        ExtrasOf mesh = ExtrasOf.of(ExtrasOf.SHOP + "    inCluster: {eu: {targetPorts: {http: 9090}}}\n");
        assertThat(mesh.with("own.yaml", sidecar.formatted("8080", "9090"), "eu")
                        .lines())
                .isEmpty();
        assertThat(mesh.with("own.yaml", sidecar.formatted("9090", "8080"), "eu")
                        .lines())
                .singleElement()
                .asString()
                .contains("MESH845")
                .contains("the model has them listen on 9090");
    }

    @Test
    void aSidecarLeadsNothingWhereANearerOneCounts() {
        String sidecar = """
                apiVersion: networking.istio.io/v1
                kind: Sidecar
                metadata: {name: %s, namespace: %s}
                spec: {%singress: [{port: {number: 8080, protocol: HTTP, name: http}, defaultEndpoint: "127.0.0.1:%s"}]}
                """;
        String right = sidecar.formatted("right", "orders", "workloadSelector: {labels: {app: orders}}, ", "8080");
        for (String namespace : List.of("orders", "istio-system")) {
            ExtrasOf wrong = ExtrasOf.shop().with("own.yaml", sidecar.formatted("own", namespace, "", "9090"));
            assertThat(wrong.lines()).singleElement().asString().contains("MESH845");
            assertThat(wrong.with("right.yaml", right).lines()).isEmpty();
            assertThat(wrong.with("right.yaml", right, "us").lines())
                    .as("the nearer one is in one of two clusters")
                    .singleElement()
                    .asString()
                    .contains("MESH845");
        }
    }

    @Test
    void anEmptyListOfAPolicyAsksForNothing() {
        String policy = """
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: own, namespace: orders}
                spec: {rules: [{to: [{operation: {paths: [/a], methods: %s}}]}]}
                """;
        assertThat(ExtrasOf.shop().with("own.yaml", policy.formatted("[]")).lines())
                .isEmpty();
        assertThat(ExtrasOf.shop().with("own.yaml", policy.formatted("[get]")).lines())
                .singleElement()
                .asString()
                .contains("MESH823");
    }

    @Test
    void aFilterIsRemovedFromProxiesOfAVersionOfWhichTheModelKnowsNone() {
        String filter = """
                apiVersion: networking.istio.io/v1alpha3
                kind: EnvoyFilter
                metadata: {name: own, namespace: web}
                spec: {configPatches: [{applyTo: CLUSTER, match: {%scontext: SIDECAR_OUTBOUND}, patch: {operation: REMOVE}}]}
                """;
        assertThat(ExtrasOf.shop()
                        .with("own.yaml", filter.formatted("proxy: {proxyVersion: '^1[.]12.*'}, "))
                        .lines())
                .isEmpty();
        assertThat(ExtrasOf.shop().with("own.yaml", filter.formatted("")).lines())
                .singleElement()
                .asString()
                .contains("MESH844");
    }

    @Test
    void aCommentInTheConfigurationOfAProxySetsNothing() {
        assertThat(proxyConfig("# no discoveryAddress: it is the usual one")).isEmpty();
        assertThat(proxyConfig("{terminationDrainDuration: discoveryAddress}")).isEmpty();
        assertThat(proxyConfig("{\"proxyMetadata\": {\"ISTIO_META_DNS_CAPTURE\": \"true\"}}"))
                .isEmpty();
        assertThat(proxyConfig("{\"discoveryAddress\": \"istiod.other.svc:15012\"}"))
                .contains("sets discoveryAddress");
        assertThat(proxyConfig("{\"interceptionMode\": \"NONE\"}")).contains("sets interceptionMode");
    }

    private static String proxyConfig(String text) {
        return String.join(
                "\n", ExtrasOf.shop().with("own.yaml", """
                apiVersion: v1
                kind: Pod
                metadata: {name: web, namespace: web, labels: {app: web}, annotations: {proxy.istio.io/config: '%s'}}
                spec: {containers: [{name: web}]}
                """.formatted(text)).lines());
    }

    @Test
    void anEndpointWithoutAPortLeadsToNoOther() {
        assertThat(ExtrasOf.shop().with("own.yaml", """
                        apiVersion: networking.istio.io/v1
                        kind: Sidecar
                        metadata: {name: own, namespace: orders}
                        spec: {ingress: [{port: {number: 8080, protocol: HTTP, name: http}, defaultEndpoint: 127.0.0.1}]}
                        """).lines())
                .singleElement()
                .asString()
                .contains("MESH819");
    }

    @Test
    void theSidecarOfTheWholeMeshShowsItsCallersTheirOwnNamespace() {
        String sidecar = """
                apiVersion: networking.istio.io/v1
                kind: Sidecar
                metadata: {name: default, namespace: %s}
                spec: {egress: [{hosts: ["./*", "%s/*", "orders/*"]}]}
                """;
        assertThat(ExtrasOf.shop()
                        .with("own.yaml", sidecar.formatted("istio-system", "istio-system"))
                        .lines())
                .isEmpty();
        assertThat(ExtrasOf.shop()
                        .with("own.yaml", sidecar.formatted("web", "web"))
                        .lines())
                .singleElement()
                .asString()
                .contains("'web/*' stands beside one that says the same");
    }

    @Test
    void anEmptyListOfASourceAsksForNobody() {
        String policy = """
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: own, namespace: orders}
                spec: {rules: [{from: [{source: {namespaces: [web], %s}}]}]}
                """;
        for (String list : List.of("principals", "requestPrincipals", "ipBlocks")) {
            assertThat(ExtrasOf.shop()
                            .with("own.yaml", policy.formatted(list + ": []"))
                            .lines())
                    .as(list)
                    .isEmpty();
        }
        assertThat(ExtrasOf.shop()
                        .with("own.yaml", policy.formatted("principals: [corp.example/ns/till/sa/till]"))
                        .lines())
                .singleElement()
                .asString()
                .contains("MESH823");
    }

    @Test
    void aDelegateMayPutAnotherHostInThePlaceOfTheOneThatIsAskedFor() {
        String policy = """
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: own, namespace: orders}
                spec: {rules: [{to: [{operation: {hosts: [shop.example.com]}}]}]}
                ---
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: root, namespace: orders}
                spec: {hosts: [orders.mesh.local], http: [{delegate: {name: own}}]}
                ---
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: own, namespace: orders}
                spec: {http: [{%sroute: [{destination: {host: orders.mesh.local}}]}]}
                """;
        String written = "headers: {request: {set: {Host: shop.example.com}}}, ";
        assertThat(ExtrasOf.shop().with("own.yaml", policy.formatted(written)).lines())
                .isEmpty();
        assertThat(ExtrasOf.shop().with("own.yaml", policy.formatted("")).lines())
                .singleElement()
                .asString()
                .contains("MESH823");
    }

    @Test
    void aGatewayThatCallsReadsNothingThatIsForSidecars() {
        String sidecar = """
                apiVersion: networking.istio.io/v1
                kind: Sidecar
                metadata: {name: own, namespace: %s}
                spec: {egress: [{hosts: ["./*"]}]}
                """;
        String filter = """
                apiVersion: networking.istio.io/v1alpha3
                kind: EnvoyFilter
                metadata: {name: own, namespace: %s}
                spec: {configPatches: [{applyTo: CLUSTER, match: {context: SIDECAR_OUTBOUND}, patch: {operation: REMOVE}}]}
                """;
        String config = """
                apiVersion: networking.istio.io/v1beta1
                kind: ProxyConfig
                metadata: {name: own, namespace: %s}
                spec: {environmentVariables: {ISTIO_META_DNS_CAPTURE: "false"}}
                """;
        for (String extra : List.of(sidecar, filter, config)) {
            assertThat(calledBy("gateways: [public]", extra.formatted("ingress")))
                    .as(extra)
                    .isEmpty();
            assertThat(calledBy("identities: [apps/app]", extra.formatted("apps")))
                    .as("what is beside an object for sidecars has some: " + extra)
                    .hasSize(1);
        }
        assertThat(calledBy("identities: [istio-ingress/gateway]", sidecar.formatted("istio-system")))
                .as("it may well be a gateway")
                .isEmpty();
    }

    private static List<String> calledBy(String callers, String extra) {
        return ExtrasOf.of(ExtrasOf.SHOP.replace("services: [web]", callers) + """
                        gateways:
                          public: {namespace: ingress, clusters: [us], ports: [{name: http, port: 80}]}
                        """)
                .with("own.yaml", extra)
                .lines();
    }
}
