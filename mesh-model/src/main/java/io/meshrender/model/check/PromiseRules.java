package io.meshrender.model.check;

import io.meshrender.model.Callers;
import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.Never;
import io.meshrender.model.Service;
import io.meshrender.model.Survives;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Routes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.route.Viewpoint;
import io.meshrender.model.route.Way;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What services promise is so (320, 321), and is about services and clusters that there are (201). */
final class PromiseRules {
    private PromiseRules() {}

    /** The services and clusters that {@code never} names are there. */
    static List<Problem> references(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            service.never().ifPresent(never -> {
                ModelPath path = ModelPath.of("services", service.name(), "never");
                unknown(never.callers(), "service", mesh.services().keySet(), path.key("callers"), problems);
                never.clusters()
                        .ifPresent(some -> unknown(
                                some.names(), "cluster", mesh.clusters().keySet(), path.key("clusters"), problems));
            });
        }
        return problems;
    }

    private static void unknown(
            List<Name> named, String kind, Set<Name> known, ModelPath path, List<Problem> problems) {
        for (int i = 0; i < named.size(); i++) {
            if (!known.contains(named.get(i))) {
                problems.add(ReferenceRules.unknown(path.index(i), kind, named.get(i), known));
            }
        }
    }

    /** Each call that is answered stays answered after every loss that is promised to be outlived. One problem a name: the first loss. */
    static List<Problem> survives(Mesh mesh, Routes routes) {
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            if (service.survives().isPresent() && ReferenceRules.allKnown(mesh, service)) {
                SortedMap<String, SortedSet<Name>> losses =
                        losses(mesh, service.survives().get());
                for (NameRoutes name : routes.of(service).names()) {
                    first(mesh, service, name, losses).ifPresent(problems::add);
                }
            }
        }
        return problems;
    }

    /** Each loss by what it is called. */
    private static SortedMap<String, SortedSet<Name>> losses(Mesh mesh, Survives survives) {
        SortedMap<String, SortedSet<Name>> losses = new TreeMap<>();
        for (Cluster cluster : mesh.clusters().values()) {
            String loss = survives == Survives.CLUSTER
                    ? "cluster '" + cluster.name() + "'"
                    : "region '" + cluster.locality().region() + "'";
            losses.computeIfAbsent(loss, none -> new TreeSet<>()).add(cluster.name());
        }
        return losses;
    }

    private static Optional<Problem> first(
            Mesh mesh, Service service, NameRoutes name, SortedMap<String, SortedSet<Name>> losses) {
        for (String loss : losses.keySet()) {
            SortedSet<Name> lost = losses.getOrDefault(loss, new TreeSet<>());
            SortedSet<Name> cutOff = new TreeSet<>();
            for (Name from : name.viewpoints().keySet()) {
                Cluster caller = mesh.clusters().get(from);
                if (caller != null
                        && !lost.contains(from)
                        && name.isCalledFrom(from)
                        && isLost(name.tiers(caller), lost)) {
                    cutOff.add(from);
                }
            }
            if (!cutOff.isEmpty()) {
                return Optional.of(Problem.error(
                        320,
                        ModelPath.of("services", service.name(), "survives"),
                        "without " + loss + " nobody answers '" + name.host() + "' in " + Quoted.all(cutOff),
                        "let '" + service.name() + "' run in another "
                                + name.name()
                                        .alias()
                                        .map(alias -> "cluster with the alias '" + alias + "'")
                                        .orElse("cluster")
                                + (loss.startsWith("region") ? " of another region" : "") + ", or promise less"));
            }
        }
        return Optional.empty();
    }

    private static boolean isLost(List<List<Way>> tiers, SortedSet<Name> lost) {
        return !tiers.isEmpty() && tiers.stream().allMatch(tier -> tier.stream().allMatch(way -> way.isLostWith(lost)));
    }

    /** Nobody can call who must never, and nobody answers who must never. No loss makes new ways, so that this holds after each. */
    static List<Problem> never(Mesh mesh, Routes routes) {
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            service.never().ifPresent(never -> {
                callers(mesh, routes.of(service), never, problems);
                never.clusters().ifPresent(some -> clusters(mesh, routes.of(service), some, problems));
            });
        }
        return problems;
    }

    private static void clusters(Mesh mesh, ServiceRoutes service, Selection never, List<Problem> problems) {
        ModelPath path = ModelPath.of("services", service.service().name(), "never", "clusters");
        List<Name> all = List.copyOf(never.all() ? mesh.clusters().keySet() : never.names());
        for (int i = 0; i < all.size(); i++) {
            Name cluster = all.get(i);
            if (service.runsIn(cluster)) {
                problems.add(Problem.error(
                        321,
                        never.all() ? path : path.index(i),
                        "'" + service.service().name() + "' runs in '" + cluster + "', which must never answer it",
                        "take '" + cluster + "' out of "
                                + ModelPath.of("services", service.service().name(), "clusters")
                                + ", or remove it here"));
                if (never.all()) {
                    return;
                }
            }
        }
    }

    private static void callers(Mesh mesh, ServiceRoutes target, Never never, List<Problem> problems) {
        ModelPath path = ModelPath.of("services", target.service().name(), "never", "callers");
        for (int i = 0; i < never.callers().size(); i++) {
            Service caller = mesh.services().get(never.callers().get(i));
            if (caller == null) {
                continue;
            }
            for (Cluster cluster : mesh.clusters().values()) {
                if (caller.clusters().includes(cluster.name())
                        && admits(mesh, target, caller, cluster)
                        && sees(target, caller, cluster.name())) {
                    problems.add(Problem.error(
                            321,
                            path.index(i),
                            "'" + caller.name() + "' can call '"
                                    + target.service().name() + "' in '" + cluster.name()
                                    + "': it resolves a name of it there, and its pods admit "
                                    + (target.admission().isEverybody() ? "everybody" : "it"),
                            target.admission().isEverybody()
                                    ? "name its callers, with 'mesh.authorization: callers'"
                                    : (target.service()
                                                            .callers()
                                                            .filter(PromiseRules::isOne)
                                                            .isPresent()
                                                    ? "name another caller in its place in "
                                                    : "take '" + caller.name() + "' out of ")
                                            + ModelPath.of(
                                                    "services", target.service().name(), "callers", "services")
                                            + ", or remove it here"));
                    break;
                }
            }
        }
    }

    /** Whether a single service calls, so that nobody would be left without it. */
    private static boolean isOne(Callers callers) {
        return callers.clusters().isEmpty()
                && callers.identities().isEmpty()
                && callers.services().size() == 1;
    }

    private static boolean admits(Mesh mesh, ServiceRoutes target, Service caller, Cluster cluster) {
        Identity identity = caller.at(cluster.name()).identity();
        return !target.admission().of(identity, mesh.trustDomainOf(cluster)).isEmpty();
    }

    /** By its Kubernetes name everybody in its own cluster does. */
    private static boolean sees(ServiceRoutes target, Service caller, Name cluster) {
        if (target.runsIn(cluster)) {
            return true;
        }
        for (NameRoutes name : target.names()) {
            Viewpoint viewpoint = name.viewpoints().get(cluster);
            if (viewpoint != null
                    && (viewpoint.isCalledByWholeCluster()
                            || (viewpoint.called() && viewpoint.namespaces().contains(caller.namespace())))) {
                return true;
            }
        }
        return false;
    }
}
