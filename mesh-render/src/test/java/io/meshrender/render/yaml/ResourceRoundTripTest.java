package io.meshrender.render.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.istio.api.api.networking.v1alpha3.PortBuilder;
import io.fabric8.istio.api.api.networking.v1alpha3.ServerTLSSettingsTLSmode;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.istio.api.networking.v1.GatewayBuilder;
import io.fabric8.istio.api.security.v1.AuthorizationPolicyBuilder;
import io.fabric8.istio.api.security.v1.PeerAuthenticationBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The fixture itself: what it lets pass, and that it can fail. */
class ResourceRoundTripTest {
    @Test
    void resourcesOfEveryShapeAreWrittenAsTheDataBinderWritesThem() {
        ResourceRoundTrip.holds(new NamespaceBuilder()
                .withNewMetadata()
                .withName("echo")
                .addToLabels(Map.of("zone", "0644", "app", "on"))
                .endMetadata()
                .build());
        ResourceRoundTrip.holds(new ServiceBuilder()
                .withNewMetadata()
                .withName("echo")
                .endMetadata()
                .withNewSpec()
                .addNewPort()
                .withPort(80)
                .withTargetPort(new IntOrString("http"))
                .endPort()
                .addNewPort()
                .withPort(81)
                .withTargetPort(new IntOrString(8081))
                .endPort()
                .endSpec()
                .build());
        ResourceRoundTrip.holds(new GatewayBuilder()
                .withNewMetadata()
                .withName("cross-network-gateway")
                .endMetadata()
                .withNewSpec()
                .addNewServer()
                .withPort(new PortBuilder()
                        .withNumber(15443L)
                        .withName("tls")
                        .withProtocol("TLS")
                        .build())
                .withNewTls()
                .withMode(ServerTLSSettingsTLSmode.AUTO_PASSTHROUGH)
                .endTls()
                .addToHosts("echo.mesh.local")
                .endServer()
                .endSpec()
                .build());
    }

    @Test
    void anEmptyObjectStays() {
        ResourceRoundTrip.holds(new AuthorizationPolicyBuilder()
                .withNewMetadata()
                .withName("allow-nothing")
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .build());
        ResourceRoundTrip.holds(new PeerAuthenticationBuilder()
                .withNewMetadata()
                .withName("default")
                .endMetadata()
                .withNewSpec()
                .withNewMtls()
                .endMtls()
                .endSpec()
                .build());
    }

    @Test
    void aFieldThatTheTypeDoesNotHaveIsRefusedAtAnyDepth() {
        String yaml = """
                apiVersion: networking.istio.io/v1
                kind: Gateway
                metadata:
                  name: cross-network-gateway
                spec:
                  servers:
                  - port:
                      number: 15443
                      nubmer: 15443
                """;
        assertThatThrownBy(() -> ResourceRoundTrip.read(yaml.getBytes(UTF_8), Gateway.class))
                .hasStackTraceContaining("Unrecognized field \"nubmer\"")
                .hasStackTraceContaining("Server[\"port\"]");
    }
}
