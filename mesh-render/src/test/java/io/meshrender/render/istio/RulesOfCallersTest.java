package io.meshrender.render.istio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rules of callers, as policies say them")
class RulesOfCallersTest {
    private static final String MESH = """
            mesh: {id: shop, trustDomain: shop.example, authorization: callers}
            istio: {version: 1.30.8}
            networks: {us-net: {}, eu-net: {}}
            clusters:
              us: {network: us-net, locality: us-east-1, gateway: {address: 192.0.2.10}}
              eu: {network: eu-net, locality: eu-west-1, gateway: {address: 198.51.100.10}}
            services:
              web:
                namespace: web
                clusters: [us, eu]
                ports: [{name: http, port: 80, protocol: HTTP}]
                inCluster: {eu: {serviceAccount: web-eu}}
              cart:
                namespace: shop
                clusters: [us, eu]
                names: [global]
                ports:
                  - {name: http, port: 80, targetPort: 8080, protocol: HTTP}
                  - {name: http-admin, port: 81, targetPort: 9090, protocol: HTTP}
                inCluster: {eu: {targetPorts: {http: 8081}}}
                callers:
                  services: [web]
                  identities: [ingress/gateway]
                  rules: [RULES]
            """;
    private static final String TWO_DOMAINS =
            MESH.replace("locality: eu-west-1,", "locality: eu-west-1, trustDomain: eu.example,");

    @Test
    @DisplayName("A rule about a port names those of the pods in all clusters, so that the policy is the same in each")
    void portsOfAllClusters() {
        String mesh = MESH.replace("RULES", "{ports: [80]}");
        holdsInEachCluster(mesh, """
                  - from:
                    - source:
                        principals:
                        - shop.example/ns/ingress/sa/gateway
                        - shop.example/ns/web/sa/web
                        - shop.example/ns/web/sa/web-eu
                    to:
                    - operation:
                        ports:
                        - "8080"
                        - "8081"
                """);
    }

    @Test
    @DisplayName("A rule about a service holds for each account that its pods have, and for nobody else")
    void eachAccount() {
        String mesh = MESH.replace("RULES", "{services: [web], paths: [/cart]}");
        holdsInEachCluster(mesh, """
                  - from:
                    - source:
                        principals:
                        - shop.example/ns/ingress/sa/gateway
                  - from:
                    - source:
                        principals:
                        - shop.example/ns/web/sa/web
                        - shop.example/ns/web/sa/web-eu
                    to:
                    - operation:
                        paths:
                        - /cart
                """);
    }

    @Test
    @DisplayName("With several trust domains, for each account in the domain where its pods have it")
    void eachTrustDomain() {
        String mesh = TWO_DOMAINS.replace("RULES", "{services: [web], paths: [/cart]}");
        holdsInEachCluster(mesh, """
                  - from:
                    - source:
                        principals:
                        - eu.example/ns/ingress/sa/gateway
                        - shop.example/ns/ingress/sa/gateway
                  - from:
                    - source:
                        principals:
                        - eu.example/ns/web/sa/web-eu
                        - shop.example/ns/web/sa/web
                    to:
                    - operation:
                        paths:
                        - /cart
                """);
    }

    @Test
    @DisplayName("A rule about an identity of one trust domain leaves its namesake of another alone")
    void oneTrustDomain() {
        String mesh = TWO_DOMAINS
                .replace("ingress/gateway", "eu.example/ns/ingress/sa/gateway, shop.example/ns/ingress/sa/gateway")
                .replace("RULES", "{identities: [eu.example/ns/ingress/sa/gateway], paths: [/cart]}");
        holdsInEachCluster(mesh, """
                  - from:
                    - source:
                        principals:
                        - eu.example/ns/web/sa/web-eu
                        - shop.example/ns/ingress/sa/gateway
                        - shop.example/ns/web/sa/web
                  - from:
                    - source:
                        principals:
                        - eu.example/ns/ingress/sa/gateway
                    to:
                    - operation:
                        paths:
                        - /cart
                """);
    }

    @Test
    @DisplayName("An identity that says the trust domain of the mesh is narrowed like one that does not")
    void ownTrustDomain() {
        String mesh = MESH.replace("ingress/gateway", "shop.example/ns/ingress/sa/gateway")
                .replace("RULES", "{identities: [shop.example/ns/ingress/sa/gateway], paths: [/cart]}");
        holdsInEachCluster(mesh, """
                  - from:
                    - source:
                        principals:
                        - shop.example/ns/web/sa/web
                        - shop.example/ns/web/sa/web-eu
                  - from:
                    - source:
                        principals:
                        - shop.example/ns/ingress/sa/gateway
                    to:
                    - operation:
                        paths:
                        - /cart
                """);
    }

    @Test
    @DisplayName("A rule about a service does not open its paths to a namesake outside the mesh")
    void namesake() {
        String mesh = MESH.replace("ingress/gateway", "partner.example/ns/web/sa/web")
                .replace(
                        "RULES",
                        "{services: [web], paths: [/cart]}, {identities: [partner.example/ns/web/sa/web], paths: [/status]}");
        holdsInEachCluster(mesh, """
                  - from:
                    - source:
                        principals:
                        - shop.example/ns/web/sa/web
                        - shop.example/ns/web/sa/web-eu
                    to:
                    - operation:
                        paths:
                        - /cart
                  - from:
                    - source:
                        principals:
                        - partner.example/ns/web/sa/web
                    to:
                    - operation:
                        paths:
                        - /status
                """);
    }

    /** The policy of cart with these rules is all that each cluster has. */
    private static void holdsInEachCluster(String mesh, String rules) {
        String policy = """
                # clusters/CLUSTER/mesh/shop/authorizationpolicy-cart-callers.yaml
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata:
                  name: cart-callers
                  namespace: shop
                spec:
                  action: ALLOW
                  rules:
                RULES
                  selector:
                    matchLabels:
                      app: cart
                """.replace("RULES\n", rules);
        assertThat(Files.of(mesh, "us", AuthorizationPolicies::render)).isEqualTo(policy.replace("CLUSTER", "us"));
        assertThat(Files.of(mesh, "eu", AuthorizationPolicies::render)).isEqualTo(policy.replace("CLUSTER", "eu"));
    }
}
