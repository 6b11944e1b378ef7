package io.meshrender.model.extras;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("An extra that refuses a call, or admits one, is reported, and its mended twin is not")
class AdmittedCallsTest {
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
}
