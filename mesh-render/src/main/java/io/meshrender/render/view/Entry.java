package io.meshrender.render.view;

import io.meshrender.model.Cluster;
import io.meshrender.model.NameKind;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.route.MeshName;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Viewpoint;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.IpAddress;
import io.meshrender.model.value.Name;
import io.meshrender.render.tree.Origins;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * One name of the mesh as a cluster sees it: its pods call it, or other networks call it through its gateway, or both. Clusters that see it
 * alike share one entry.
 *
 * @param routes where calls of the name go
 * @param viewpoint how the cluster stands to it
 * @param severalTrustDomains whether those who answer it may be of another trust domain than those who call it
 * @param ports the service's ports, as the pods that it may have here listen on them
 * @param address its address, the same in every cluster; absent for a Kubernetes name that no calling cluster lacks
 */
public record Entry(
        NameRoutes routes,
        Viewpoint viewpoint,
        boolean severalTrustDomains,
        List<ServicePort> ports,
        Optional<IpAddress> address)
        implements Origins {

    /** The name. */
    public MeshName name() {
        return routes.name();
    }

    /** The clusters that answer it, by name; the same in every cluster. */
    public List<Cluster> answering() {
        return routes.answering();
    }

    /** Whether this cluster's own pods answer. */
    public boolean answered() {
        return viewpoint.answered();
    }

    /** Whether this cluster's pods call it. */
    public boolean called() {
        return viewpoint.called();
    }

    /** Whether other networks call it through this cluster's gateway. */
    public boolean exported() {
        return viewpoint.exported();
    }

    /** The clusters of other networks that answer its calls and whose gateway is known, by name; empty if it is not called. */
    public List<Cluster> remotes() {
        return viewpoint.remotes();
    }

    /** The namespaces of this cluster that call it; empty if it is not called, or by the whole cluster. */
    public SortedSet<Name> callingNamespaces() {
        return viewpoint.namespaces();
    }

    /** The service behind the name. */
    public Service service() {
        return name().service();
    }

    /** The namespace of its resources in this cluster. */
    public Name namespace() {
        return answered() || hasNeighbours() ? service().namespace() : service().importedNamespace();
    }

    /** The name that callers use. */
    public Host host() {
        return routes.host();
    }

    /** What kind of name it is. */
    public NameKind kind() {
        return routes.kind();
    }

    /** Whether every namespace of this cluster calls it. */
    public boolean calledByWholeCluster() {
        return viewpoint.isCalledByWholeCluster();
    }

    /** The clusters of its network that answer and whose pods it knows, itself included, by name; empty if it knows its own pods only. */
    public List<Cluster> direct() {
        return viewpoint.direct();
    }

    /** Whether pods of other clusters of its network answer that it knows. */
    public boolean hasNeighbours() {
        return viewpoint.hasNeighbours();
    }

    /** Whether a Service leads to those who answer: a Kubernetes name's own, in this cluster or in one of its network that it knows. */
    public boolean hasService() {
        return kind() == NameKind.KUBERNETES && (answered() || hasNeighbours());
    }

    /** Whether a resource of this cluster gives the name pods, its own or those of its network; a Kubernetes name has its Service for that. */
    public boolean selectsPods() {
        return kind() != NameKind.KUBERNETES && (answered() || hasNeighbours());
    }

    /** Whether a resource of this cluster gives the name endpoints in other networks. */
    public boolean reachesOthers() {
        return !remotes().isEmpty();
    }

    /** The model path of the service, which every file about this name answers to. */
    @Override
    public List<ModelPath> origins() {
        return List.of(ModelPath.of("services", service().name()));
    }
}
