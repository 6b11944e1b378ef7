package io.meshrender.model.extras;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Extras are held against an east-west gateway where it is, and against no other")
class GatewayElsewhereTest {
    private static final String MOVED = ExtrasOf.SHOP.replace(
            "address: eastwest.eu.example.com",
            "address: eastwest.eu.example.com, namespace: doors, name: door, selector: {role: eastwest}");

    private static List<String> lines(String manifest) {
        return ExtrasOf.of(MOVED).with("x.yaml", manifest).lines();
    }

    @Test
    void aNetworkPolicyOfItsNamespaceThatKeepsOtherNetworksOut() {
        String policy = """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: shut, namespace: %s}
                spec:
                  podSelector: {}
                  policyTypes: [Ingress]
                  ingress: [{ports: [{port: 15012}, {port: 15017}]}]
                """;
        assertThat(lines(policy.formatted("doors")))
                .containsExactly(
                        "x.yaml:5:3: MESH833 warning: extras[0]: NetworkPolicy doors/shut keeps out other networks from the e"
                                + "ast-west gateway's port 15443 in eu; add '{ports: [{port: 15443}]}' to its ingress");
        assertThat(lines(policy.formatted("istio-system"))).isEmpty();
    }

    @Test
    void aNetworkPolicyOfAServiceThatLetsTheGatewayInFromItsNamespace() {
        String policy = """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: orders, namespace: orders}
                spec:
                  podSelector: {matchLabels: {app: orders}}
                  policyTypes: [Ingress]
                  ingress:
                    - from:
                        - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: web}}
                        - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %s}}
                      ports: [{port: 8080}]
                """;
        assertThat(lines(policy.formatted("doors"))).isEmpty();
        assertThat(lines(policy.formatted("istio-system")))
                .containsExactly(
                        "x.yaml:5:3: MESH833 warning: extras[0]: NetworkPolicy orders/orders keeps out the east-west gateway "
                                + "(doors) from port 8080 of orders in eu; add '{from: [{namespaceSelector: {matchLabels: {kubernetes.i"
                                + "o/metadata.name: doors}}}], ports: [{port: 8080}]}' to its ingress");
    }

    @Test
    void aSecondGatewayOnItsPort() {
        assertThat(lines("""
                apiVersion: networking.istio.io/v1
                kind: Gateway
                metadata: {name: own, namespace: doors}
                spec:
                  selector: {role: eastwest}
                  servers:
                    - port: {number: 15443, name: tls, protocol: TLS}
                      tls: {mode: AUTO_PASSTHROUGH}
                      hosts: ["*.local"]
                """))
                .containsExactly(
                        "x.yaml:7:22: MESH827 error: extras[0]: Gateway doors/own opens port 15443 of the east-west gateway i"
                                + "n eu a second time: Envoy refuses the listener, and no other network reaches a name there; remove th"
                                + "is Gateway, or select the pods of another gateway");
    }

    @Test
    void anEnvoyFilterOfItsNamespaceButForSidecars() {
        String filter = """
                apiVersion: networking.istio.io/v1alpha3
                kind: EnvoyFilter
                metadata: {name: timeouts, namespace: doors}
                spec:
                  configPatches:
                    - applyTo: NETWORK_FILTER
                      match: {context: %s}
                      patch: {operation: REMOVE}
                """;
        assertThat(lines(filter.formatted("GATEWAY")))
                .containsExactly(
                        "x.yaml:3:18: MESH830 warning: extras[0]: EnvoyFilter doors/timeouts changes the east-west gateway of"
                                + " eu, through which all calls from other networks come; select the pods of another gateway, or try it"
                                + " where no calls depend on it");
        assertThat(lines(filter.formatted("SIDECAR_INBOUND"))).isEmpty();
    }

    @Test
    void aPolicyOnItsPodsIsNeverAsked() {
        assertThat(lines("""
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: nobody, namespace: doors}
                spec:
                  selector: {matchLabels: {role: eastwest}}
                """))
                .containsExactly(
                        "x.yaml:5:13: MESH825 warning: extras[0]: AuthorizationPolicy doors/nobody is for the east-west gatew"
                                + "ay of eu, which passes connections on unopened: it is never asked, and all calls pass; remove it; se"
                                + "t clusters.eu.gateway.sourceRanges for who may connect, and mesh.authorization: callers for who may "
                                + "call");
    }

    @Test
    void aPolicyThatAdmitsAGatewayOfTheMesh() {
        String gateways = MOVED + """
                gateways:
                  public: {namespace: istio-ingress, serviceAccount: front}
                """;
        String policy = """
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: web, namespace: web}
                spec:
                  selector: {matchLabels: {app: web}}
                  rules: [{from: [{source: {principals: [corp.example/ns/istio-ingress/sa/%s]}}]}]
                """;
        assertThat(ExtrasOf.of(gateways)
                        .with("x.yaml", policy.formatted("front"))
                        .lines())
                .isEmpty();
        assertThat(ExtrasOf.of(gateways)
                        .with("x.yaml", policy.formatted("frnt"))
                        .lines())
                .containsExactly(
                        "x.yaml:6:42: MESH824 warning: extras[0]: AuthorizationPolicy web/web names 'corp.example/ns/istio-in"
                                + "gress/sa/frnt', and no service of namespace istio-ingress has the account 'frnt': it never matches; "
                                + "did you mean 'corp.example/ns/istio-ingress/sa/front'?");
    }
}
