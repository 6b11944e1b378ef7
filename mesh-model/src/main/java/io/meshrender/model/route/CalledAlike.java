package io.meshrender.model.route;

import io.meshrender.model.Callers;
import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What services have alike that the same clusters call: who calls, and how each cluster stands to a name that certain clusters answer. A large
 * mesh has fewer of these than services; each is made and held once.
 */
final class CalledAlike {
    private final Ways ways;
    private final CallingClusters callers;
    private final List<Cluster> calling;
    private final Set<Name> networks;
    private final Map<List<Name>, SortedMap<Name, Viewpoint>> viewpoints = new HashMap<>();

    private CalledAlike(Mesh mesh, Ways ways, CallingClusters callers) {
        this.ways = ways;
        this.callers = callers;
        List<Cluster> known = new ArrayList<>(callers.namespaces().size());
        for (Name caller : callers.namespaces().keySet()) {
            Cluster cluster = mesh.clusters().get(caller);
            if (cluster != null) {
                known.add(cluster);
            }
        }
        this.calling = List.copyOf(known);
        this.networks = networks(ways, calling);
    }

    /** Those of one mesh, each made when a service first asks for it. */
    static final class Groups {
        private final Mesh mesh;
        private final Ways ways;
        private final Map<List<Name>, CalledAlike> known = new HashMap<>();
        private @Nullable CalledAlike everywhere;

        Groups(Mesh mesh, Ways ways) {
            this.mesh = mesh;
            this.ways = ways;
        }

        Mesh mesh() {
            return mesh;
        }

        Ways ways() {
            return ways;
        }

        /** The one of {@code service}: one of its own unless whole clusters call. */
        CalledAlike of(Service service) {
            Selection clusters = wholeClusters(service);
            if (clusters == null) {
                return new CalledAlike(mesh, ways, CallingClusters.of(mesh, service));
            }
            CalledAlike same = clusters.all() ? everywhere : known.get(clusters.names());
            if (same == null) {
                same = new CalledAlike(mesh, ways, CallingClusters.of(mesh, service));
                if (clusters.all()) {
                    everywhere = same;
                } else {
                    known.put(clusters.names(), same);
                }
            }
            return same;
        }

        /** These callers, and those who ask the service besides. */
        CalledAlike and(CalledAlike declared, Authorizers.Asking asking) {
            return asking.identities().isEmpty() ? declared : new CalledAlike(mesh, ways, declared.callers.and(asking));
        }

        /** The clusters that call if nobody else does; null if others do. */
        private static @Nullable Selection wholeClusters(Service service) {
            if (service.callers().isEmpty()) {
                return Selection.every();
            }
            Callers callers = service.callers().get();
            boolean others = !callers.services().isEmpty()
                    || !callers.gateways().isEmpty()
                    || !callers.identities().isEmpty();
            return others ? null : callers.clusters().orElse(null);
        }
    }

    /** Who calls. */
    CallingClusters callers() {
        return callers;
    }

    /** The clusters that call, by name. */
    List<Cluster> calling() {
        return calling;
    }

    /** How each cluster stands to a name that {@code answering} answer, of whom calls leave {@code left}. */
    SortedMap<Name, Viewpoint> viewpoints(List<Cluster> answering, SortedSet<Name> left) {
        if (!left.isEmpty()) {
            return viewpoints(answering, left, Map.of());
        }
        List<Name> names = new ArrayList<>(answering.size());
        for (Cluster cluster : answering) {
            names.add(cluster.name());
        }
        SortedMap<Name, Viewpoint> same = viewpoints.get(names);
        if (same == null) {
            same = viewpoints(answering, left, Map.of());
            viewpoints.put(names, same);
        }
        return same;
    }

    /** The same while calls are shared out so, of those clusters from which some are shifted. */
    SortedMap<Name, Viewpoint> viewpoints(List<Cluster> answering, SortedSet<Name> left, Map<Name, Sharing> sharing) {
        return Viewpoints.of(ways, answering, left, callers, calling, networks, sharing);
    }

    /** The networks of {@code clusters} that are known. */
    static Set<Name> networks(Ways ways, List<Cluster> clusters) {
        Set<Name> networks = new HashSet<>();
        for (Cluster cluster : clusters) {
            if (ways.knows(cluster)) {
                networks.add(cluster.network());
            }
        }
        return networks;
    }
}
