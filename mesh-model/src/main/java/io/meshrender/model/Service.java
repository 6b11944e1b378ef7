package io.meshrender.model;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.IpAddress;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Selection;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A service, the same in every cluster where it runs but for what {@code inCluster} says.
 *
 * @param name unique in the mesh; the first label of its regional and global names
 * @param namespace its namespace, the same in every cluster (namespace sameness)
 * @param clusters where it runs
 * @param ports what it listens on; at least one
 * @param serviceAccount its pods' service account; absent: its name
 * @param selector the labels of its pods; empty: {@code app: <name>}
 * @param names under which kinds of name other clusters know it; empty: under none
 * @param hosts names by which callers know it already, whole; each is answered as its global name is. Empty: none
 * @param importInto where a cluster that calls it, and where it does not run, keeps its resources; absent: in its own namespace
 * @param callers who may call it; absent: every cluster
 * @param jwt the token that requests must carry; absent: none
 * @param externalAuthorization whom its sidecars ask first whether a request may pass; absent: nobody
 * @param vips addresses of its names that are chosen by hand; the ledger finds the others
 * @param traffic how calls behave
 * @param k8sName the Kubernetes Service's name; absent: its name
 * @param headless whether the Kubernetes Service has no address; such a service cannot be reached across networks
 * @param inCluster what is otherwise in some clusters
 * @param survives what it promises to outlive
 * @param never what must never be
 */
public record Service(
        Name name,

        @Doc(value = "Its namespace, the same in every cluster.", example = "shop")
        Name namespace,

        @Doc("The clusters where it runs: a list, or 'all'.")
        Selection clusters,

        @Doc("The ports that it listens on.") List<ServicePort> ports,

        @Doc(value = "Its pods' service account; absent: its name.", example = "orders")
        Optional<Name> serviceAccount,

        @Doc(value = "The labels of its pods; absent: app: <name>.", example = "app: orders")
        SortedMap<String, String> selector,

        @Doc("The kinds of name by which other clusters call it; absent: none.")
        List<NameKind> names,

        @Doc(
                value =
                        "Names by which callers know it already, whole; each is answered as its global name is, beside 'names' or without them.",
                example = "orders.shop.global")
        List<Host> hosts,

        @Doc(
                value =
                        "The namespace of its resources in clusters that call it and where it does not run; absent: its own, which is then made there.",
                example = "web")
        Optional<Name> importInto,

        @Doc("Who may call it; absent: every cluster.") Optional<Callers> callers,

        @Doc("The token that requests must carry, beside the caller's certificate; absent: none.")
        Optional<Jwt> jwt,

        @Doc("Whom its sidecars ask first whether a request may pass, and about which requests; absent: nobody.")
        Optional<ExternalAuthorization> externalAuthorization,

        @Doc(value = "Addresses chosen by hand for its names: host: address.", example = "orders.mesh.local: 240.0.0.7")
        SortedMap<Host, IpAddress> vips,

        @Doc("Outlier detection, timeouts and failover of calls.") @Default("")
        Traffic traffic,

        @Doc(value = "The Kubernetes Service's name; absent: its name.", example = "orders-v2")
        Optional<Name> k8sName,

        @Doc("Whether the Kubernetes Service is headless.") @Default("false")
        boolean headless,

        @Doc("What is otherwise in some clusters, by their names.")
        SortedMap<Name, InCluster> inCluster,

        @Doc(
                "What it promises to outlive, checked before anything is written: the loss of any one cluster, or of any one region; absent: nothing.")
        Optional<Survives> survives,

        @Doc("What must never be, checked before anything is written; absent: nothing.")
        Optional<Never> never) {

    public Service {
        ports = List.copyOf(ports);
        selector = copy(selector);
        names = List.copyOf(names);
        hosts = List.copyOf(hosts);
        vips = copy(vips);
        inCluster = copy(inCluster);
    }

    /** Most services have none of them, and a large mesh has ten thousand services. */
    private static <K, V> SortedMap<K, V> copy(SortedMap<K, V> some) {
        return some.isEmpty() ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(new TreeMap<>(some));
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
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Collections.emptySortedMap(),
                Traffic.usual(),
                Optional.empty(),
                false,
                Collections.emptySortedMap(),
                Optional.empty(),
                Optional.empty());
    }

    /** This service, running in these clusters. */
    public Service in(String... clusterNames) {
        return in(Selection.of(clusterNames));
    }

    /** This service, running in the selected clusters. */
    public Service in(Selection selection) {
        ServiceDraft copy = new ServiceDraft(this);
        copy.clusters = selection;
        return copy.done();
    }

    /** This service with these ports. */
    public Service withPorts(ServicePort... more) {
        ServiceDraft copy = new ServiceDraft(this);
        copy.ports = List.of(more);
        return copy.done();
    }

    /** This service, known to other clusters under these kinds of name. */
    public Service withNames(NameKind... kinds) {
        ServiceDraft copy = new ServiceDraft(this);
        copy.names = Arrays.stream(kinds).distinct().toList();
        return copy.done();
    }

    /** This service, known to other clusters under these names, too. */
    public Service withHosts(String... whole) {
        ServiceDraft copy = new ServiceDraft(this);
        copy.hosts = Arrays.stream(whole).map(Host::of).toList();
        return copy.done();
    }

    /** This service, whose resources stand in {@code namespace} where it is called and does not run. */
    public Service importedInto(String namespace) {
        ServiceDraft copy = new ServiceDraft(this);
        copy.importInto = Optional.of(Name.of(namespace));
        return copy.done();
    }

    /** This service, called by these only. */
    public Service calledBy(Callers some) {
        ServiceDraft copy = new ServiceDraft(this);
        copy.callers = Optional.of(some);
        return copy.done();
    }

    /** This service, whose requests must carry a token. */
    public Service withJwt(Jwt token) {
        ServiceDraft copy = new ServiceDraft(this);
        copy.jwt = Optional.of(token);
        return copy.done();
    }

    /** This service, whose sidecars ask somebody first. */
    public Service asking(ExternalAuthorization first) {
        ServiceDraft copy = new ServiceDraft(this);
        copy.externalAuthorization = Optional.of(first);
        return copy.done();
    }

    /** This service, one of whose names has an address that is chosen by hand. */
    public Service withVip(String host, String address) {
        SortedMap<Host, IpAddress> more = new TreeMap<>(vips);
        more.put(Host.of(host), IpAddress.of(address));
        ServiceDraft copy = new ServiceDraft(this);
        copy.vips = more;
        return copy.done();
    }

    /** This service, whose pods have this account. */
    Service withServiceAccount(Name account) {
        ServiceDraft copy = new ServiceDraft(this);
        copy.serviceAccount = Optional.of(account);
        return copy.done();
    }

    /** This service, of which something is otherwise in {@code cluster}. */
    public Service withDifference(Name cluster, InCluster difference) {
        ServiceDraft copy = new ServiceDraft(this);
        copy.inCluster = new TreeMap<>(inCluster);
        copy.inCluster.put(cluster, difference);
        return copy.done();
    }

    /** This service with other traffic settings. */
    public Service withTraffic(Traffic other) {
        ServiceDraft copy = new ServiceDraft(this);
        copy.traffic = other;
        return copy.done();
    }

    /** This service as it is in {@code cluster}. */
    public Service at(Name cluster) {
        InCluster own = inCluster.get(cluster);
        return own == null ? this : own.of(this);
    }

    /** Whether other clusters know it under some name. */
    public boolean isKnownElsewhere() {
        return !names.isEmpty() || !hosts.isEmpty();
    }

    /** The namespace of its resources in a cluster that calls it and where it does not run. */
    public Name importedNamespace() {
        return importInto.orElse(namespace);
    }

    /** Its pods' service account. */
    public Name serviceAccountOrName() {
        return serviceAccount.orElse(name);
    }

    /** Who its pods are: their service account in their namespace. */
    public Identity identity() {
        return Identity.of(namespace, serviceAccountOrName());
    }

    /** The labels of its pods. */
    public SortedMap<String, String> selectorOrApp() {
        return selector.isEmpty()
                ? Collections.unmodifiableSortedMap(new TreeMap<>(Map.of("app", name.text())))
                : selector;
    }

    /** The Kubernetes Service's name. */
    public Name k8sNameOrName() {
        return k8sName.orElse(name);
    }

    /** The Kubernetes Service's full name in every cluster: {@code <service>.<namespace>.svc.cluster.local}. */
    public Host kubernetesHost() {
        return Host.of(k8sNameOrName() + "." + namespace + ".svc.cluster.local");
    }
}
