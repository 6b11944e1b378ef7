package io.meshrender.render.istio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Names of clusters that know each other's pods")
class NeighbourNamesTest {
    private static final String MESH = Meshes.neighbours("{}") + Meshes.CART_AND_LEDGER;

    @Test
    @DisplayName(
            "A name leads to the pods of the network, by a selector; one that a single cluster of it answers, to those of that cluster")
    void serviceEntries() {
        assertThat(Files.of(MESH, "eu-a", ServiceEntries::render)).isEqualTo("""
                # clusters/eu-a/mesh/shop/serviceentry-cart-eu-b.yaml
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata:
                  name: cart-eu-b
                  namespace: shop
                spec:
                  addresses:
                  - 240.0.0.1
                  hosts:
                  - cart.eu-b.mesh.local
                  location: MESH_INTERNAL
                  ports:
                  - name: http
                    number: 80
                    protocol: HTTP
                    targetPort: 8080
                  resolution: STATIC
                  subjectAltNames:
                  - spiffe://cluster.local/ns/shop/sa/cart
                  workloadSelector:
                    labels:
                      app: cart
                      topology.istio.io/cluster: eu-b
                # clusters/eu-a/mesh/shop/serviceentry-cart-global-remote.yaml
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata:
                  name: cart-global-remote
                  namespace: shop
                spec:
                  addresses:
                  - 240.0.0.2
                  endpoints:
                  - locality: us-east-1
                    network: us-net
                    serviceAccount: cart
                  hosts:
                  - cart.mesh.local
                  location: MESH_INTERNAL
                  ports:
                  - name: http
                    number: 80
                    protocol: HTTP
                    targetPort: 8080
                  resolution: STATIC
                  subjectAltNames:
                  - spiffe://cluster.local/ns/shop/sa/cart
                # clusters/eu-a/mesh/shop/serviceentry-cart-global.yaml
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata:
                  name: cart-global
                  namespace: shop
                spec:
                  addresses:
                  - 240.0.0.2
                  hosts:
                  - cart.mesh.local
                  location: MESH_INTERNAL
                  ports:
                  - name: http
                    number: 80
                    protocol: HTTP
                    targetPort: 8080
                  resolution: STATIC
                  subjectAltNames:
                  - spiffe://cluster.local/ns/shop/sa/cart
                  workloadSelector:
                    labels:
                      app: cart
                      topology.istio.io/network: eu-net
                # clusters/eu-a/mesh/shop/serviceentry-cart-us.yaml
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata:
                  name: cart-us
                  namespace: shop
                spec:
                  addresses:
                  - 240.0.0.3
                  endpoints:
                  - locality: us-east-1
                    network: us-net
                    serviceAccount: cart
                  hosts:
                  - cart.us.mesh.local
                  location: MESH_INTERNAL
                  ports:
                  - name: http
                    number: 80
                    protocol: HTTP
                  resolution: STATIC
                  subjectAltNames:
                  - spiffe://cluster.local/ns/shop/sa/cart
                """);
    }

    @Test
    @DisplayName(
            "The own cluster goes first where several of the network answer; a merged Kubernetes name needs no entry, only a rule for all")
    void destinationRules() {
        assertThat(Files.of(MESH, "eu-a", DestinationRules::render)).isEqualTo("""
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
                        - topology.istio.io/network
                    outlierDetection:
                      baseEjectionTime: 30s
                      consecutive5xxErrors: 5
                      consecutiveGatewayErrors: 5
                      interval: 5s
                      maxEjectionPercent: 100
                # clusters/eu-a/mesh/shop/destinationrule-ledger-kubernetes.yaml
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata:
                  name: ledger-kubernetes
                  namespace: shop
                spec:
                  host: ledger.shop.svc.cluster.local
                  trafficPolicy:
                    loadBalancer:
                      simple: LEAST_REQUEST
                      localityLbSetting:
                        enabled: true
                        failoverPriority:
                        - topology.istio.io/network
                        - topology.istio.io/cluster
                    outlierDetection:
                      baseEjectionTime: 30s
                      consecutive5xxErrors: 5
                      consecutiveGatewayErrors: 5
                      interval: 5s
                      maxEjectionPercent: 100
                """);
    }

    @Test
    @DisplayName("The gateway lets in names that only the neighbour answers")
    void gateway() {
        assertThat(Files.of(MESH, "eu-a", CrossNetworkGateway::render)).contains("""
                  - hosts:
                    - ledger.shop.svc.cluster.local
                """);
        assertThat(Files.of(MESH, "eu-b", CrossNetworkGateway::render)).isEmpty();
    }

    @Test
    @DisplayName("A cluster that is alone in a network with discovery selects no pods of a network")
    void alone() {
        String alone = Meshes.neighbours("{discovery: remoteSecrets}") + Meshes.CART_AND_LEDGER;
        assertThat(Files.of(alone, "us", ServiceEntries::render))
                .isEqualTo(Files.of(MESH, "us", ServiceEntries::render))
                .doesNotContain("topology.istio.io");
    }
}
