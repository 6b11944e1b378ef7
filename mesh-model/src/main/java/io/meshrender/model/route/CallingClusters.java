package io.meshrender.model.route;

import io.meshrender.model.Callers;
import io.meshrender.model.Gateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.Selection;
import io.meshrender.model.Service;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who calls a service, cluster by cluster.
 *
 * @param namespaces for each calling cluster, by name, the namespaces that call; an empty set stands for all of them
 * @param identities who calls, if only some may: service accounts of calling services, and those named outside the model; empty if whole
 *     clusters call, or nobody was named
 */
public record CallingClusters(SortedMap<Name, SortedSet<Name>> namespaces, SortedSet<Identity> identities) {

    public CallingClusters {
        namespaces = Collections.unmodifiableSortedMap(new TreeMap<>(namespaces));
        identities = Collections.unmodifiableSortedSet(new TreeSet<>(identities));
    }

    /**
     * The callers of {@code service}. Without {@code callers}, or with identities only, every cluster calls; beside services, identities call
     * where these run. Services and clusters that the mesh does not know are passed over.
     */
    static CallingClusters of(Mesh mesh, Service service) {
        Optional<Callers> declared = service.callers();
        if (declared.isEmpty()) {
            return new CallingClusters(everyNamespace(mesh, Selection.every()), Collections.emptySortedSet());
        }
        Callers callers = declared.get();
        if (callers.clusters().isEmpty()
                && callers.services().isEmpty()
                && callers.gateways().isEmpty()) {
            return onlyIdentities(mesh, callers.identities());
        }
        SortedMap<Name, SortedSet<Name>> namespaces = new TreeMap<>();
        SortedSet<Identity> identities = new TreeSet<>(callers.identities());
        for (Name name : callers.services()) {
            Service caller = mesh.services().get(name);
            if (caller != null) {
                MeshName.clustersOf(mesh, caller)
                        .forEach(cluster -> namespaces
                                .computeIfAbsent(cluster.name(), none -> new TreeSet<>())
                                .add(caller.namespace()));
                identities.add(Identity.of(caller.namespace(), caller.serviceAccountOrName()));
            }
        }
        for (Name name : callers.gateways()) {
            Gateway gateway = mesh.gateways().get(name);
            if (gateway != null) {
                for (Name cluster : mesh.clusters().keySet()) {
                    if (gateway.clusters().includes(cluster)) {
                        namespaces
                                .computeIfAbsent(cluster, none -> new TreeSet<>())
                                .add(gateway.namespace());
                    }
                }
                identities.add(gateway.identity());
            }
        }
        callers.identities().forEach(identity -> namespaces.values().forEach(some -> some.add(identity.namespace())));
        SortedMap<Name, SortedSet<Name>> whole =
                everyNamespace(mesh, callers.clusters().orElse(Selection.of()));
        namespaces.putAll(whole);
        return new CallingClusters(namespaces, whole.isEmpty() ? identities : Collections.emptySortedSet());
    }

    /** Whether {@code cluster} calls. */
    public boolean includes(Name cluster) {
        return namespaces.containsKey(cluster);
    }

    private static CallingClusters onlyIdentities(Mesh mesh, List<Identity> identities) {
        SortedSet<Name> theirs = new TreeSet<>();
        identities.forEach(identity -> theirs.add(identity.namespace()));
        SortedMap<Name, SortedSet<Name>> namespaces = new TreeMap<>();
        mesh.clusters().keySet().forEach(cluster -> namespaces.put(cluster, theirs));
        return new CallingClusters(namespaces, new TreeSet<>(identities));
    }

    private static SortedMap<Name, SortedSet<Name>> everyNamespace(Mesh mesh, Selection selection) {
        SortedMap<Name, SortedSet<Name>> every = new TreeMap<>();
        Collection<Name> named = selection.all() ? mesh.clusters().keySet() : selection.names();
        for (Name cluster : named) {
            if (mesh.clusters().containsKey(cluster)) {
                every.put(cluster, Collections.emptySortedSet());
            }
        }
        return every;
    }
}
