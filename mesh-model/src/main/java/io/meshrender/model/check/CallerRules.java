package io.meshrender.model.check;

import io.meshrender.model.Callers;
import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.route.CallingClusters;
import io.meshrender.model.route.MeshName;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Whoever is named as a caller has something to call, and a way to call it (303). */
final class CallerRules {
    private CallerRules() {}

    /** A service runs somewhere. */
    static List<Problem> runsNowhere(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            if (!service.clusters().all() && service.clusters().names().isEmpty()) {
                problems.add(Problem.error(
                        303,
                        ModelPath.of("services", service.name(), "clusters"),
                        "'" + service.name() + "' runs nowhere",
                        "name the clusters where it runs, or 'all'"));
            }
        }
        return problems;
    }

    /** {@code callers} names somebody: an empty one could mean everybody as well as nobody. */
    static List<Problem> nobody(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            service.callers().filter(CallerRules::isNobody).ifPresent(callers -> {
                problems.add(Problem.error(
                        303,
                        ModelPath.of("services", service.name(), "callers"),
                        "'callers' names nobody",
                        "name who calls, or leave it out to let every cluster call"));
            });
        }
        return problems;
    }

    private static boolean isNobody(Callers callers) {
        boolean cluster = callers.clusters()
                .filter(some -> some.all() || !some.names().isEmpty())
                .isPresent();
        return !cluster && callers.services().isEmpty() && callers.identities().isEmpty();
    }

    /** Callers that live in other clusters need a name that reaches across. */
    static List<Problem> outOfReach(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            if (service.callers().isEmpty() || !service.names().isEmpty() || !ReferenceRules.allKnown(mesh, service)) {
                continue;
            }
            Set<Name> running = new HashSet<>();
            MeshName.clustersOf(mesh, service).forEach(cluster -> running.add(cluster.name()));
            Set<Name> calling = CallingClusters.of(mesh, service).namespaces().keySet();
            if (!running.isEmpty() && !calling.isEmpty() && calling.stream().noneMatch(running::contains)) {
                problems.add(Problem.error(
                        303,
                        ModelPath.of("services", service.name(), "callers"),
                        "called from " + Quoted.first(calling) + ", where '" + service.name()
                                + "' does not run and has no name",
                        "add 'names: [regional]' or 'names: [global]' to the service"));
            }
        }
        return problems;
    }

    private static boolean isCalledBy(Crossing crossing, Cluster only) {
        List<Cluster> calling = crossing.calling();
        return calling.size() == 1 && calling.get(0).name().equals(only.name());
    }

    /** Names that nobody outside the answering clusters calls cost nothing, but say something that is not so. */
    static List<Problem> idleNames(Mesh mesh, List<Crossing> crossings) {
        Set<Name> idle = new TreeSet<>();
        Set<Name> crossed = new HashSet<>();
        for (Crossing crossing : crossings) {
            Name service = crossing.name().service().name();
            boolean atHome = crossing.answering().size() == 1
                    && isCalledBy(crossing, crossing.answering().get(0));
            (atHome ? idle : crossed).add(service);
        }
        idle.removeAll(crossed);
        idle.removeIf(service -> !ReferenceRules.allKnown(
                mesh, Objects.requireNonNull(mesh.services().get(service))));
        List<Problem> problems = new ArrayList<>();
        for (Name service : idle) {
            problems.add(Problem.warning(
                    303,
                    ModelPath.of("services", service, "names"),
                    "no other cluster calls '" + service + "' by its names",
                    "leave 'names' out, or name the callers in other clusters"));
        }
        return problems;
    }
}
