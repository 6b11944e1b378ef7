package io.meshrender.model.route;

import io.meshrender.model.Cluster;
import io.meshrender.model.ExternalAuthorizer;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
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
        List<Service> askers = new ArrayList<>();
        for (Service asks : mesh.services().values()) {
            if (!mesh.settings().extAuthz().isEmpty()
                    && of(mesh, asks)
                            .flatMap(ExternalAuthorizer::service)
                            .equals(Optional.of(service.name()))) {
                askers.add(asks);
            }
        }
        return askers;
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
                Identity identity = Identity.of(asks.namespace(), asks.serviceAccountOrName());
                for (Cluster cluster : MeshName.clustersOf(mesh, asks)) {
                    namespaces
                            .computeIfAbsent(cluster.name(), none -> new TreeSet<>())
                            .add(asks.namespace());
                    identities.add(several ? identity.in(mesh.trustDomainOf(cluster)) : identity);
                }
            }
        }
        SortedSet<Port> ports = new TreeSet<>();
        Optional<ServicePort> port = authorizer.portOf(service);
        if (port.isPresent() && !identities.isEmpty()) {
            ports.add(port.get().targetPortOrPort());
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
     * The name by which the pods of {@code cluster} reach an authorizer: one that all who answer share, or its Kubernetes name where it runs.
     * Empty if there is none.
     *
     * @param names the names of the authorizer's service
     * @param runs whether it runs in {@code cluster}
     */
    public static Optional<String> host(Service authorizer, List<NameRoutes> names, boolean runs, Name cluster) {
        NameRoutes kubernetes = null;
        for (NameRoutes name : names) {
            Viewpoint viewpoint = name.viewpoints().get(cluster);
            boolean leads = viewpoint != null
                    && viewpoint.called()
                    && (viewpoint.answered()
                            || !viewpoint.remotes().isEmpty()
                            || !viewpoint.direct().isEmpty());
            if (leads && name.kind() == NameKind.GLOBAL) {
                return Optional.of(in(viewpoint, authorizer) + "/" + name.host());
            }
            if (leads && name.kind() == NameKind.KUBERNETES) {
                kubernetes = name;
            }
        }
        if (kubernetes != null) {
            Viewpoint viewpoint = kubernetes.viewpoints().get(cluster);
            return Optional.of(in(viewpoint, authorizer) + "/" + kubernetes.host());
        }
        return runs ? Optional.of(authorizer.namespace() + "/" + authorizer.kubernetesHost()) : Optional.empty();
    }

    private static Name in(Viewpoint viewpoint, Service authorizer) {
        return viewpoint.answered() ? authorizer.namespace() : authorizer.importedNamespace();
    }
}
