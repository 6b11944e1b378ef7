package io.meshrender.render.istio;

import static io.meshrender.render.istio.Meshes.client;
import static io.meshrender.render.istio.Meshes.echo;
import static io.meshrender.render.istio.Meshes.twoClusters;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Callers;
import io.meshrender.model.Mesh;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A name that callers know already")
class ChosenHostsTest {
    private final Mesh mesh = twoClusters()
            .with(
                    echo("eu")
                            .withHosts("echo.a.svc.imports.local")
                            .importedInto("client")
                            .calledBy(Callers.services("client")),
                    client("us"));

    @Test
    @DisplayName("is an entry in the caller's namespace, whose endpoint has no account of that namespace")
    void atTheCaller() {
        assertThat(Files.of(mesh, "us", ServiceEntries::render)).isEqualTo("""
                # clusters/us/mesh/client/serviceentry-echo-a-svc-imports-local-remote.yaml
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata:
                  name: echo-a-svc-imports-local-remote
                  namespace: client
                spec:
                  addresses:
                  - 240.0.0.1
                  endpoints:
                  - labels:
                      security.istio.io/tlsMode: istio
                    locality: eu-west-1
                    network: eu-net
                  exportTo:
                  - .
                  hosts:
                  - echo.a.svc.imports.local
                  location: MESH_INTERNAL
                  ports:
                  - name: http
                    number: 80
                    protocol: HTTP
                  resolution: STATIC
                  subjectAltNames:
                  - spiffe://corp.local/ns/echo/sa/echo
                """);
    }

    @Test
    @DisplayName("has its DestinationRule beside it")
    void ruleAtTheCaller() {
        assertThat(Files.of(mesh, "us", DestinationRules::render))
                .startsWith("# clusters/us/mesh/client/destinationrule-echo-a-svc-imports-local.yaml\n");
    }

    @Test
    @DisplayName("needs no namespace of the service there")
    void namespacesAtTheCaller() {
        assertThat(Files.of(mesh, "us", Namespaces::render).lines().filter(line -> line.startsWith("# ")))
                .containsExactly(
                        "# clusters/us/namespaces/namespace-client.yaml",
                        "# clusters/us/namespaces/namespace-istio-system.yaml");
    }

    @Test
    @DisplayName("is one at the gateway, and selects the pods, where the service runs")
    void atTheServer() {
        assertThat(Files.of(mesh, "eu", CrossNetworkGateway::render)).contains("    - echo.a.svc.imports.local\n");
        assertThat(Files.of(mesh, "eu", ServiceEntries::render)).isEqualTo("""
                # clusters/eu/mesh/echo/serviceentry-echo-a-svc-imports-local.yaml
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata:
                  name: echo-a-svc-imports-local
                  namespace: echo
                spec:
                  addresses:
                  - 240.0.0.1
                  exportTo:
                  - .
                  - istio-system
                  hosts:
                  - echo.a.svc.imports.local
                  location: MESH_INTERNAL
                  ports:
                  - name: http
                    number: 80
                    protocol: HTTP
                    targetPort: 8080
                  resolution: STATIC
                  subjectAltNames:
                  - spiffe://corp.local/ns/echo/sa/echo
                  workloadSelector:
                    labels:
                      app: echo
                """);
    }
}
