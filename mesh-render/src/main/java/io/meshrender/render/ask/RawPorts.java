package io.meshrender.render.ask;

import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;

/** Ports on which Istio reads no requests: a connection that is lost there no proxy tries again. */
public final class RawPorts {
    private RawPorts() {}

    /** Whether {@code service} has such a port. */
    public static boolean areOf(Service service) {
        for (ServicePort port : service.ports()) {
            if (!port.protocol().isHttp()) {
                return true;
            }
        }
        return false;
    }
}
