package io.meshrender.render.istio;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.value.Port;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.view.ClusterView;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The Service that opens a port of the nodes for an east-west gateway without a load balancer. The chart {@code gateway} has one too, but no
 * value that says which port: Kubernetes would draw one, and other networks would be told another.
 */
public final class NodePortService {
    private static final ObjectKind KIND = ObjectKind.of("v1", "Service");
    private static final String NAME = "istio-eastwestgateway-nodes";

    private NodePortService() {}

    /** The Service of a cluster, if its gateway is on the nodes. */
    public static Stream<RenderedFile> render(ClusterView view) {
        return view.cluster().gateway().flatMap(EastWestGateway::portOfNodes).stream()
                .map(port -> MeshFiles.of(
                        view,
                        KIND,
                        Mesh.ROOT_NAMESPACE,
                        NAME,
                        Origins.at("clusters", view.name(), "gateway"),
                        () -> service(port)));
    }

    private static Service service(Port port) {
        int gateway = EastWestGateway.USUAL_PORT.number();
        ServicePort tls = new ServicePort();
        tls.setName("tls");
        tls.setPort(gateway);
        tls.setTargetPort(new IntOrString(gateway));
        tls.setNodePort(port.number());
        tls.setProtocol("TCP");
        ServiceSpec spec = new ServiceSpec();
        spec.setType("NodePort");
        spec.setSelector(Map.of("istio", "eastwestgateway"));
        spec.setPorts(List.of(tls));
        Service service = new Service();
        service.setMetadata(MeshFiles.metadata(Mesh.ROOT_NAMESPACE, NAME));
        service.setSpec(spec);
        return service;
    }
}
