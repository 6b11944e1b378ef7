package io.meshrender.model.route;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.Mtls;
import io.meshrender.model.NameKind;
import io.meshrender.model.Service;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.TrustDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who calls a service, by which names, and who answers.
 *
 * @param service the service
 * @param running the clusters where it runs, by name
 * @param callers who calls it, from where and as whom
 * @param calling the clusters that call, by name
 * @param admission whom its pods admit, and to what
 * @param trustDomain the trust domain of identities in clusters that have none of their own
 * @param mtls what its pods demand of a connection
 * @param ways what lies between the clusters
 * @param names where the calls of each of its names go, by host; empty if no other cluster knows it
 */
public record ServiceRoutes(
        Service service,
        List<Cluster> running,
        CallingClusters callers,
        List<Cluster> calling,
        Admission admission,
        TrustDomain trustDomain,
        Mtls mtls,
        Ways ways,
        List<NameRoutes> names) {

    public ServiceRoutes {
        running = List.copyOf(running);
        calling = List.copyOf(calling);
        names = List.copyOf(names);
    }

    static ServiceRoutes of(Service service, CalledAlike.Groups groups) {
        Mesh mesh = groups.mesh();
        List<Cluster> running = MeshName.clustersOf(mesh, service);
        CalledAlike declared = groups.of(service);
        Authorizers.Asking asking = Authorizers.asking(mesh, service);
        CalledAlike called = groups.and(declared, asking);
        List<NameRoutes> names = new ArrayList<>();
        for (MeshName name : MeshName.of(mesh, service)) {
            List<Cluster> answering = name.among(running);
            SortedSet<Name> left = drained(answering);
            NameRoutes routes = new NameRoutes(
                    name,
                    groups.ways(),
                    Preference.of(service, name.kind(), groups.ways(), answering),
                    answering,
                    left,
                    identities(mesh, service, answering),
                    called.viewpoints(answering, left));
            Map<Name, Sharing> sharing =
                    service.traffic().shift().isEmpty() ? Map.of() : Shifting.sharing(routes, called.calling());
            names.add(sharing.isEmpty() ? routes : routes.with(called.viewpoints(answering, left, sharing)));
        }
        return new ServiceRoutes(
                service,
                running,
                called.callers(),
                called.calling(),
                Admission.of(mesh, service, declared.callers(), asking),
                mesh.settings().trustDomain(),
                mesh.settings().mtls(),
                groups.ways(),
                names);
    }

    /** The drained clusters that calls leave: those of a name that others answer too. What nobody else answers has nowhere to go. */
    private static SortedSet<Name> drained(List<Cluster> answering) {
        SortedSet<Name> drained = new TreeSet<>();
        for (Cluster cluster : answering) {
            if (cluster.drain()) {
                drained.add(cluster.name());
            }
        }
        return drained.size() == answering.size() ? Collections.emptySortedSet() : drained;
    }

    private static List<String> identities(Mesh mesh, Service service, List<Cluster> answering) {
        SortedSet<String> identities = new TreeSet<>();
        for (Cluster cluster : answering) {
            identities.add(Identity.spiffe(
                    mesh.trustDomainOf(cluster),
                    service.namespace(),
                    service.at(cluster.name()).serviceAccountOrName()));
        }
        return List.copyOf(identities);
    }

    /** What the certificates of its pods say, wherever it runs: one identity, or one for each trust domain and service account. */
    public List<String> identities() {
        SortedSet<String> identities = new TreeSet<>();
        for (Cluster cluster : running) {
            identities.add(Identity.spiffe(
                    cluster.trustDomain().orElse(trustDomain),
                    service.namespace(),
                    service.at(cluster.name()).serviceAccountOrName()));
        }
        return List.copyOf(identities);
    }

    /** Whether its pods admit {@code identity} to something, as a pod of {@code cluster}, one of {@link #cluster}. */
    public boolean admits(Name cluster, Identity identity) {
        return !grants(cluster, identity).isEmpty();
    }

    /** What {@code identity} may do as a pod of {@code cluster}, one of {@link #cluster}. */
    public List<Grant> grants(Name cluster, Identity identity) {
        Cluster its = cluster(cluster).orElse(null);
        return its == null
                ? admission.of(identity)
                : admission.of(identity, its.trustDomain().orElse(trustDomain));
    }

    /** Whether it runs in {@code cluster}. */
    public boolean runsIn(Name cluster) {
        for (Cluster some : running) {
            if (some.name().equals(cluster)) {
                return true;
            }
        }
        return false;
    }

    /** How calls of {@code name}, one of {@link #names()}, go from {@code from}; empty if that cluster has nothing to do with it. */
    public Optional<Route> route(NameRoutes name, Cluster from) {
        Viewpoint viewpoint = name.viewpoints().get(from.name());
        return viewpoint == null ? Optional.empty() : Optional.of(RouteRows.call(this, name, from, viewpoint));
    }

    /**
     * What its Kubernetes Service does by itself for {@code cluster}: it leads to the pods there. Where it runs only in others whose Services
     * istiod reads there, the name resolves, and nobody answers. Empty if neither is so, or all of that cluster calls what the mesh makes of
     * the name.
     */
    public Optional<Route> localRoute(Cluster cluster) {
        Optional<NameRoutes> kubernetes = Optional.empty();
        for (NameRoutes name : names) {
            if (name.kind() == NameKind.KUBERNETES) {
                kubernetes = Optional.of(name);
            }
        }
        return runsIn(cluster.name())
                ? RouteRows.local(this, kubernetes, cluster)
                : RouteRows.ofNeighbours(this, kubernetes, cluster);
    }

    /**
     * The clusters whose Service gives its Kubernetes name an address in {@code cluster}, by name: itself if it runs there, otherwise those
     * that run it among the neighbours, whose Services istiod reads.
     */
    public List<Cluster> withService(Cluster cluster) {
        if (runsIn(cluster.name())) {
            return List.of(cluster);
        }
        List<Cluster> neighbours = new ArrayList<>(ways.neighboursOf(cluster));
        neighbours.removeIf(neighbour -> !runsIn(neighbour.name()));
        return neighbours;
    }

    /**
     * The cluster {@code name}, if it has something to do with this service: runs it, calls it, or knows the pods of others on its network.
     */
    public Optional<Cluster> cluster(Name name) {
        List<List<Cluster>> some = new ArrayList<>(List.of(running, calling));
        some.addAll(ways.groups().values());
        for (List<Cluster> clusters : some) {
            for (Cluster cluster : clusters) {
                if (cluster.name().equals(name)) {
                    return Optional.of(cluster);
                }
            }
        }
        return Optional.empty();
    }

    /** This service after {@code outage}. Names stay, even those that nobody answers any more: their callers still know them. */
    ServiceRoutes without(Outage outage, Ways left) {
        List<Cluster> stillRunning = left(running, outage);
        List<Cluster> stillCalling = left(calling, outage);
        SortedMap<Name, SortedSet<Name>> namespaces = new TreeMap<>();
        for (Map.Entry<Name, SortedSet<Name>> caller : callers.namespaces().entrySet()) {
            if (!outage.clusters().contains(caller.getKey())) {
                namespaces.put(caller.getKey(), caller.getValue());
            }
        }
        CallingClusters stillCallers = new CallingClusters(namespaces, callers.identities());
        Set<Name> callingNetworks = CalledAlike.networks(left, stillCalling);
        List<NameRoutes> routes = new ArrayList<>(names.size());
        for (NameRoutes each : names) {
            List<Cluster> answering = left(each.answering(), outage);
            routes.add(new NameRoutes(
                    each.name(),
                    left,
                    each.preference(),
                    answering,
                    each.left(),
                    each.identities(),
                    Viewpoints.of(
                            left,
                            answering,
                            each.left(),
                            stillCallers,
                            stillCalling,
                            callingNetworks,
                            each.sharing())));
        }
        return new ServiceRoutes(
                service, stillRunning, stillCallers, stillCalling, admission, trustDomain, mtls, left, routes);
    }

    private static List<Cluster> left(List<Cluster> clusters, Outage outage) {
        List<Cluster> left = new ArrayList<>(clusters.size());
        for (Cluster cluster : clusters) {
            if (!outage.clusters().contains(cluster.name())) {
                left.add(cluster);
            }
        }
        return left;
    }
}
