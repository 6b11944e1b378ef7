package io.meshrender.render.istio;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Mesh;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.helm.HelmValuesFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Clusters that know each other's pods")
class NeighbourFilesTest {
    private static final String MESH = """
            mesh: {id: shop}
            istio: {version: 1.30.8}
            networks: {eu-net: {discovery: remoteSecrets}, us-net: {}}
            clusters:
              eu-a: {network: eu-net, locality: eu-west-1, gateway: {address: 192.0.2.1}}
              eu-b: {network: eu-net, locality: eu-west-1, apiServer: "https://api.eu-b.example:6443"}
              us: {network: us-net, locality: us-east-1, gateway: {address: 192.0.2.3}}
            services:
              cart:
                namespace: shop
                clusters: [eu-b, us]
                ports: [{name: http, port: 80, targetPort: 8080, protocol: HTTP}]
                names: [global, regional]
                callers: {clusters: [eu-a]}
              ledger:
                namespace: shop
                clusters: [eu-a, eu-b]
                ports: [{name: http, port: 80, protocol: HTTP}]
                names: [kubernetes]
                callers: {services: [cart]}
            """;

    @Test
    @DisplayName(
            "A name leads to the pods of the network, by a selector; one that a single cluster of it answers, to those of that cluster")
    void serviceEntries() {
        assertThat(Files.of(mesh(MESH), "eu-a", ServiceEntries::render)).isEqualTo("""
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
        assertThat(Files.of(mesh(MESH), "eu-a", DestinationRules::render)).isEqualTo("""
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
    @DisplayName(
            "Services stay within their cluster, but for those that the model opens, and others may read the cluster")
    void istiod() {
        assertThat(istiod(MESH, "eu-a")).isEqualTo("""
                # clusters/eu-a/helm/values-istiod.yaml
                base:
                  validationFailurePolicy: Fail
                global:
                  enableReaderRBAC: true
                  meshID: shop
                  meshNetworks:
                    us-net:
                      endpoints:
                      - fromRegistry: us
                      gateways:
                      - address: 192.0.2.3
                        port: 15443
                  multiCluster:
                    clusterName: eu-a
                  network: eu-net
                meshConfig:
                  defaultConfig:
                    proxyMetadata:
                      ISTIO_META_DNS_CAPTURE: "true"
                  serviceSettings:
                  - hosts:
                    - "*.svc.cluster.local"
                    settings:
                      clusterLocal: true
                  - hosts:
                    - ledger.shop.svc.cluster.local
                    settings:
                      clusterLocal: false
                  tcpKeepalive:
                    interval: 30s
                    probes: 3
                    time: 180s
                  trustDomain: cluster.local
                """);
    }

    @Test
    @DisplayName("A network without discovery, or with a single cluster, has nothing of that")
    void without() {
        String alone = MESH.replace(", us-net: {}", ", us-net: {discovery: remoteSecrets}");
        assertThat(istiod(alone, "us"))
                .isEqualTo(istiod(MESH, "us"))
                .contains("enableReaderRBAC: false")
                .doesNotContain("serviceSettings");
        assertThat(Files.of(mesh(alone), "us", ReaderTokens::render)).isEmpty();
        assertThat(Files.of(mesh(alone), "us", ServiceEntries::render)).doesNotContain("topology.istio.io");
    }

    @Test
    @DisplayName("The gateway lets in names that only the neighbour answers")
    void gateway() {
        assertThat(Files.of(mesh(MESH), "eu-a", CrossNetworkGateway::render)).contains("""
                  - hosts:
                    - ledger.shop.svc.cluster.local
                """);
        assertThat(Files.of(mesh(MESH), "eu-b", CrossNetworkGateway::render)).isEmpty();
    }

    @Test
    @DisplayName("A cluster that is read has a Secret for a token, without one")
    void readerToken() {
        assertThat(Files.of(mesh(MESH), "eu-a", ReaderTokens::render)).isEqualTo("""
                # clusters/eu-a/mesh/istio-system/secret-istio-reader-service-account-istio-remote-secret-token.yaml
                apiVersion: v1
                kind: Secret
                metadata:
                  annotations:
                    kubernetes.io/service-account.name: istio-reader-service-account
                  name: istio-reader-service-account-istio-remote-secret-token
                  namespace: istio-system
                type: kubernetes.io/service-account-token
                """);
        assertThat(Files.of(mesh(MESH), "us", ReaderTokens::render)).isEmpty();
        assertThat(Files.of(mesh(MESH), "eu-a", ExternalRemoteSecrets::render)).isEmpty();
    }

    @Test
    @DisplayName("By a store: the own token goes there, and a kubeconfig of the neighbour's comes from there")
    void externalSecrets() {
        String stored =
                MESH.replace("{id: shop}", "{id: shop, secrets: {externalSecrets: {store: mesh, prefix: mesh/shop}}}");
        assertThat(Files.of(mesh(stored), "eu-a", ExternalRemoteSecrets::render))
                .isEqualTo("""
                # clusters/eu-a/mesh/istio-system/externalsecret-istio-remote-secret-eu-b.yaml
                apiVersion: external-secrets.io/v1
                kind: ExternalSecret
                metadata:
                  name: istio-remote-secret-eu-b
                  namespace: istio-system
                spec:
                  data:
                  - remoteRef:
                      conversionStrategy: Default
                      decodingStrategy: None
                      key: mesh/shop/eu-b/reader
                      metadataPolicy: None
                      property: ca
                    secretKey: ca
                  - remoteRef:
                      conversionStrategy: Default
                      decodingStrategy: None
                      key: mesh/shop/eu-b/reader
                      metadataPolicy: None
                      property: token
                    secretKey: token
                  refreshInterval: 15m
                  secretStoreRef:
                    kind: ClusterSecretStore
                    name: mesh
                  target:
                    creationPolicy: Owner
                    deletionPolicy: Retain
                    name: istio-remote-secret-eu-b
                    template:
                      data:
                        eu-b: |
                          apiVersion: v1
                          clusters:
                          - cluster:
                              certificate-authority-data: {{ .ca | b64enc }}
                              server: https://api.eu-b.example:6443
                            name: eu-b
                          contexts:
                          - context:
                              cluster: eu-b
                              user: eu-b
                            name: eu-b
                          current-context: eu-b
                          kind: Config
                          users:
                          - name: eu-b
                            user:
                              token: {{ .token }}
                      engineVersion: v2
                      metadata:
                        annotations:
                          networking.istio.io/cluster: eu-b
                        labels:
                          istio/multiCluster: "true"
                # clusters/eu-a/mesh/istio-system/pushsecret-istio-reader-token.yaml
                apiVersion: external-secrets.io/v1alpha1
                kind: PushSecret
                metadata:
                  name: istio-reader-token
                  namespace: istio-system
                spec:
                  data:
                  - conversionStrategy: None
                    match:
                      remoteRef:
                        property: token
                        remoteKey: mesh/shop/eu-a/reader
                      secretKey: token
                  - conversionStrategy: None
                    match:
                      remoteRef:
                        property: ca
                        remoteKey: mesh/shop/eu-a/reader
                      secretKey: ca.crt
                  refreshInterval: 15m
                  secretStoreRefs:
                  - kind: ClusterSecretStore
                    name: mesh
                  selector:
                    secret:
                      name: istio-reader-service-account-istio-remote-secret-token
                """);
    }

    private static Mesh mesh(String text) {
        return MeshReader.read(text, "mesh.yaml").mesh();
    }

    private static String istiod(String mesh, String cluster) {
        return Files.of(
                mesh(mesh),
                cluster,
                view -> HelmValuesFiles.render(view)
                        .filter(file -> file.path().fileName().equals("values-istiod.yaml")));
    }
}
