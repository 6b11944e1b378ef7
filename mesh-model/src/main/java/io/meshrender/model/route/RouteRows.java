package io.meshrender.model.route;

import io.meshrender.model.Cluster;
import io.meshrender.model.NameKind;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Spells routes out, one name after the other, so that never all rows of a mesh are held. */
final class RouteRows {
    private RouteRows() {}

    /** All rows of one host that come from the mesh, or all that come from Kubernetes. */
    private record Rows(Host host, boolean local, ServiceRoutes service, Optional<NameRoutes> name) {
        Stream<Route> spelt() {
            return local ? locals(this).stream() : calls(service, name.orElseThrow());
        }
    }

    static Stream<Route> of(Routes routes) {
        List<Rows> all = new ArrayList<>();
        for (ServiceRoutes service : routes.services().values()) {
            Optional<NameRoutes> kubernetes = Optional.empty();
            for (NameRoutes name : service.names()) {
                all.add(new Rows(name.host(), false, service, Optional.of(name)));
                kubernetes = name.kind() == NameKind.KUBERNETES ? Optional.of(name) : kubernetes;
            }
            all.add(new Rows(service.service().kubernetesHost(), true, service, kubernetes));
        }
        all.sort(Comparator.comparing(Rows::host).thenComparing(Rows::local));
        return all.stream().flatMap(Rows::spelt);
    }

    private static Stream<Route> calls(ServiceRoutes service, NameRoutes name) {
        Map<Name, Cluster> clusters = new HashMap<>();
        name.ways().groups().values().forEach(group -> group.forEach(cluster -> clusters.put(cluster.name(), cluster)));
        name.answering().forEach(cluster -> clusters.put(cluster.name(), cluster));
        service.calling().forEach(cluster -> clusters.put(cluster.name(), cluster));
        return name.viewpoints().entrySet().stream()
                .map(seen -> call(service, name, Objects.requireNonNull(clusters.get(seen.getKey())), seen.getValue()));
    }

    static Route call(ServiceRoutes service, NameRoutes name, Cluster from, Viewpoint viewpoint) {
        return new Route(
                name.host(),
                false,
                from.name(),
                name.seenFrom(viewpoint),
                viewpoint.called(),
                viewpoint.namespaces(),
                name.tiers(from),
                name.unreachable(from),
                name.demandsIdentity(viewpoint) ? Optional.of(joined(name.identities())) : Optional.empty(),
                service.admission(),
                service.mtls());
    }

    private static String joined(List<String> identities) {
        return identities.size() == 1 ? identities.get(0) : String.join(",", identities);
    }

    /** What the Service does in each cluster where it runs, unless all of that cluster sees what the mesh makes of its name. */
    private static List<Route> locals(Rows rows) {
        List<Route> locals = new ArrayList<>();
        for (Cluster cluster : rows.service().running()) {
            local(rows.service(), rows.name(), cluster).ifPresent(locals::add);
        }
        return locals;
    }

    /**
     * What the Service does for a cluster that runs it.
     *
     * @param kubernetes what the mesh makes of its Kubernetes name, if anything
     */
    static Optional<Route> local(ServiceRoutes service, Optional<NameRoutes> kubernetes, Cluster cluster) {
        return isReplaced(kubernetes, cluster)
                ? Optional.empty()
                : Optional.of(byItself(service, cluster, List.of(List.of(new Way.Home(cluster.name()))), List.of()));
    }

    /**
     * What the Service of its neighbours does for a cluster that does not run it: istiod reads it there, and so the name resolves, but as all
     * that are not merged it stays in its cluster. Empty if no neighbour runs it.
     *
     * @param kubernetes what the mesh makes of its Kubernetes name, if anything
     */
    static Optional<Route> ofNeighbours(ServiceRoutes service, Optional<NameRoutes> kubernetes, Cluster cluster) {
        List<Way.None> none = service.withService(cluster).stream()
                .map(neighbour -> new Way.None(neighbour.name(), Way.Why.OWN_CLUSTER_ONLY))
                .toList();
        return none.isEmpty() || isReplaced(kubernetes, cluster)
                ? Optional.empty()
                : Optional.of(byItself(service, cluster, List.of(), none));
    }

    /** Whether all of a cluster sees what the mesh makes of the name. */
    private static boolean isReplaced(Optional<NameRoutes> kubernetes, Cluster cluster) {
        Viewpoint viewpoint =
                kubernetes.map(name -> name.viewpoints().get(cluster.name())).orElse(null);
        return viewpoint != null
                && (viewpoint.isCalledByWholeCluster()
                        || kubernetes.orElseThrow().isMerged(viewpoint));
    }

    private static Route byItself(
            ServiceRoutes service, Cluster cluster, List<List<Way>> tiers, List<Way.None> unreachable) {
        return new Route(
                service.service().kubernetesHost(),
                true,
                cluster.name(),
                Collections.emptySortedSet(),
                service.callers().includes(cluster.name()),
                service.callers().namespaces().getOrDefault(cluster.name(), Collections.emptySortedSet()),
                tiers,
                unreachable,
                Optional.empty(),
                service.admission(),
                service.mtls());
    }
}
