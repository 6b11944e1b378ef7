package io.meshrender.model.names;

import io.meshrender.model.Callers;
import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.Selection;
import io.meshrender.model.Service;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import java.util.Collections;
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
     * The callers of {@code service}. Without {@code callers}, or with identities only, every cluster calls. Services and clusters that the
     * mesh does not know are passed over.
     */
    public static CallingClusters of(Mesh mesh, Service service) {
        Optional<Callers> declared = service.callers();
        if (declared.isEmpty()) {
            return wholeClusters(mesh, Selection.every());
        }
        Callers callers = declared.get();
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
        boolean onlyIdentities =
                callers.clusters().isEmpty() && callers.services().isEmpty();
        callers.identities().forEach(identity -> namespaces.values().forEach(some -> some.add(identity.namespace())));
        Selection whole =
                onlyIdentities ? Selection.every() : callers.clusters().orElse(Selection.of());
        wholeClusters(mesh, whole)
                .namespaces
                .forEach((cluster, all) -> namespaces.put(cluster, onlyIdentities ? namespacesOf(callers) : all));
        return new CallingClusters(namespaces, identities);
    }

    /** Whether {@code cluster} calls. */
    public boolean includes(Name cluster) {
        return namespaces.containsKey(cluster);
    }

    private static CallingClusters wholeClusters(Mesh mesh, Selection selection) {
        SortedMap<Name, SortedSet<Name>> all = new TreeMap<>();
        for (Cluster cluster : mesh.clusters().values()) {
            if (selection.includes(cluster.name())) {
                all.put(cluster.name(), Collections.emptySortedSet());
            }
        }
        return new CallingClusters(all, Collections.emptySortedSet());
    }

    private static SortedSet<Name> namespacesOf(Callers callers) {
        SortedSet<Name> namespaces = new TreeSet<>();
        callers.identities().forEach(identity -> namespaces.add(identity.namespace()));
        return namespaces;
    }
}
