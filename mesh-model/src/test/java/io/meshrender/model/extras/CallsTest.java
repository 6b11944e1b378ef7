package io.meshrender.model.extras;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("An extra that costs a call is reported, and its mended twin is not")
class CallsTest {
    private static final String ORDERS_OF_ALL = ExtrasOf.SHOP.replace("    callers: {services: [web]}\n", "");

    @Nested
    @DisplayName("A Sidecar")
    class Sidecar {
        @Test
        void ofTheRootNamespaceHidesANameFromEveryCallerWithoutASidecarOfItsOwn() {
            assertThat(ExtrasOf.shop()
                            .with("sc.yaml", sidecar("istio-system", "./*"))
                            .lines())
                    .containsExactly(
                            "sc.yaml:6:14: MESH820 warning: extras[0]: Sidecar istio-system/default hides orders.mesh.local"
                                    + " from web in us, which calls it; add 'orders/*' to egress.hosts");
            assertThat(ExtrasOf.shop()
                            .with("sc.yaml", sidecar("istio-system", "./*"))
                            .with("web.yaml", sidecar("web", "orders/*"))
                            .lines())
                    .isEmpty();
        }

        @Test
        void ofTheRootNamespaceHidesNamesThatWholeClustersCall() {
            assertThat(ExtrasOf.of(ORDERS_OF_ALL)
                            .with("sc.yaml", sidecar("istio-system", "./*"))
                            .lines())
                    .containsExactly(
                            "sc.yaml:6:14: MESH820 warning: extras[0]: Sidecar istio-system/default hides orders.mesh.local"
                                    + " from every other namespace of eu and us, each of which may call; add 'orders/*' to"
                                    + " egress.hosts");
        }

        @Test
        void hidesNothingWhereItDoesNotGoNorFromPodsThatItDoesNotSelect() {
            assertThat(ExtrasOf.shop()
                            .with("sc.yaml", sidecar("web", "./*"), "eu")
                            .lines())
                    .isEmpty();
            assertThat(ExtrasOf.shop()
                            .with("sc.yaml", sidecar("web", "./*") + "  workloadSelector: {labels: {app: batch}}\n")
                            .lines())
                    .isEmpty();
            assertThat(ExtrasOf.shop()
                            .with("sc.yaml", sidecar("web", "*/*.mesh.local"))
                            .lines())
                    .isEmpty();
        }

        private static String sidecar(String namespace, String hosts) {
            return """
                    apiVersion: networking.istio.io/v1
                    kind: Sidecar
                    metadata: {name: default, namespace: %s}
                    spec:
                      egress:
                        - hosts: ["%s"]
                    """.formatted(namespace, hosts);
        }
    }

    @Nested
    @DisplayName("A DestinationRule")
    class DestinationRule {
        @Test
        void ofTheRootNamespaceComesAfterTheRenderedOne() {
            assertThat(ExtrasOf.shop()
                            .with("dr.yaml", rule("istio-system", "'*.local'", "{tls: {mode: DISABLE}}"))
                            .lines())
                    .isEmpty();
        }

        @Test
        void ofTheRootNamespaceCountsForARegionalNameOfOneCluster() {
            assertThat(ExtrasOf.of(ExtrasOf.SHOP.replace("[global]", "[regional]"))
                            .with(
                                    "dr.yaml",
                                    rule("istio-system", "'*.local'", "{tls: {mode: SIMPLE}, connectionPool: {}}"))
                            .lines())
                    .filteredOn(line -> line.contains("MESH821"))
                    .containsExactly(
                            "dr.yaml:6:31: MESH821 error: extras[0]: DestinationRule istio-system/own takes calls of"
                                    + " orders.eu.mesh.local and orders.us.mesh.local from web in us off the mesh's mutual TLS"
                                    + " (mode SIMPLE): all of them fail with 503; remove 'tls'");
        }

        @Test
        void ofTheCallersNamespaceTakesTheRenderedOrderAway() {
            assertThat(ExtrasOf.shop()
                            .with(
                                    "dr.yaml",
                                    rule("web", "orders.mesh.local", "{connectionPool: {tcp: {maxConnections: 9}}}"))
                            .lines())
                    .containsExactly(
                            "dr.yaml:5:9: MESH821 warning: extras[0]: DestinationRule web/own takes the place of the rendered rule"
                                    + " for calls of orders.mesh.local from web in us: they do not prefer their own network,"
                                    + " nor leave a cluster that fails; add outlierDetection and loadBalancer.localityLbSetting"
                                    + " {enabled: true, failoverPriority: [topology.istio.io/network]} to its trafficPolicy");
        }

        @Test
        void ofAPortTakesThePlaceOfTheWholePolicyForThatPort() {
            String policy = "{portLevelSettings: [{port: {number: 80}, tls: {mode: DISABLE}}], outlierDetection: {}}";
            assertThat(ExtrasOf.shop()
                            .with("dr.yaml", rule("web", "orders.mesh.local", policy))
                            .lines())
                    .filteredOn(line -> line.contains("MESH821"))
                    .containsExactly(
                            "dr.yaml:6:72: MESH821 error: extras[0]: DestinationRule web/own takes calls of orders.mesh.local from"
                                    + " web in us off the mesh's mutual TLS (mode DISABLE): all of them fail with 503; remove"
                                    + " 'tls'");
        }

        @Test
        void ofANamespaceWithoutCallersCostsNothing() {
            assertThat(ExtrasOf.shop()
                            .with("dr.yaml", rule("batch", "'*.mesh.local'", "{tls: {mode: DISABLE}}"))
                            .lines())
                    .isEmpty();
        }

        @Test
        void ofSubsetsAloneBesideTheRenderedOneCostsNothing() {
            assertThat(ExtrasOf.shop().with("dr.yaml", """
                                    apiVersion: networking.istio.io/v1
                                    kind: DestinationRule
                                    metadata: {name: own, namespace: orders}
                                    spec: {host: orders.mesh.local, subsets: [{name: eu, labels: {topology.istio.io/network: eu-net}}]}
                                    """).lines()).isEmpty();
        }

        private static String rule(String namespace, String host, String policy) {
            return """
                    apiVersion: networking.istio.io/v1
                    kind: DestinationRule
                    metadata: {name: own, namespace: %s}
                    spec:
                      host: %s
                      trafficPolicy: %s
                    """.formatted(namespace, host, policy);
        }
    }

    @Nested
    @DisplayName("A PeerAuthentication")
    class PeerAuthentication {
        @Test
        void ofAPortThatOtherNetworksCall() {
            assertThat(ExtrasOf.shop()
                            .with(
                                    "pa.yaml",
                                    policy(
                                            "orders",
                                            "  selector: {matchLabels: {app: orders}}\n  portLevelMtls:\n    \"8080\": {mode: DISABLE}\n"))
                            .lines())
                    .containsExactly(
                            "pa.yaml:7:20: MESH822 error: extras[0]: PeerAuthentication orders/own switches mutual TLS off for"
                                    + " orders.mesh.local at port 80 in eu: every call from another network fails with 503;"
                                    + " write STRICT, or PERMISSIVE while callers without a sidecar are left");
        }

        @Test
        void ofANamespaceIsNoneForPodsThatHaveOneOfTheirOwn() {
            assertThat(ExtrasOf.shop()
                            .with("ns.yaml", policy("orders", "  mtls: {mode: DISABLE}\n"))
                            .lines())
                    .hasSize(1);
            assertThat(ExtrasOf.shop()
                            .with("ns.yaml", policy("orders", "  mtls: {mode: DISABLE}\n"))
                            .with(
                                    "own.yaml",
                                    policy(
                                                    "orders",
                                                    "  selector: {matchLabels: {app: orders}}\n  mtls: {mode: STRICT}\n")
                                            .replace("own", "orders"))
                            .lines())
                    .isEmpty();
        }

        @Test
        void ofPodsThatOnlyTheirOwnNetworkCallsCostsNothing() {
            assertThat(ExtrasOf.shop()
                            .with("pa.yaml", policy("web", "  mtls: {mode: DISABLE}\n"))
                            .lines())
                    .isEmpty();
            assertThat(ExtrasOf.shop()
                            .with("pa.yaml", policy("orders", "  mtls: {mode: DISABLE}\n"), "us")
                            .lines())
                    .isEmpty();
        }

        private static String policy(String namespace, String spec) {
            return """
                    apiVersion: security.istio.io/v1
                    kind: PeerAuthentication
                    metadata: {name: own, namespace: %s}
                    spec:
                    """.formatted(namespace) + spec;
        }
    }

    @Nested
    @DisplayName("An AuthorizationPolicy")
    class AuthorizationPolicy {
        @Test
        void thatAdmitsOthersShutsTheDeclaredCallerOut() {
            assertThat(ExtrasOf.shop()
                            .with(
                                    "ap.yaml",
                                    policy(
                                            "ALLOW",
                                            "{from: [{source: {principals: [corp.example/ns/batch/sa/nightly]}}]}"))
                            .lines())
                    .containsExactly(
                            "ap.yaml:7:10: MESH823 warning: extras[0]: AuthorizationPolicy orders/own shuts out web from orders in"
                                    + " eu and us: the model lets it call, and it gets 403; add a rule with principals:"
                                    + " ['corp.example/ns/web/sa/web']");
        }

        @Test
        void thatDeniesTheDeclaredCallerShutsItOut() {
            assertThat(ExtrasOf.shop()
                            .with("ap.yaml", policy("DENY", "{from: [{source: {notNamespaces: [ingress]}}]}"))
                            .lines())
                    .containsExactly(
                            "ap.yaml:7:10: MESH823 warning: extras[0]: AuthorizationPolicy orders/own shuts out web from orders in"
                                    + " eu and us: the model lets it call, and it gets 403; except"
                                    + " 'corp.example/ns/web/sa/web' by notPrincipals");
        }

        @Test
        void thatDependsOnRequestsIsNotJudged() {
            assertThat(ExtrasOf.shop()
                            .with("ap.yaml", policy("ALLOW", "{to: [{operation: {methods: [GET]}}]}"))
                            .lines())
                    .isEmpty();
        }

        @Test
        void aboutRequestsAdmitsNobodyToAPortOfTcp() {
            assertThat(ExtrasOf.of(ExtrasOf.SHOP.replace(
                                    "{name: http, port: 80, targetPort: 8080, protocol: HTTP}",
                                    "{name: tcp, port: 5432, protocol: TCP}"))
                            .with("ap.yaml", policy("ALLOW", "{to: [{operation: {methods: [GET]}}]}"))
                            .lines())
                    .filteredOn(line -> line.contains("MESH823"))
                    .containsExactly(
                            "ap.yaml:7:10: MESH823 warning: extras[0]: AuthorizationPolicy orders/own shuts out web from orders in"
                                    + " eu and us: the model lets it call, and it gets a closed connection; add a rule with"
                                    + " principals: ['corp.example/ns/web/sa/web']");
        }

        @Test
        void emptyInTheRootNamespaceCostsNothingWhereTheModelAdmitsCallers() {
            String root = policy("ALLOW", "")
                    .replace("orders}", "istio-system}")
                    .replace("  selector: {matchLabels: {app: istio-system}}\n", "");
            String callers = ExtrasOf.SHOP.replace("vips: 240.0.0.0/24", "vips: 240.0.0.0/24, authorization: callers");
            String empty = root.substring(0, root.indexOf("spec:")) + "spec: {}\n";

            assertThat(ExtrasOf.shop().with("ap.yaml", empty).lines()).hasSize(1);
            assertThat(ExtrasOf.of(callers).with("ap.yaml", empty).lines()).isEmpty();
        }

        @Test
        void thatAdmitsEverybodyOpensWhatTheModelKeepsForItsCallers() {
            String callers = ExtrasOf.SHOP.replace("vips: 240.0.0.0/24", "vips: 240.0.0.0/24, authorization: callers");
            assertThat(ExtrasOf.of(callers)
                            .with("ap.yaml", policy("ALLOW", "{}"))
                            .lines())
                    .containsExactly(
                            "ap.yaml:7:11: MESH823 warning: extras[0]: AuthorizationPolicy orders/own admits everybody to orders,"
                                    + " whose callers the model names: the rendered policy keeps nobody out any more; remove"
                                    + " this rule, or name in it who may call");
        }

        private static String policy(String action, String rule) {
            return """
                    apiVersion: security.istio.io/v1
                    kind: AuthorizationPolicy
                    metadata: {name: own, namespace: orders}
                    spec:
                      selector: {matchLabels: {app: orders}}
                      action: %s
                      rules: [%s]
                    """.formatted(action, rule);
        }
    }

    @Nested
    @DisplayName("A VirtualService")
    class VirtualService {
        @Test
        void mayUseASubsetOnlyInClustersThatGetItsRule() {
            String rule = """
                    apiVersion: networking.istio.io/v1
                    kind: DestinationRule
                    metadata: {name: eu, namespace: web}
                    spec:
                      host: orders.mesh.local
                      trafficPolicy:
                        outlierDetection: {consecutive5xxErrors: 5}
                        loadBalancer: {localityLbSetting: {enabled: true, failoverPriority: [topology.istio.io/network]}}
                      subsets: [{name: eu, labels: {topology.istio.io/network: eu-net}}]
                    ---
                    apiVersion: networking.istio.io/v1
                    kind: DestinationRule
                    metadata: {name: eu, namespace: istio-system}
                    spec:
                      host: orders.mesh.local
                      exportTo: ["."]
                      subsets: [{name: eu, labels: {topology.istio.io/network: eu-net}}]
                    """;
            String service = """
                    apiVersion: networking.istio.io/v1
                    kind: VirtualService
                    metadata: {name: orders, namespace: web}
                    spec: {hosts: [orders.mesh.local], http: [{route: [{destination: {host: orders.mesh.local, subset: eu}}]}]}
                    """;
            assertThat(ExtrasOf.shop()
                            .with("dr.yaml", rule)
                            .with("vs.yaml", service)
                            .lines())
                    .isEmpty();
            assertThat(ExtrasOf.shop()
                            .with("dr.yaml", rule, "eu")
                            .with("vs.yaml", service)
                            .lines())
                    .containsExactly(
                            "vs.yaml:4:100: MESH826 error: extras[1]: VirtualService web/orders sends calls to subset 'eu' of"
                                    + " orders.mesh.local, which no DestinationRule of us defines: they fail with 503; defined"
                                    + " are eu");
        }

        @Test
        void mayRouteToAHostThatAnOwnServiceEntryDefines() {
            assertThat(ExtrasOf.shop().with("vs.yaml", """
                                    apiVersion: networking.istio.io/v1
                                    kind: ServiceEntry
                                    metadata: {name: cache, namespace: web}
                                    spec: {hosts: [cache.mesh.local], resolution: DNS, ports: [{number: 80, name: http, protocol: HTTP}], endpoints: [{address: cache.example.com}]}
                                    ---
                                    apiVersion: networking.istio.io/v1
                                    kind: VirtualService
                                    metadata: {name: cache, namespace: web}
                                    spec: {hosts: [cache.mesh.local], http: [{route: [{destination: {host: cache.mesh.local}}]}]}
                                    """).lines()).isEmpty();
        }
    }
}
