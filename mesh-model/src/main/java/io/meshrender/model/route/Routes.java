package io.meshrender.model.route;

import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Who reaches whom in a mesh: for every name who calls it from where and as whom, which clusters answer in which order, by which way, and
 * whom they admit. Computed once; the rules, the ledger, the views and the tree's README all read it, and none derives it again.
 *
 * <p>A mesh that the rules refuse has routes too. Clusters and services that it does not know are passed over; to and from a cluster on a
 * network that it does not know there is no way.
 *
 * @param ways what lies between the clusters
 * @param services the routes of each service, by name
 */
public record Routes(Ways ways, SortedMap<Name, ServiceRoutes> services) {

    public Routes {
        services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
    }

    /** The routes of {@code mesh}. The cost grows with the names and the clusters that call or answer each. */
    public static Routes of(Mesh mesh) {
        Ways ways = Ways.of(mesh);
        SortedMap<Name, ServiceRoutes> services = new TreeMap<>();
        CalledAlike.Groups groups = new CalledAlike.Groups(mesh, ways);
        for (Service service : mesh.services().values()) {
            services.put(service.name(), ServiceRoutes.of(service, groups));
        }
        return new Routes(ways, services);
    }

    /** The routes of {@code service}, which is one of the mesh. */
    public ServiceRoutes of(Service service) {
        ServiceRoutes routes = services.get(service.name());
        if (routes == null) {
            throw new IllegalArgumentException("no service named '" + service.name() + "'");
        }
        return routes;
    }

    /** The names of all services, by host. */
    public List<NameRoutes> names() {
        List<NameRoutes> names = new ArrayList<>();
        for (ServiceRoutes service : services.values()) {
            names.addAll(service.names());
        }
        names.sort(Comparator.comparing(NameRoutes::host));
        return names;
    }

    /** The name {@code host}, if a service has it. */
    public Optional<NameRoutes> name(Host host) {
        for (ServiceRoutes service : services.values()) {
            for (NameRoutes name : service.names()) {
                if (name.host().equals(host)) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }

    /** The calls of every name from every cluster, by host and cluster, and what Kubernetes Services do by themselves. Made one by one. */
    public Stream<Route> rows() {
        return RouteRows.of(this);
    }

    /** What is left while {@code outage} lasts. A name that nobody answers any more stays, with nobody who answers it. */
    public Routes without(Outage outage) {
        Ways left = ways.without(outage);
        SortedMap<Name, ServiceRoutes> still = new TreeMap<>();
        services.forEach((name, service) -> still.put(name, service.without(outage, left)));
        return new Routes(left, still);
    }

    /** What is left without these clusters: neither their pods, nor their callers, nor their gateways. */
    public Routes without(Name... clusters) {
        return without(Outage.ofClusters(clusters));
    }
}
