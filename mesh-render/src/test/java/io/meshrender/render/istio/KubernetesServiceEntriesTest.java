package io.meshrender.render.istio;

import static io.meshrender.render.istio.Meshes.echo;
import static io.meshrender.render.istio.Meshes.twoClusters;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Protocol;
import io.meshrender.model.ServicePort;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ServiceEntries of a Kubernetes name")
class KubernetesServiceEntriesTest {
    private final Mesh mesh = twoClusters()
            .with(echo("eu")
                    .withPorts(
                            Meshes.HTTP,
                            ServicePort.of("grpc", 9090, Protocol.GRPC),
                            ServicePort.of("db", 5432, Protocol.TCP).withTargetPort(15432))
                    .withNames(NameKind.KUBERNETES));

    @Test
    @DisplayName("in a cluster without that Service: endpoints and an address, so that the name resolves")
    void withoutTheService() {
        assertThat(Files.of(mesh, "us", ServiceEntries::render)).isEqualTo("""
                # clusters/us/mesh/echo/serviceentry-echo-kubernetes.yaml
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata:
                  name: echo-kubernetes
                  namespace: echo
                spec:
                  addresses:
                  - 240.0.0.1
                  endpoints:
                  - locality: eu-west-1
                    network: eu-net
                    serviceAccount: echo
                  hosts:
                  - echo.echo.svc.cluster.local
                  location: MESH_INTERNAL
                  ports:
                  - name: http
                    number: 80
                    protocol: HTTP
                  - name: grpc
                    number: 9090
                    protocol: GRPC
                  - name: db
                    number: 5432
                    protocol: TCP
                  resolution: STATIC
                  subjectAltNames:
                  - spiffe://corp.local/ns/echo/sa/echo
                """);
    }

    @Test
    @DisplayName("beside the Service, with no other cluster to go to: nothing; the gateway serves the Service itself")
    void theOnlyCluster() {
        assertThat(Files.of(mesh, "eu", ServiceEntries::render)).isEmpty();
    }

    @Test
    @DisplayName("beside the Service: endpoints only, since the Service has an address")
    void besideTheService() {
        Mesh both = twoClusters().with(echo("us", "eu").withNames(NameKind.KUBERNETES));
        assertThat(Files.of(both, "us", ServiceEntries::render)).isEqualTo("""
                # clusters/us/mesh/echo/serviceentry-echo-kubernetes.yaml
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata:
                  name: echo-kubernetes
                  namespace: echo
                spec:
                  endpoints:
                  - locality: eu-west-1
                    network: eu-net
                    serviceAccount: echo
                  hosts:
                  - echo.echo.svc.cluster.local
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
