package io.meshrender.model.extras;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("An extra that leads a call elsewhere is reported, and its mended twin is not")
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
                                    + " web in us off the mesh's mutual TLS (mode DISABLE): all of them fail with 503; write"
                                    + " tls: {mode: ISTIO_MUTUAL}");
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
