package io.meshrender.render.istio;

import static io.meshrender.render.istio.Meshes.client;
import static io.meshrender.render.istio.Meshes.echo;
import static io.meshrender.render.istio.Meshes.threeClusters;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Callers;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ServiceEntries of a global name")
class GlobalServiceEntriesTest {
    private final Mesh mesh = threeClusters()
            .with(echo("us", "eu").withNames(NameKind.GLOBAL).calledBy(Callers.services("client")), client("us", "ap"));

    @Test
    @DisplayName("where it runs and is called: two entries that istiod merges")
    void whereItRunsAndIsCalled() {
        assertThat(Files.of(mesh, "us", ServiceEntries::render)).isEqualTo("""
                # clusters/us/mesh/echo/serviceentry-echo-global-remote.yaml
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata:
                  name: echo-global-remote
                  namespace: echo
                spec:
                  addresses:
                  - 240.0.0.1
                  endpoints:
                  - locality: eu-west-1
                    network: eu-net
                    serviceAccount: echo
                  exportTo:
                  - .
                  - client
                  - istio-system
                  hosts:
                  - echo.mesh.local
                  location: MESH_INTERNAL
                  ports:
                  - name: http
                    number: 80
                    protocol: HTTP
                    targetPort: 8080
                  resolution: STATIC
                  subjectAltNames:
                  - spiffe://corp.local/ns/echo/sa/echo
                # clusters/us/mesh/echo/serviceentry-echo-global.yaml
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata:
                  name: echo-global
                  namespace: echo
                spec:
                  addresses:
                  - 240.0.0.1
                  exportTo:
                  - .
                  - client
                  - istio-system
                  hosts:
                  - echo.mesh.local
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

    @Test
    @DisplayName("where it runs and is not called: its own pods, for the gateway")
    void whereItIsNotCalled() {
        assertThat(Files.of(mesh, "eu", ServiceEntries::render)).isEqualTo("""
                # clusters/eu/mesh/echo/serviceentry-echo-global.yaml
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata:
                  name: echo-global
                  namespace: echo
                spec:
                  addresses:
                  - 240.0.0.1
                  exportTo:
                  - .
                  - istio-system
                  hosts:
                  - echo.mesh.local
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

    @Test
    @DisplayName("where it does not run: every other network, seen by the callers' namespaces only")
    void whereItDoesNotRun() {
        assertThat(Files.of(mesh, "ap", ServiceEntries::render)).isEqualTo("""
                # clusters/ap/mesh/echo/serviceentry-echo-global-remote.yaml
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata:
                  name: echo-global-remote
                  namespace: echo
                spec:
                  addresses:
                  - 240.0.0.1
                  endpoints:
                  - locality: eu-west-1
                    network: eu-net
                    serviceAccount: echo
                  - locality: us-east-1
                    network: us-net
                    serviceAccount: echo
                  exportTo:
                  - client
                  hosts:
                  - echo.mesh.local
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
}
