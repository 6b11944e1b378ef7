package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.InCluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.route.Routes;
import io.meshrender.model.route.Ways;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is otherwise with a service in one cluster is about a cluster where it runs, ports that it has, and something else (246 to 249). */
final class InClusterRules {
    private InClusterRules() {}

    /** The clusters are there (201), and the service runs in them (246). */
    static List<Problem> clusters(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            for (Name cluster : service.inCluster().keySet()) {
                ModelPath path = path(service).key(cluster);
                if (!mesh.clusters().containsKey(cluster)) {
                    problems.add(ReferenceRules.unknown(
                            path, "cluster", cluster, mesh.clusters().keySet()));
                } else if (!service.clusters().includes(cluster)) {
                    problems.add(Problem.error(
                            246,
                            path,
                            "'" + service.name() + "' does not run in '" + cluster + "'",
                            "add '" + cluster + "' to its clusters, or remove this"));
                }
            }
        }
        return problems;
    }

    /** The ports are the service's (247). */
    static List<Problem> ports(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            Set<Name> known = new TreeSet<>();
            service.ports().forEach(port -> known.add(port.name()));
            service.inCluster()
                    .forEach((cluster, own) -> own.targetPorts().keySet().forEach(port -> {
                        if (!known.contains(port)) {
                            problems.add(Problem.error(
                                    247,
                                    path(service)
                                            .key(cluster)
                                            .key("targetPorts")
                                            .key(port),
                                    "'" + service.name() + "' has no port '" + port + "'",
                                    "write one of its ports: " + Quoted.all(known)));
                        }
                    }));
        }
        return problems;
    }

    /** istiod asks the pods of all clusters that it reads for one port, the one that its own cluster's entry says (248). */
    static List<Problem> neighbours(Mesh mesh, Routes routes) {
        List<Problem> problems = new ArrayList<>();
        Ways ways = routes.ways();
        for (Service service : mesh.services().values()) {
            if (service.inCluster().isEmpty() || !service.isKnownElsewhere()) {
                continue;
            }
            for (Cluster cluster : mesh.clusters().values()) {
                InCluster own = service.inCluster().get(cluster.name());
                Service here = service.at(cluster.name());
                for (Cluster other : own == null ? List.<Cluster>of() : ways.neighboursOf(cluster)) {
                    boolean differs = service.clusters().includes(other.name())
                            && !here.ports().equals(service.at(other.name()).ports());
                    if (differs) {
                        problems.add(Problem.error(
                                248,
                                path(service).key(cluster.name()).key("targetPorts"),
                                "pods of '" + service.name() + "' listen elsewhere in '" + other.name()
                                        + "', which calls them here directly and asks for its own port",
                                "remove it, or write the same for '" + other.name() + "'"));
                        break;
                    }
                }
            }
        }
        return problems;
    }

    /** Something is otherwise (249). */
    static List<Problem> differences(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            for (Map.Entry<Name, InCluster> own : service.inCluster().entrySet()) {
                ModelPath path = path(service).key(own.getKey());
                own.getValue()
                        .serviceAccount()
                        .filter(service.serviceAccountOrName()::equals)
                        .ifPresent(account -> problems.add(
                                same(path.key("serviceAccount"), "the service account is '" + account + "'")));
                for (ServicePort port : service.ports()) {
                    if (port.targetPortOrPort()
                            .equals(own.getValue().targetPorts().get(port.name()))) {
                        problems.add(same(
                                path.key("targetPorts").key(port.name()),
                                "port '" + port.name() + "' leads to " + port.targetPortOrPort()));
                    }
                }
            }
        }
        return problems;
    }

    private static Problem same(ModelPath path, String what) {
        return Problem.warning(249, path, what + " everywhere, here too", "remove it");
    }

    private static ModelPath path(Service service) {
        return ModelPath.of("services", service.name(), "inCluster");
    }
}
