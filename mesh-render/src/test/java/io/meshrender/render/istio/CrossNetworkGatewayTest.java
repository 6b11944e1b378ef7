package io.meshrender.render.istio;

import static io.meshrender.render.istio.Meshes.client;
import static io.meshrender.render.istio.Meshes.echo;
import static io.meshrender.render.istio.Meshes.eu;
import static io.meshrender.render.istio.Meshes.twoClusters;
import static io.meshrender.render.istio.Meshes.us;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Callers;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Service;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The cross-network Gateway")
class CrossNetworkGatewayTest {

    @Test
    @DisplayName("lets in the exact name that other networks call")
    void lab() {
        assertThat(Files.of(Meshes.lab(), "eu", CrossNetworkGateway::render)).isEqualTo("""
                # clusters/eu/mesh/istio-system/gateway-cross-network-gateway.yaml
                apiVersion: networking.istio.io/v1
                kind: Gateway
                metadata:
                  name: cross-network-gateway
                  namespace: istio-system
                spec:
                  selector:
                    istio: eastwestgateway
                  servers:
                  - hosts:
                    - echo.eu.mesh.local
                    port:
                      name: tls
                      number: 15443
                      protocol: TLS
                    tls:
                      mode: AUTO_PASSTHROUGH
                """);
    }

    @Test
    @DisplayName("is not there where other networks call nothing: the lab's callers call their own region at home")
    void nothingExported() {
        assertThat(Files.of(Meshes.lab(), "us", CrossNetworkGateway::render)).isEmpty();
        assertThat(Files.of(twoClusters(), "us", CrossNetworkGateway::render)).isEmpty();
    }

    @Test
    @DisplayName("lists its hosts in order, and none that other clusters answer or that is called at home only")
    void severalNames() {
        Mesh mesh = twoClusters()
                .with(
                        Service.of("zoo", "zoo")
                                .in("us", "eu")
                                .withPorts(Meshes.HTTP)
                                .withNames(NameKind.GLOBAL),
                        echo("us", "eu")
                                .withNames(NameKind.REGIONAL, NameKind.GLOBAL, NameKind.KUBERNETES)
                                .calledBy(Callers.services("client")),
                        client("us", "eu"),
                        Meshes.service("home", "home", "us")
                                .withNames(NameKind.GLOBAL)
                                .calledBy(Callers.clusters("us")));
        assertThat(Files.of(mesh, "us", CrossNetworkGateway::render)).contains("""
                  - hosts:
                    - echo.echo.svc.cluster.local
                    - echo.mesh.local
                    - echo.us.mesh.local
                    - zoo.mesh.local
                    port:
                """);
    }

    @Test
    @DisplayName("is the same while the gateway's address is pending, and whatever port other networks use")
    void addressAndPort() {
        Mesh lab = Meshes.lab();
        String usual = Files.of(lab, "eu", CrossNetworkGateway::render);
        Mesh pending = lab.with(us(), eu().withGateway("pending"));
        Mesh otherPort =
                lab.with(us(), eu().withGateway(EastWestGateway.at("192.0.2.7").withPort(443)));
        assertThat(Files.of(pending, "eu", CrossNetworkGateway::render)).isEqualTo(usual);
        assertThat(Files.of(otherPort, "eu", CrossNetworkGateway::render)).isEqualTo(usual);
    }
}
