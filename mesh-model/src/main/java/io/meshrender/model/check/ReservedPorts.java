package io.meshrender.model.check;

import io.meshrender.model.Mesh;
import io.meshrender.model.Protocol;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Ports that every sidecar keeps for itself (311). */
final class ReservedPorts {
    /**
     * Where istiod makes no listener for calls of HTTP: it would be one for all addresses, in the place of the sidecar's own ({@code
     * conflictWithReservedListener} in {@code pilot/pkg/model/context.go}). Calls of TCP have a listener at the name's own address.
     */
    private static final Set<Integer> OF_CALLS = Set.of(15001, 15006, 15021, 15090);

    /** Where the sidecar and its agent listen in a pod's network, so that no other process can. */
    private static final Set<Integer> OF_PODS = Set.of(15000, 15001, 15004, 15006, 15008, 15020, 15021, 15053, 15090);

    private static final Set<Protocol> HTTP = EnumSet.of(Protocol.HTTP, Protocol.HTTP2, Protocol.GRPC);

    private ReservedPorts() {}

    /** A service's ports are its own: those that callers use, and those that its pods listen on. */
    static List<Problem> used(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            for (int i = 0; i < service.ports().size(); i++) {
                ServicePort port = service.ports().get(i);
                ModelPath path =
                        ModelPath.of("services", service.name(), "ports").index(i);
                int called = port.port().number();
                int served = port.targetPortOrPort().number();
                if (OF_CALLS.contains(called) && HTTP.contains(port.protocol())) {
                    problems.add(Problem.error(
                            311,
                            path.key("port"),
                            "sidecars keep " + called + " for themselves, and every HTTP call of '" + service.name()
                                    + "' would be answered with 404",
                            "let callers use another port; the pods' own stays in targetPort"));
                } else if (OF_PODS.contains(served)) {
                    problems.add(Problem.warning(
                            311,
                            path.key(port.targetPort().isPresent() ? "targetPort" : "port"),
                            "the sidecar of a pod listens on " + served + " itself, and '" + service.name()
                                    + "' cannot beside it",
                            "let the pods listen on a port outside of 15000 to 15099"));
                }
            }
        }
        mesh.services().values().forEach(service -> elsewhere(service, problems));
        return problems;
    }

    /** What its pods listen on in some cluster alone. */
    private static void elsewhere(Service service, List<Problem> problems) {
        service.inCluster()
                .forEach((cluster, own) -> own.targetPorts().forEach((name, port) -> {
                    if (OF_PODS.contains(port.number())) {
                        problems.add(Problem.warning(
                                311,
                                ModelPath.of("services", service.name(), "inCluster")
                                        .key(cluster)
                                        .key("targetPorts")
                                        .key(name),
                                "the sidecar of a pod listens on " + port + " itself, and '" + service.name()
                                        + "' cannot beside it",
                                "let the pods listen on a port outside of 15000 to 15099"));
                    }
                }));
    }
}
