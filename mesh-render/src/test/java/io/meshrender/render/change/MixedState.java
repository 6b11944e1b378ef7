package io.meshrender.render.change;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Service;
import io.meshrender.model.value.Locality;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Some clusters of a mesh are synced, the others are not. Says whether a call meets a cluster that does not answer it, from nothing but the two
 * meshes and what Istio does; shares no code with what it checks. Each cluster has a network and a gateway of its own, each service a
 * namespace, and a service admits its callers only.
 */
record MixedState(Mesh before, Mesh after, Set<Name> synced) {

    /** Whether a call that is answered before and after has an endpoint among its first choices that does not answer it now. */
    boolean strands() {
        for (Service caller : before.services().values()) {
            for (Service target : before.services().values()) {
                for (NameKind kind : NameKind.values()) {
                    for (Name cluster : before.clusters().keySet()) {
                        for (String alias : aliases(kind)) {
                            if (isAnswered(before, caller, target, kind, alias, cluster)
                                    && isAnswered(after, caller, target, kind, alias, cluster)
                                    && strands(caller.name(), target.name(), kind, alias, cluster)) {
                                return true;
                            }
                        }
                    }
                }
            }
        }
        return false;
    }

    private Set<String> aliases(NameKind kind) {
        Set<String> aliases = new TreeSet<>();
        if (kind != NameKind.REGIONAL) {
            return Set.of("");
        }
        before.clusters()
                .values()
                .forEach(cluster -> aliases.add(cluster.aliasOrName().text()));
        return aliases;
    }

    private static Service service(Mesh mesh, Name name) {
        return Objects.requireNonNull(mesh.services().get(name));
    }

    private Mesh of(Name cluster) {
        return synced.contains(cluster) ? after : before;
    }

    private static boolean isAnswered(
            Mesh mesh, Service caller, Service target, NameKind kind, String alias, Name from) {
        Service now = service(mesh, target.name());
        return service(mesh, caller.name()).clusters().includes(from)
                && now.callers().orElseThrow().services().contains(caller.name())
                && now.names().contains(kind)
                && !answering(mesh, now, alias).isEmpty();
    }

    private static List<Cluster> answering(Mesh mesh, Service target, String alias) {
        List<Cluster> some = new ArrayList<>();
        for (Cluster cluster : mesh.clusters().values()) {
            if (target.clusters().includes(cluster.name())
                    && (alias.isEmpty() || cluster.aliasOrName().text().equals(alias))) {
                some.add(cluster);
            }
        }
        return some;
    }

    private boolean strands(Name caller, Name target, NameKind kind, String alias, Name from) {
        Mesh mine = of(from);
        Service known = service(mine, target);
        for (Cluster to : first(
                mine, known, kind, alias, Objects.requireNonNull(mine.clusters().get(from)))) {
            if (!to.name().equals(from) && !takes(caller, known, kind, alias, from, to.name())) {
                return true;
            }
        }
        return false;
    }

    /** The clusters that are tried first. */
    private static List<Cluster> first(Mesh mesh, Service target, NameKind kind, String alias, Cluster from) {
        List<Cluster> answering = answering(mesh, target, alias);
        if (kind == NameKind.REGIONAL) {
            return answering;
        }
        Map<Integer, List<Cluster>> ranks = new TreeMap<>(Comparator.naturalOrder());
        for (Cluster to : answering) {
            ranks.computeIfAbsent(rank(target, from, to), none -> new ArrayList<>())
                    .add(to);
        }
        return ranks.values().iterator().next();
    }

    private static int rank(Service target, Cluster from, Cluster to) {
        if (from.name().equals(to.name())) {
            return 0;
        }
        Locality mine = from.locality();
        Locality theirs = to.locality();
        boolean ordered = !target.traffic().failover().isEmpty();
        if (ordered && mine.equals(theirs)) {
            return 1;
        }
        boolean leads = target.traffic().failover().stream()
                .anyMatch(step -> step.from().equals(mine) && step.to().equals(theirs));
        return leads ? 2 : 3;
    }

    /** Whether a cluster answers a call from another network now. */
    private boolean takes(Name caller, Service known, NameKind kind, String alias, Name from, Name to) {
        Mesh theirs = of(to);
        Service there = service(theirs, known.name());
        boolean runs = answering(theirs, there, alias).stream()
                .anyMatch(cluster -> cluster.name().equals(to));
        boolean exposed = there.names().contains(kind)
                && there.callers().orElseThrow().services().stream()
                        .anyMatch(some -> service(theirs, some).clusters().all()
                                || service(theirs, some).clusters().names().stream()
                                        .anyMatch(cluster -> !cluster.equals(to)));
        boolean same = there.serviceAccountOrName().equals(known.serviceAccountOrName());
        String account = service(of(from), caller).serviceAccountOrName().text();
        boolean admitted = there.callers().orElseThrow().services().stream()
                .anyMatch(some -> some.equals(caller)
                        && service(theirs, some).serviceAccountOrName().text().equals(account));
        return runs && exposed && same && admitted;
    }
}
