package io.meshrender.model;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.IpAddress;
import io.meshrender.model.value.Name;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A service, the same in every cluster where it runs.
 *
 * @param name unique in the mesh; the first label of its regional and global names
 * @param namespace its namespace, the same in every cluster (namespace sameness)
 * @param clusters where it runs
 * @param ports what it listens on; at least one
 * @param serviceAccount its pods' service account; absent: its name
 * @param selector the labels of its pods; empty: {@code app: <name>}
 * @param names under which kinds of name other clusters know it; empty: under none
 * @param callers who may call it; absent: every cluster
 * @param vips addresses of its names that are chosen by hand; the ledger finds the others
 * @param traffic how calls behave
 * @param k8sName the Kubernetes Service's name; absent: its name
 * @param headless whether the Kubernetes Service has no address; such a service cannot be reached across networks
 */
public record Service(
        Name name,
        @Doc("Its namespace, the same in every cluster.") Name namespace,
        @Doc("Where it runs: a list of clusters, or 'all'.") Selection clusters,
        @Doc("What it listens on.") List<ServicePort> ports,
        @Doc("Its pods' service account; absent: its name.") Optional<Name> serviceAccount,
        @Doc("The labels of its pods; absent: app: <name>.") SortedMap<String, String> selector,

        @Doc("Under which kinds of name other clusters know it; absent: under none.")
        List<NameKind> names,

        @Doc("Who may call it; absent: every cluster.") Optional<Callers> callers,

        @Doc("Addresses of its names that are chosen by hand: host: address.")
        SortedMap<Host, IpAddress> vips,

        @Doc("Outlier detection, timeouts and failover of calls.") @Default("")
        Traffic traffic,

        @Doc("The Kubernetes Service's name; absent: its name.")
        Optional<Name> k8sName,

        @Doc("Whether the Kubernetes Service is headless.") @Default("false")
        boolean headless) {

    public Service {
        ports = List.copyOf(ports);
        selector = Collections.unmodifiableSortedMap(new TreeMap<>(selector));
        names = List.copyOf(names);
        vips = Collections.unmodifiableSortedMap(new TreeMap<>(vips));
    }

    /** A service that runs nowhere yet and that no other cluster knows. */
    public static Service of(String name, String namespace) {
        return new Service(
                Name.of(name),
                Name.of(namespace),
                Selection.of(),
                List.of(),
                Optional.empty(),
                Collections.emptySortedMap(),
                List.of(),
                Optional.empty(),
                Collections.emptySortedMap(),
                Traffic.usual(),
                Optional.empty(),
                false);
    }

    /** This service, running in these clusters. */
    public Service in(String... clusterNames) {
        return in(Selection.of(clusterNames));
    }

    /** This service, running in the selected clusters. */
    public Service in(Selection selection) {
        return new Service(
                name,
                namespace,
                selection,
                ports,
                serviceAccount,
                selector,
                names,
                callers,
                vips,
                traffic,
                k8sName,
                headless);
    }

    /** This service with these ports. */
    public Service withPorts(ServicePort... more) {
        return new Service(
                name,
                namespace,
                clusters,
                List.of(more),
                serviceAccount,
                selector,
                names,
                callers,
                vips,
                traffic,
                k8sName,
                headless);
    }

    /** This service, known to other clusters under these kinds of name. */
    public Service withNames(NameKind... kinds) {
        return new Service(
                name,
                namespace,
                clusters,
                ports,
                serviceAccount,
                selector,
                Arrays.stream(kinds).distinct().toList(),
                callers,
                vips,
                traffic,
                k8sName,
                headless);
    }

    /** This service, called by these only. */
    public Service calledBy(Callers some) {
        return new Service(
                name,
                namespace,
                clusters,
                ports,
                serviceAccount,
                selector,
                names,
                Optional.of(some),
                vips,
                traffic,
                k8sName,
                headless);
    }

    /** This service, one of whose names has an address that is chosen by hand. */
    public Service withVip(String host, String address) {
        SortedMap<Host, IpAddress> more = new TreeMap<>(vips);
        more.put(Host.of(host), IpAddress.of(address));
        return new Service(
                name,
                namespace,
                clusters,
                ports,
                serviceAccount,
                selector,
                names,
                callers,
                more,
                traffic,
                k8sName,
                headless);
    }

    /** This service with other traffic settings. */
    public Service withTraffic(Traffic other) {
        return new Service(
                name,
                namespace,
                clusters,
                ports,
                serviceAccount,
                selector,
                names,
                callers,
                vips,
                other,
                k8sName,
                headless);
    }

    /** Its pods' service account. */
    public Name serviceAccountOrName() {
        return serviceAccount.orElse(name);
    }

    /** The labels of its pods. */
    public SortedMap<String, String> selectorOrApp() {
        return selector.isEmpty()
                ? Collections.unmodifiableSortedMap(new TreeMap<>(java.util.Map.of("app", name.text())))
                : selector;
    }

    /** The Kubernetes Service's full name in every cluster: {@code <service>.<namespace>.svc.cluster.local}. */
    public Host kubernetesHost() {
        return Host.of(k8sName.orElse(name) + "." + namespace + ".svc.cluster.local");
    }
}
