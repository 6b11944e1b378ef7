package io.meshrender.render.calls;

import io.meshrender.model.OutlierDetection;
import io.meshrender.model.Protocol;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.route.Admission;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.value.Duration;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is true of a service by whatever name it is called, and from wherever.
 *
 * @param name the service
 * @param identity its namespace and service account
 * @param ports the ports that callers use, in the model's order
 * @param admission whom its pods admit, and to what
 * @param outlierDetection when calls turn away from an endpoint
 * @param connectTimeout how long a connection may take; absent: Istio's own
 */
public record CalledService(
        Name name,
        Identity identity,
        List<Spoken> ports,
        Admission admission,
        OutlierDetection outlierDetection,
        Optional<Duration> connectTimeout) {

    public CalledService {
        ports = List.copyOf(ports);
    }

    /** A port, and what is spoken there. */
    public record Spoken(Port port, Protocol protocol) {
        @Override
        public String toString() {
            return port + "/" + protocol;
        }
    }

    /** The same service with another admission. */
    CalledService with(Admission other) {
        return new CalledService(name, identity, ports, other, outlierDetection, connectTimeout);
    }

    /** As it is in {@code cluster}. */
    static CalledService of(ServiceRoutes routes, Name cluster) {
        Service service = routes.service().at(cluster);
        List<Spoken> ports = new ArrayList<>(service.ports().size());
        for (ServicePort port : service.ports()) {
            ports.add(new Spoken(port.port(), port.protocol()));
        }
        return new CalledService(
                service.name(),
                service.identity(),
                ports,
                routes.admission(),
                service.traffic().outlierDetection(),
                service.traffic().connectTimeout());
    }
}
