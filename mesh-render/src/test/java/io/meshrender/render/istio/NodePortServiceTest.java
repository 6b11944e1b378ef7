package io.meshrender.render.istio;

import static io.meshrender.render.view.TrainingMesh.lab;
import static io.meshrender.render.view.TrainingMesh.text;
import static io.meshrender.render.view.TrainingMesh.us;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.value.Port;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodePortServiceTest {
    private static final String FILE = "mesh/istio-system/service-istio-eastwestgateway-nodes.yaml";

    @Test
    void aGatewayOnItsNodesHasAPortThereThatTheModelSays() {
        assertThat(text(NodePortService::render, us(on(443, Optional.of(Port.of(31443)))), FILE))
                .isEqualTo("""
                        apiVersion: v1
                        kind: Service
                        metadata:
                          name: istio-eastwestgateway-nodes
                          namespace: istio-system
                        spec:
                          ports:
                          - name: tls
                            nodePort: 31443
                            port: 15443
                            protocol: TCP
                            targetPort: 15443
                          selector:
                            istio: eastwestgateway
                          type: NodePort
                        """);
    }

    @Test
    void orThePortThatOtherNetworksKnow() {
        assertThat(text(NodePortService::render, us(on(30443, Optional.empty())), FILE))
                .contains("    nodePort: 30443\n");
    }

    @Test
    void aGatewayBehindALoadBalancerHasNone() {
        assertThat(NodePortService.render(us(lab()))).isEmpty();
    }

    private static Mesh on(int port, Optional<Port> nodePort) {
        Mesh mesh = lab();
        return mesh.with(us(mesh).cluster()
                .withGateway(EastWestGateway.at("192.0.2.7").withPort(port).onNodes(nodePort)));
    }
}
