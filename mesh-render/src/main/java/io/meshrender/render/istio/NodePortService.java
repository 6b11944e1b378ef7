package io.meshrender.render.istio;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.value.Port;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.view.ClusterView;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Service that opens a port of the nodes for an east-west gateway without a load balancer. The chart {@code gateway} has one too, but no
 * value that says which port: Kubernetes would draw one, and other networks would be told another.
 */
public final class NodePortService {
    private static final ObjectKind KIND = ObjectKind.of("v1", "Service");

    private NodePortService() {}

    /** The Service of a cluster, if its gateway is on the nodes. */
    public static Stream<RenderedFile> render(ClusterView view) {
        EastWestGateway gateway = view.cluster().gateway().orElse(null);
        if (gateway == null || !gateway.install() || gateway.portOfNodes().isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(file(view, gateway, gateway.portOfNodes().get()));
    }

    private static RenderedFile file(ClusterView view, EastWestGateway gateway, Port port) {
        return MeshFiles.of(
                view,
                KIND,
                gateway.namespace(),
                name(gateway),
                Origins.at("clusters", view.name(), "gateway"),
                () -> service(gateway, port));
    }

    private static String name(EastWestGateway gateway) {
        return gateway.name() + "-nodes";
    }

    private static Service service(EastWestGateway gateway, Port port) {
        int listening = EastWestGateway.USUAL_PORT.number();
        ServicePort tls = new ServicePort();
        tls.setName("tls");
        tls.setPort(listening);
        tls.setTargetPort(new IntOrString(listening));
        tls.setNodePort(port.number());
        tls.setProtocol("TCP");
        ServiceSpec spec = new ServiceSpec();
        spec.setType("NodePort");
        spec.setSelector(gateway.podLabels());
        spec.setPorts(List.of(tls));
        Service service = new Service();
        service.setMetadata(MeshFiles.metadata(gateway.namespace(), name(gateway)));
        service.setSpec(spec);
        return service;
    }
}
