package io.meshrender.model;

import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Port;
import java.util.Optional;

/**
 * A port of the Service of a gateway.
 *
 * @param name its name
 * @param port the port
 * @param targetPort the port of the pods; absent: the same
 * @param nodePort the port of the nodes that leads to it; absent: Kubernetes draws one where the Service has such
 */
public record GatewayPort(
        @Doc(value = "Its name.", example = "https") Name name,
        @Doc(value = "The port.", example = "443") Port port,

        @Doc(value = "The port of the pods; absent: the same.", example = "8443")
        Optional<Port> targetPort,

        @Doc(
                value =
                        "The port of the nodes that leads to it; absent: Kubernetes draws one, if the Service has such.",
                example = "30443")
        Optional<Port> nodePort) {

    /** The port of the pods. */
    public Port targetPortOrPort() {
        return targetPort.orElse(port);
    }
}
