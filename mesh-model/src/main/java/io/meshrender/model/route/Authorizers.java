package io.meshrender.model.route;

import io.meshrender.model.AuthorizerProtocol;
import io.meshrender.model.Cluster;
import io.meshrender.model.ExternalAuthorization;
import io.meshrender.model.ExternalAuthorizer;
import io.meshrender.model.InCluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Service;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Port;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Services that are asked whether requests of others may pass: whoever asks is a caller, from where it runs and as who its pods are. */
public final class Authorizers {
    private Authorizers() {}

    /** The authorizer that the sidecars of {@code service} ask first; empty if none, or one that the mesh does not know. */
    public static Optional<ExternalAuthorizer> of(Mesh mesh, Service service) {
        return service.externalAuthorization().isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(mesh.settings()
                        .extAuthz()
                        .get(service.externalAuthorization().get().authorizer()));
    }

    /** The services whose sidecars ask {@code service}, by name. */
    public static List<Service> askers(Mesh mesh, Service service) {
        if (mesh.settings().extAuthz().isEmpty()) {
            return List.of();
        }
        List<Service> askers = new ArrayList<>();
        for (Service asks : mesh.services().values()) {
            if (of(mesh, asks).flatMap(ExternalAuthorizer::service).equals(Optional.of(service.name()))) {
                askers.add(asks);
            }
        }
        return askers;
    }

    /** Whom the pods of {@code service} ask first. */
    static Optional<FirstAsked> first(Mesh mesh, Service service) {
        Optional<ExternalAuthorizer> authorizer = of(mesh, service);
        if (authorizer.isEmpty()) {
            return Optional.empty();
        }
        ExternalAuthorization about = service.externalAuthorization().orElseThrow();
        return Optional.of(new FirstAsked(
                about.authorizer(),
                authorizer.get().service(),
                Admission.targets(mesh, service, about.ports()),
                new TreeSet<>(about.paths()),
                new TreeSet<>(about.except()),
                authorizer.get().protocol() == AuthorizerProtocol.GRPC,
                authorizer.get().onFailure()));
    }

    /** The calls that sidecars make of {@code service} because it is asked; none if it is not. */
    static Asking asking(Mesh mesh, Service service) {
        Asking asking = Asking.NONE;
        for (ExternalAuthorizer authorizer : mesh.settings().extAuthz().values()) {
            if (authorizer.service().equals(Optional.of(service.name()))) {
                asking = asking.and(asking(mesh, service, authorizer));
            }
        }
        return asking;
    }

    private static Asking asking(Mesh mesh, Service service, ExternalAuthorizer authorizer) {
        boolean several = mesh.hasSeveralTrustDomains();
        SortedMap<Name, SortedSet<Name>> namespaces = new TreeMap<>();
        SortedSet<Identity> identities = new TreeSet<>();
        for (Service asks : mesh.services().values()) {
            if (of(mesh, asks).equals(Optional.of(authorizer))) {
                for (Cluster cluster : MeshName.clustersOf(mesh, asks)) {
                    Identity identity = asks.at(cluster.name()).identity();
                    namespaces
                            .computeIfAbsent(cluster.name(), none -> new TreeSet<>())
                            .add(asks.namespace());
                    identities.add(several ? identity.in(mesh.trustDomainOf(cluster)) : identity);
                }
            }
        }
        SortedSet<Port> ports = new TreeSet<>();
        if (!identities.isEmpty()) {
            for (Service variant : InCluster.variants(mesh, service)) {
                authorizer.portOf(variant).ifPresent(port -> ports.add(port.targetPortOrPort()));
            }
        }
        return new Asking(namespaces, identities, ports);
    }

    /**
     * Who asks a service.
     *
     * @param namespaces from which namespaces of each cluster
     * @param identities as who
     * @param ports at which ports of its pods
     */
    record Asking(SortedMap<Name, SortedSet<Name>> namespaces, SortedSet<Identity> identities, SortedSet<Port> ports) {
        static final Asking NONE =
                new Asking(Collections.emptySortedMap(), Collections.emptySortedSet(), Collections.emptySortedSet());

        private Asking and(Asking other) {
            SortedMap<Name, SortedSet<Name>> all = new TreeMap<>(namespaces);
            for (var entry : other.namespaces.entrySet()) {
                SortedSet<Name> both = new TreeSet<>(entry.getValue());
                both.addAll(all.getOrDefault(entry.getKey(), Collections.emptySortedSet()));
                all.put(entry.getKey(), both);
            }
            SortedSet<Identity> both = new TreeSet<>(identities);
            both.addAll(other.identities);
            SortedSet<Port> every = new TreeSet<>(ports);
            every.addAll(other.ports);
            return new Asking(all, both, every);
        }
    }

    /**
     * The name by which the pods of {@code cluster} ask an authorizer: one that all who answer share, or its Kubernetes name that spans the mesh.
     * Empty if there is none that leads anywhere from there; then only where it runs can it be asked, by its Kubernetes name.
     *
     * @param names the names of the authorizer's service
     */
    public static Optional<NameRoutes> name(List<NameRoutes> names, Name cluster) {
        Optional<NameRoutes> kubernetes = Optional.empty();
        for (NameRoutes name : names) {
            Viewpoint viewpoint = name.viewpoints().get(cluster);
            boolean leads = viewpoint != null
                    && viewpoint.called()
                    && (viewpoint.answered()
                            || !viewpoint.remotes().isEmpty()
                            || !viewpoint.direct().isEmpty());
            if (leads && name.kind() == NameKind.GLOBAL) {
                return Optional.of(name);
            }
            if (leads && name.kind() == NameKind.KUBERNETES) {
                kubernetes = Optional.of(name);
            }
        }
        return kubernetes;
    }

    /** What istiod of {@code cluster} looks for, {@code <namespace>/<host>}, since one host may stand in two namespaces; empty if it cannot be asked there. */
    public static Optional<String> host(Service authorizer, List<NameRoutes> names, boolean runs, Name cluster) {
        Optional<NameRoutes> name = name(names, cluster);
        if (name.isPresent()) {
            return Optional.of(
                    name.get().namespaceIn(cluster) + "/" + name.get().host());
        }
        return runs ? Optional.of(authorizer.namespace() + "/" + authorizer.kubernetesHost()) : Optional.empty();
    }
}
