package io.meshrender.model.extras;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Where clusters have trust domains of their own, an extra")
class SeveralTrustDomainsTest {
    private static final String SHOP =
            ExtrasOf.SHOP.replace("locality: us-east-1,", "locality: us-east-1, trustDomain: us.example,");

    @Test
    @DisplayName("that shuts a caller out is told the principal of the cluster that calls, and admits it with that")
    void shutsOut() {
        assertThat(ExtrasOf.of(SHOP)
                        .with("ap.yaml", allow("corp.example/ns/batch/sa/nightly"))
                        .lines())
                .containsExactly(
                        "ap.yaml:7:10: MESH823 warning: extras[0]: AuthorizationPolicy orders/own shuts out web from orders in"
                                + " eu and us: the model lets it call, and it gets 403; add a rule with principals:"
                                + " ['us.example/ns/web/sa/web']");
        assertThat(ExtrasOf.of(SHOP)
                        .with("ap.yaml", allow("us.example/ns/web/sa/web"))
                        .lines())
                .isEmpty();
    }

    @Test
    @DisplayName("that misspells the trust domain of one of them is told that one")
    void misspells() {
        assertThat(ExtrasOf.of(SHOP)
                        .with("ap.yaml", allow("us.exmaple/ns/web/sa/web"))
                        .lines())
                .anySatisfy(line -> assertThat(line).endsWith("did you mean 'us.example/ns/web/sa/web'?"));
    }

    @Test
    @DisplayName(
            "that names the trust domain of the mesh, which none of them has, is told that of the account, and of its servers nothing")
    void namesThatOfNone() {
        ExtrasOf mesh =
                ExtrasOf.of(SHOP.replace("locality: eu-west-1,", "locality: eu-west-1, trustDomain: eu.example,"));
        assertThat(mesh.with("ap.yaml", allow("corp.example/ns/web/sa/web")).lines())
                .anySatisfy(line -> assertThat(line).endsWith("did you mean 'us.example/ns/web/sa/web'?"));
        assertThat(mesh.with("dr.yaml", """
                        apiVersion: networking.istio.io/v1
                        kind: DestinationRule
                        metadata: {name: own, namespace: web}
                        spec:
                          host: orders.mesh.local
                          trafficPolicy: {tls: {mode: ISTIO_MUTUAL, subjectAltNames: [other]}, outlierDetection: {consecutive5xxErrors: 5}}
                        """).lines())
                .singleElement()
                .asString()
                .endsWith("all of them fail; remove 'subjectAltNames'");
    }

    @Test
    @DisplayName(
            "that admits a namesake of a caller in another trust domain is reported: the model admits the caller alone")
    void namesakes() {
        String shop = SHOP.replace("mesh: {id: shop,", "mesh: {id: shop, authorization: callers,")
                .replace("  orders:\n", """
                          reports:
                            namespace: web
                            serviceAccount: web
                            selector: {app: reports}
                            clusters: [eu]
                            ports: [{name: http, port: 81, protocol: HTTP}]
                          orders:
                        """);
        assertThat(ExtrasOf.of(shop)
                        .with("ap.yaml", allow("us.example/ns/web/sa/web"))
                        .lines())
                .isEmpty();
        assertThat(ExtrasOf.of(shop)
                        .with("ap.yaml", allow("corp.example/ns/web/sa/web"))
                        .lines())
                .containsExactly(
                        "ap.yaml:7:18: MESH823 warning: extras[0]: AuthorizationPolicy orders/own admits reports to orders,"
                                + " beside the callers that the model names; name the callers alone by principals, or add"
                                + " 'reports' to services.orders.callers.services");
    }

    @Test
    @DisplayName("that is the mesh configuration of one of them says its own trust domain")
    void meshConfiguration() {
        String shop = SHOP.replace("trustDomain: us.example,", "trustDomain: us.example, istio: {leaveOut: [istiod]},");
        assertThat(ExtrasOf.of(shop)
                        .with("istio.yaml", meshConfig("corp.example"), "us")
                        .lines())
                .containsExactly(
                        "istio.yaml:5:9: MESH226 error: extras[0]: ConfigMap istio-system/istio says 'trustDomain: corp.example',"
                                + " and the mesh 'us.example'; write 'trustDomain: us.example'");
        assertThat(ExtrasOf.of(shop)
                        .with("istio.yaml", meshConfig("us.example"), "us")
                        .lines())
                .isEmpty();
    }

    private static String allow(String principal) {
        return """
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: own, namespace: orders}
                spec:
                  selector: {matchLabels: {app: orders}}
                  action: ALLOW
                  rules: [{from: [{source: {principals: [%s]}}]}]
                """.formatted(principal);
    }

    private static String meshConfig(String trustDomain) {
        return """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: istio, namespace: istio-system}
                data:
                  mesh: |
                    trustDomain: %s
                    defaultConfig: {proxyMetadata: {ISTIO_META_DNS_CAPTURE: "true"}}
                  meshNetworks: |
                    networks:
                      eu-net:
                        endpoints: [{fromRegistry: eu}]
                        gateways: [{address: eastwest.eu.example.com, port: 15443}]
                """.formatted(trustDomain);
    }
}
