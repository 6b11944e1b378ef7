package io.meshrender.render.istio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Clusters that read each other's API server")
class RemoteSecretsTest {
    private static final String MESH = Meshes.neighbours("{}");

    @Test
    @DisplayName("A cluster that is read has a Secret for a token, without one")
    void readerToken() {
        assertThat(Files.of(MESH, "eu-a", ReaderTokens::render)).isEqualTo("""
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
        assertThat(Files.of(MESH, "us", ReaderTokens::render)).isEmpty();
        assertThat(Files.of(Meshes.neighbours("{discovery: remoteSecrets}"), "us", ReaderTokens::render))
                .isEmpty();
        assertThat(Files.of(MESH, "eu-a", ExternalRemoteSecrets::render)).isEmpty();
    }

    @Test
    @DisplayName("By a store: the own token goes there, and a kubeconfig of the neighbour's comes from there")
    void externalSecrets() {
        String stored =
                MESH.replace("{id: shop}", "{id: shop, secrets: {externalSecrets: {store: mesh, prefix: mesh/shop}}}");
        assertThat(Files.of(stored, "eu-a", ExternalRemoteSecrets::render)).isEqualTo("""
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
}
