package io.meshrender.render.istio;

import static io.meshrender.render.istio.Meshes.echo;
import static io.meshrender.render.istio.Meshes.eu;
import static io.meshrender.render.istio.Meshes.threeClusters;
import static io.meshrender.render.istio.Meshes.twoClusters;
import static io.meshrender.render.istio.Meshes.us;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Callers;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.value.Identity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("ServiceEntries")
class ServiceEntriesTest {

    @Nested
    @DisplayName("of a regional name")
    class Regional {

        @Test
        @DisplayName("in a caller's cluster: the other network, by name; its own region's name: its own pods")
        void callersCluster() {
            assertThat(Files.of(Meshes.lab(), "us", ServiceEntries::render)).isEqualTo("""
                    # clusters/us/mesh/echo/serviceentry-echo-eu.yaml
                    apiVersion: networking.istio.io/v1
                    kind: ServiceEntry
                    metadata:
                      name: echo-eu
                      namespace: echo
                    spec:
                      addresses:
                      - 240.0.0.2
                      endpoints:
                      - locality: eu-west-1
                        network: eu-net
                        serviceAccount: echo
                      hosts:
                      - echo.eu.mesh.local
                      location: MESH_INTERNAL
                      ports:
                      - name: http
                        number: 80
                        protocol: HTTP
                      resolution: STATIC
                      subjectAltNames:
                      - spiffe://corp.local/ns/echo/sa/echo
                    # clusters/us/mesh/echo/serviceentry-echo-us.yaml
                    apiVersion: networking.istio.io/v1
                    kind: ServiceEntry
                    metadata:
                      name: echo-us
                      namespace: echo
                    spec:
                      addresses:
                      - 240.0.0.1
                      hosts:
                      - echo.us.mesh.local
                      location: MESH_INTERNAL
                      ports:
                      - name: http
                        number: 80
                        protocol: HTTP
                        targetPort: 8080
                      resolution: STATIC
                      workloadSelector:
                        labels:
                          app: echo
                    """);
        }

        @Test
        @DisplayName("where the service runs and nobody calls: its pods, seen by its own namespace and the gateway's")
        void ownersCluster() {
            assertThat(Files.of(Meshes.lab(), "eu", ServiceEntries::render)).isEqualTo("""
                    # clusters/eu/mesh/echo/serviceentry-echo-eu.yaml
                    apiVersion: networking.istio.io/v1
                    kind: ServiceEntry
                    metadata:
                      name: echo-eu
                      namespace: echo
                    spec:
                      addresses:
                      - 240.0.0.2
                      exportTo:
                      - .
                      - istio-system
                      hosts:
                      - echo.eu.mesh.local
                      location: MESH_INTERNAL
                      ports:
                      - name: http
                        number: 80
                        protocol: HTTP
                        targetPort: 8080
                      resolution: STATIC
                      workloadSelector:
                        labels:
                          app: echo
                    """);
        }

        @Test
        @DisplayName("for an alias of two clusters, from a third: an endpoint each")
        void aliasOfTwoClustersFromOutside() {
            assertThat(Files.of(aliasOfTwo(Callers.clusters("us")), "us", ServiceEntries::render))
                    .isEqualTo("""
                    # clusters/us/mesh/echo/serviceentry-echo-rest.yaml
                    apiVersion: networking.istio.io/v1
                    kind: ServiceEntry
                    metadata:
                      name: echo-rest
                      namespace: echo
                    spec:
                      addresses:
                      - 240.0.0.1
                      endpoints:
                      - locality: ap-southeast-2
                        network: ap-net
                        serviceAccount: echo
                      - locality: eu-west-1
                        network: eu-net
                        serviceAccount: echo
                      hosts:
                      - echo.rest.mesh.local
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
        @DisplayName(
                "for an alias of two clusters, inside one: its own pods and the other cluster, as two entries that istiod merges")
        void aliasOfTwoClustersFromInside() {
            assertThat(Files.of(aliasOfTwo(Callers.clusters("eu")), "eu", ServiceEntries::render))
                    .isEqualTo("""
                    # clusters/eu/mesh/echo/serviceentry-echo-rest-remote.yaml
                    apiVersion: networking.istio.io/v1
                    kind: ServiceEntry
                    metadata:
                      name: echo-rest-remote
                      namespace: echo
                    spec:
                      addresses:
                      - 240.0.0.1
                      endpoints:
                      - locality: ap-southeast-2
                        network: ap-net
                        serviceAccount: echo
                      hosts:
                      - echo.rest.mesh.local
                      location: MESH_INTERNAL
                      ports:
                      - name: http
                        number: 80
                        protocol: HTTP
                        targetPort: 8080
                      resolution: STATIC
                      subjectAltNames:
                      - spiffe://corp.local/ns/echo/sa/echo
                    # clusters/eu/mesh/echo/serviceentry-echo-rest.yaml
                    apiVersion: networking.istio.io/v1
                    kind: ServiceEntry
                    metadata:
                      name: echo-rest
                      namespace: echo
                    spec:
                      addresses:
                      - 240.0.0.1
                      hosts:
                      - echo.rest.mesh.local
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

        private static Mesh aliasOfTwo(Callers callers) {
            return threeClusters()
                    .with(us(), eu().withAlias("rest"), Meshes.ap().withAlias("rest"))
                    .with(echo("eu", "ap").withNames(NameKind.REGIONAL).calledBy(callers));
        }
    }

    @Test
    @DisplayName("Callers in the service's own namespace are '.', which istiod wants instead of the name")
    void callersInTheOwnNamespace() {
        Callers both = new Callers(
                Optional.empty(), List.of(), List.of(Identity.of("echo/tester"), Identity.of("istio-system/ingress")));
        Mesh mesh = twoClusters().with(echo("eu").withNames(NameKind.REGIONAL).calledBy(both));
        assertThat(Files.of(mesh, "us", ServiceEntries::render)).contains("""
                  exportTo:
                  - .
                  - istio-system
                """);
        assertThat(Files.of(mesh, "eu", ServiceEntries::render)).contains("""
                  exportTo:
                  - .
                  - istio-system
                """);
    }

    @Test
    @DisplayName(
            "A cluster whose gateway has no address yet is nobody's endpoint; what is left without one is not rendered")
    void pendingGateway() {
        Mesh known = threeClusters().with(echo("eu", "ap").withNames(NameKind.GLOBAL, NameKind.REGIONAL));
        Mesh pending = known.with(us(), eu().withGateway("pending"), Meshes.ap());
        assertThat(Files.of(pending, "us", ServiceEntries::render))
                .isEqualTo(Files.of(known, "us", ServiceEntries::render)
                        .replaceAll("(?s)# [^\n]*echo-eu.yaml\n.*?(# clusters)", "$1")
                        .replace("  - locality: eu-west-1\n    network: eu-net\n    serviceAccount: echo\n", ""));
        assertThat(Files.of(pending, "eu", ServiceEntries::render))
                .isEqualTo(Files.of(known, "eu", ServiceEntries::render));
    }
}
