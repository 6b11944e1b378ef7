package io.meshrender.model;

import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Port;
import java.util.Optional;

/**
 * A port of a service, the same in every cluster where it runs.
 *
 * @param name unique in the service; equal to the Kubernetes Service's port name, since istiod joins endpoints by it (istio/istio#46105)
 * @param port the port that callers use
 * @param targetPort the port that the pods listen on; absent: {@code port}
 * @param protocol what is spoken
 */
public record ServicePort(
        @Doc(value = "Unique in the service, and equal to the Kubernetes Service's port name.", example = "http")
        Name name,

        @Doc(value = "The port that callers use.", example = "80")
        Port port,

        @Doc(value = "The port that the pods listen on; absent: the same.", example = "8080")
        Optional<Port> targetPort,

        @Doc("The protocol that is spoken.") Protocol protocol) {

    /** A port that callers and pods both use. */
    public static ServicePort of(String name, int port, Protocol protocol) {
        return new ServicePort(Name.of(name), Port.of(port), Optional.empty(), protocol);
    }

    /** This port, with pods that listen on another. */
    public ServicePort withTargetPort(int number) {
        return new ServicePort(name, port, Optional.of(Port.of(number)), protocol);
    }

    /** The port that the pods listen on. */
    public Port targetPortOrPort() {
        return targetPort.orElse(port);
    }
}
