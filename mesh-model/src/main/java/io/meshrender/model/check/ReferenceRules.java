package io.meshrender.model.check;

import io.meshrender.model.Callers;
import io.meshrender.model.CarriedFile;
import io.meshrender.model.Cluster;
import io.meshrender.model.Cni;
import io.meshrender.model.Gateway;
import io.meshrender.model.KubernetesObject;
import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Selection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A name in one part of the mesh that another part should know (201). */
final class ReferenceRules {
    private ReferenceRules() {}

    /** The network of a cluster. */
    static List<Problem> networksOfClusters(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Cluster cluster : mesh.clusters().values()) {
            if (!mesh.networks().containsKey(cluster.network())) {
                problems.add(unknown(
                        ModelPath.of("clusters", cluster.name(), "network"),
                        "network",
                        cluster.network(),
                        mesh.networks().keySet()));
            }
        }
        return problems;
    }

    /** The clusters where a service runs. */
    static List<Problem> clustersOfServices(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            problems.addAll(
                    unknownClusters(mesh, service.clusters(), ModelPath.of("services", service.name(), "clusters")));
        }
        return problems;
    }

    /** The clusters and services that call a service. */
    static List<Problem> callers(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            ModelPath path = ModelPath.of("services", service.name(), "callers");
            Callers callers = service.callers().orElse(null);
            if (callers != null) {
                Selection clusters = callers.clusters().orElse(null);
                if (clusters != null) {
                    problems.addAll(unknownClusters(mesh, clusters, path.key("clusters")));
                }
                problems.addAll(unknownOnes(
                        "service", callers.services(), mesh.services().keySet(), path.key("services")));
                problems.addAll(unknownOnes(
                        "gateway", callers.gateways(), mesh.gateways().keySet(), path.key("gateways")));
            }
        }
        return problems;
    }

    /** The clusters of further gateways. */
    static List<Problem> clustersOfGateways(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Gateway gateway : mesh.gateways().values()) {
            problems.addAll(
                    unknownClusters(mesh, gateway.clusters(), ModelPath.of("gateways", gateway.name(), "clusters")));
        }
        return problems;
    }

    /** The clusters that get extra manifests. */
    static List<Problem> clustersOfExtras(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < mesh.extras().size(); i++) {
            ModelPath path = ModelPath.of("extras").index(i).key("clusters");
            problems.addAll(unknownClusters(mesh, mesh.extras().get(i).clusters(), path));
        }
        return problems;
    }

    /** Settings of a namespace that nothing of the mesh lives in: a warning, since they are harmless and may be ahead of their service. */
    static List<Problem> namespaces(Mesh mesh) {
        if (mesh.namespaces().isEmpty()) {
            return List.of();
        }
        SortedSet<Name> used = usedNamespaces(mesh);
        List<Problem> problems = new ArrayList<>();
        for (Name namespace : mesh.namespaces().keySet()) {
            if (!used.contains(namespace)) {
                SortedSet<Name> free = new TreeSet<>(used);
                free.removeAll(mesh.namespaces().keySet());
                problems.add(Problem.warning(
                        201,
                        ModelPath.of("namespaces", namespace),
                        "nothing of the mesh lives in a namespace '" + namespace + "'",
                        Spelling.hint(namespace.text(), free)));
            }
        }
        return problems;
    }

    private static SortedSet<Name> usedNamespaces(Mesh mesh) {
        SortedSet<Name> used = new TreeSet<>();
        used.add(Mesh.ROOT_NAMESPACE);
        mesh.observability().ifPresent(observability -> used.add(observability.namespace()));
        mesh.clusters().values().forEach(cluster -> {
            cluster.gateway().ifPresent(gateway -> used.add(gateway.namespace()));
            Cni.in(mesh, cluster).ifPresent(cni -> used.add(cni.namespace()));
        });
        mesh.gateways().values().forEach(gateway -> used.add(gateway.namespace()));
        for (Service service : mesh.services().values()) {
            used.add(service.namespace());
            service.callers()
                    .ifPresent(callers -> callers.identities().stream()
                            .map(Identity::namespace)
                            .forEach(used::add));
        }
        for (CarriedFile carried : CarriedFile.all(mesh)) {
            for (KubernetesObject object : carried.file().objects()) {
                object.namespace().ifPresent(namespace -> used.add(Name.of(namespace)));
            }
        }
        return used;
    }

    /** Whether every cluster and service that {@code service} names exists, so that a rule may draw conclusions from them. */
    static boolean allKnown(Mesh mesh, Service service) {
        return knowsWhereItRuns(mesh, service)
                && (service.callers().isEmpty() || knows(mesh, service.callers().get()));
    }

    private static boolean knows(Mesh mesh, Callers callers) {
        return mesh.services().keySet().containsAll(callers.services())
                && mesh.gateways().keySet().containsAll(callers.gateways())
                && (callers.clusters().isEmpty()
                        || mesh.clusters()
                                .keySet()
                                .containsAll(callers.clusters().get().names()));
    }

    /** Whether every cluster exists where {@code service} runs, so that its names are what its owner means them to be. */
    static boolean knowsWhereItRuns(Mesh mesh, Service service) {
        return mesh.clusters().keySet().containsAll(service.clusters().names());
    }

    static List<Problem> unknownClusters(Mesh mesh, Selection selection, ModelPath path) {
        return unknownOnes("cluster", selection.names(), mesh.clusters().keySet(), path);
    }

    private static List<Problem> unknownOnes(String kind, List<Name> named, Set<Name> known, ModelPath path) {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            if (!known.contains(named.get(i))) {
                SortedSet<Name> others = new TreeSet<>(known);
                named.forEach(others::remove);
                problems.add(unknown(path.index(i), kind, named.get(i), others));
            }
        }
        return problems;
    }

    static Problem unknown(ModelPath path, String kind, Name name, Collection<Name> known) {
        String hint = Spelling.hint(name.text(), known);
        return Problem.error(
                201,
                path,
                "no " + kind + " named '" + name + "'",
                hint.isEmpty() ? "add it to '" + kind + "s', or look at its spelling" : hint);
    }
}
