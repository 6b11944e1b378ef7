package io.meshrender.render.istio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A drained cluster whose neighbours know its pods")
class DrainedNeighbourTest {
    private static final String SERVICES = """
            services:
              cart:
                namespace: shop
                clusters: [RUNS]
                ports: [{name: http, port: 80, protocol: HTTP}]
                names: [global]
            """;

    @Test
    @DisplayName("prefers a neighbour that answers, and so does its gateway, which has no rule of its own then")
    void neighbour() {
        assertThat(rules("eu-a, eu-b, us", true, "eu-a")).isEqualTo("""
                # clusters/eu-a/mesh/shop/destinationrule-cart-global.yaml
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata:
                  name: cart-global
                  namespace: shop
                spec:
                  host: cart.mesh.local
                  trafficPolicy:
                    loadBalancer:
                      simple: LEAST_REQUEST
                      localityLbSetting:
                        enabled: true
                        failoverPriority:
                        - topology.istio.io/cluster=eu-b
                    outlierDetection:
                      baseEjectionTime: 30s
                      consecutive5xxErrors: 5
                      consecutiveGatewayErrors: 5
                      interval: 5s
                      maxEjectionPercent: 100
                """);
    }

    @Test
    @DisplayName("leaves its entries and its neighbour's files as they were")
    void entries() {
        String runs = "eu-a, eu-b, us";
        assertThat(Files.of(mesh(runs, true), "eu-a", ServiceEntries::render))
                .isEqualTo(Files.of(mesh(runs, false), "eu-a", ServiceEntries::render));
        assertThat(Files.of(mesh(runs, true), "eu-b", ServiceEntries::render))
                .isEqualTo(Files.of(mesh(runs, false), "eu-b", ServiceEntries::render));
        assertThat(rules(runs, true, "eu-b")).isEqualTo(rules(runs, false, "eu-b"));
    }

    @Test
    @DisplayName(
            "is left by a neighbour without pods of its own too, for other networks, if nobody else of the network answers")
    void neighbourWithoutPods() {
        assertThat(rules("eu-a, us", true, "eu-b")).isEqualTo("""
                # clusters/eu-b/mesh/shop/destinationrule-cart-global.yaml
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata:
                  name: cart-global
                  namespace: shop
                spec:
                  host: cart.mesh.local
                  trafficPolicy:
                    loadBalancer:
                      simple: LEAST_REQUEST
                      localityLbSetting:
                        distribute:
                        - from: "*"
                          to:
                            us-east-1/*: 100
                        enabled: true
                    outlierDetection:
                      baseEjectionTime: 30s
                      consecutive5xxErrors: 5
                      consecutiveGatewayErrors: 5
                      interval: 5s
                      maxEjectionPercent: 100
                """);
    }

    private static String rules(String runs, boolean drain, String cluster) {
        return Files.of(mesh(runs, drain), cluster, DestinationRules::render);
    }

    private static String mesh(String runs, boolean drain) {
        return Meshes.neighbours("{}").replace("{address: 192.0.2.1}", "{address: 192.0.2.1}, drain: " + drain)
                + SERVICES.replace("RUNS", runs);
    }
}
