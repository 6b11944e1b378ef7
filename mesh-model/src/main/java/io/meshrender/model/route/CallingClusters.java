package io.meshrender.model.route;

import io.meshrender.model.CallerRule;
import io.meshrender.model.Callers;
import io.meshrender.model.Cluster;
import io.meshrender.model.Gateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Selection;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
 *     clusters call, or nobody was named. In a mesh of several trust domains each says its own
 */
public record CallingClusters(SortedMap<Name, SortedSet<Name>> namespaces, SortedSet<Identity> identities) {

    public CallingClusters {
        namespaces = Collections.unmodifiableSortedMap(new TreeMap<>(namespaces));
        identities = identities.isEmpty()
                ? Collections.emptySortedSet()
                : Collections.unmodifiableSortedSet(new TreeSet<>(identities));
    }

    /**
     * The callers of {@code service}. Without {@code callers}, or with identities only, every cluster calls; beside services, identities call
     * where these run. An identity with a trust domain calls from the clusters of that domain, where the mesh has several. Services and
     * clusters that the mesh does not know are passed over.
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
        boolean named = !callers.services().isEmpty() || !callers.gateways().isEmpty();
        boolean several = named && mesh.hasSeveralTrustDomains();
        SortedMap<Name, SortedSet<Name>> namespaces = new TreeMap<>();
        SortedSet<Identity> identities = new TreeSet<>();
        for (Name name : callers.services()) {
            Service caller = mesh.services().get(name);
            if (caller != null) {
                MeshName.clustersOf(mesh, caller)
                        .forEach(cluster -> namespaces
                                .computeIfAbsent(cluster.name(), none -> new TreeSet<>())
                                .add(caller.namespace()));
                addIdentities(mesh, several, caller, identities);
            }
        }
        for (Name name : callers.gateways()) {
            Gateway gateway = mesh.gateways().get(name);
            if (gateway != null) {
                List<Cluster> clusters = MeshName.clustersOf(mesh, gateway.clusters());
                clusters.forEach(cluster -> namespaces
                        .computeIfAbsent(cluster.name(), none -> new TreeSet<>())
                        .add(gateway.namespace()));
                addIdentity(mesh, several, gateway.identity(), clusters, identities);
            }
        }
        addNamespaces(mesh, callers.identities(), namespaces);
        SortedMap<Name, SortedSet<Name>> whole =
                everyNamespace(mesh, callers.clusters().orElse(Selection.of()));
        namespaces.putAll(whole);
        identities.addAll(inTheirDomains(mesh, callers.identities(), namespaces.keySet()));
        return new CallingClusters(namespaces, whole.isEmpty() ? identities : Collections.emptySortedSet());
    }

    /** These callers, and sidecars that ask the service whether requests of theirs may pass. */
    CallingClusters and(Authorizers.Asking asking) {
        if (asking.identities().isEmpty()) {
            return this;
        }
        SortedMap<Name, SortedSet<Name>> all = new TreeMap<>(namespaces);
        for (Map.Entry<Name, SortedSet<Name>> asks : asking.namespaces().entrySet()) {
            SortedSet<Name> own = all.get(asks.getKey());
            if (own == null || !own.isEmpty()) {
                SortedSet<Name> both = new TreeSet<>(asks.getValue());
                both.addAll(own == null ? Collections.emptySortedSet() : own);
                all.put(asks.getKey(), both);
            }
        }
        return new CallingClusters(all, identities);
    }

    /** The {@link #identities} that a rule names, found as those of callers are: a namesake of another trust domain is somebody else. */
    SortedSet<Identity> named(Mesh mesh, CallerRule rule) {
        boolean several = mesh.hasSeveralTrustDomains();
        SortedSet<Identity> named = inTheirDomains(mesh, rule.identities(), namespaces.keySet());
        for (Name name : rule.services()) {
            Service caller = mesh.services().get(name);
            if (caller != null) {
                addIdentities(mesh, several, caller, named);
            }
        }
        for (Name name : rule.gateways()) {
            Gateway gateway = mesh.gateways().get(name);
            if (gateway != null) {
                addIdentity(mesh, several, gateway.identity(), MeshName.clustersOf(mesh, gateway.clusters()), named);
            }
        }
        named.retainAll(identities);
        return named;
    }

    /** One for all clusters, or for each the one that its pods have there. */
    private static void addIdentities(Mesh mesh, boolean several, Service caller, SortedSet<Identity> identities) {
        List<Cluster> running = MeshName.clustersOf(mesh, caller);
        if (caller.inCluster().isEmpty() || running.isEmpty()) {
            addIdentity(mesh, several, caller.identity(), running, identities);
        } else {
            running.forEach(cluster ->
                    addIdentity(mesh, several, caller.at(cluster.name()).identity(), List.of(cluster), identities));
        }
    }

    private static void addIdentity(
            Mesh mesh, boolean several, Identity identity, List<Cluster> clusters, SortedSet<Identity> identities) {
        if (several) {
            clusters.forEach(cluster -> identities.add(identity.in(mesh.trustDomainOf(cluster))));
        } else {
            identities.add(identity);
        }
    }

    /** Who is named with a trust domain calls from its clusters; anybody else beside those that call anyhow. */
    private static void addNamespaces(
            Mesh mesh, List<Identity> identities, SortedMap<Name, SortedSet<Name>> namespaces) {
        for (Identity identity : identities) {
            for (Cluster cluster : mesh.clusters().values()) {
                if (saysItsClusters(mesh, identity)
                        && identity.trustDomain().equals(Optional.of(mesh.trustDomainOf(cluster)))) {
                    namespaces
                            .computeIfAbsent(cluster.name(), none -> new TreeSet<>())
                            .add(identity.namespace());
                }
            }
        }
        for (Identity identity : identities) {
            if (!saysItsClusters(mesh, identity)) {
                namespaces.values().forEach(some -> some.add(identity.namespace()));
            }
        }
    }

    private static boolean saysItsClusters(Mesh mesh, Identity identity) {
        return identity.trustDomain().isPresent() && mesh.hasSeveralTrustDomains();
    }

    /** Whether {@code cluster} calls. */
    public boolean includes(Name cluster) {
        return namespaces.containsKey(cluster);
    }

    private static CallingClusters onlyIdentities(Mesh mesh, List<Identity> identities) {
        SortedMap<Name, SortedSet<Name>> namespaces = new TreeMap<>();
        for (Identity identity : identities) {
            if (!saysItsClusters(mesh, identity)) {
                mesh.clusters().keySet().forEach(cluster -> namespaces.put(cluster, new TreeSet<>()));
            }
        }
        addNamespaces(mesh, identities, namespaces);
        return new CallingClusters(namespaces, inTheirDomains(mesh, identities, namespaces.keySet()));
    }

    /** Who is named outside the model has a certificate of whichever cluster it calls from, unless the name says the trust domain. */
    private static SortedSet<Identity> inTheirDomains(
            Mesh mesh, List<Identity> identities, Collection<Name> callingClusters) {
        SortedSet<Identity> theirs = new TreeSet<>();
        if (identities.isEmpty()) {
            return theirs;
        }
        boolean several = mesh.hasSeveralTrustDomains();
        for (Identity identity : identities) {
            if (!several) {
                boolean ofTheMesh = identity.trustDomain()
                        .filter(domain -> !mesh.trustDomains().contains(domain))
                        .isEmpty();
                theirs.add(ofTheMesh ? identity.local() : identity);
                continue;
            }
            for (Name name : callingClusters) {
                Cluster cluster = mesh.clusters().get(name);
                if (cluster != null) {
                    theirs.add(identity.in(mesh.trustDomainOf(cluster)));
                }
            }
        }
        return theirs;
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
