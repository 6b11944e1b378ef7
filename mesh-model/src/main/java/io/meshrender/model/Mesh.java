package io.meshrender.model;

import io.meshrender.model.gitops.ArgoCd;
import io.meshrender.model.gitops.GitOps;
import io.meshrender.model.gitops.GitOpsTool;
import io.meshrender.model.input.Doc;
import io.meshrender.model.input.Key;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.value.Cidr;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.TrustDomain;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One Istio mesh that spans many clusters: what a {@code mesh.yaml} says. Parts are known by name and refer to each other by name; whether
 * the names meet is for the rules to say, so a mesh may exist that cannot be rendered.
 *
 * @param settings what all clusters have in common
 * @param istio which Istio runs
 * @param networks the networks, by name
 * @param clusters the clusters, by name
 * @param services the services, by name
 * @param observability what watches the mesh; absent: nothing is rendered for it
 * @param gitops how the tree reaches the clusters; absent: no Argo CD files
 * @param namespaces what is special about namespaces, by name
 * @param extras the platform team's own manifests
 * @param ignore warnings that are silenced
 * @param gateways further gateways, by name
 */
public record Mesh(
        @Key("mesh") @Doc("What all clusters have in common.")
        MeshSettings settings,

        @Doc("Istio's version, charts and settings.") Istio istio,

        @Doc("Networks: clusters whose pods reach each other without a gateway.")
        SortedMap<Name, Network> networks,

        @Doc("The Kubernetes clusters of the mesh.") SortedMap<Name, Cluster> clusters,
        @Doc("The services that clusters share.") SortedMap<Name, Service> services,

        @Doc("Observability: kube-prometheus-stack, Kiali, tracing, access logs.")
        Optional<Observability> observability,

        @Doc("The Git repository of the tree, and who applies it from there: Argo CD or Flux.")
        Optional<GitOps> gitops,

        @Doc("Settings of single namespaces.") SortedMap<Name, NamespaceSettings> namespaces,
        @Doc("The platform team's own manifests.") List<Extra> extras,
        @Doc("Warnings that are silenced.") List<Ignore> ignore,

        @Doc("Further gateways, for traffic from outside or to it; what listens on them is a Gateway among the extras.")
        SortedMap<Name, Gateway> gateways) {

    /** istiod's namespace, and Istio's root namespace. */
    public static final Name ROOT_NAMESPACE = Name.of("istio-system");

    public Mesh {
        networks = sorted(networks);
        clusters = sorted(clusters);
        services = sorted(services);
        namespaces = sorted(namespaces);
        extras = List.copyOf(extras);
        ignore = List.copyOf(ignore);
        gateways = sorted(gateways);
    }

    /** A mesh whose only gateways are those between networks. */
    public Mesh(
            MeshSettings settings,
            Istio istio,
            SortedMap<Name, Network> networks,
            SortedMap<Name, Cluster> clusters,
            SortedMap<Name, Service> services,
            Optional<Observability> observability,
            Optional<GitOps> gitops,
            SortedMap<Name, NamespaceSettings> namespaces,
            List<Extra> extras,
            List<Ignore> ignore) {
        this(
                settings,
                istio,
                networks,
                clusters,
                services,
                observability,
                gitops,
                namespaces,
                extras,
                ignore,
                Collections.emptySortedMap());
    }

    /** A mesh with nothing in it yet. */
    public static Mesh of(String id, String istioVersion) {
        return new Mesh(
                MeshSettings.of(id),
                Istio.of(istioVersion),
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                Optional.empty(),
                Optional.empty(),
                Collections.emptySortedMap(),
                List.of(),
                List.of());
    }

    /** The trust domain of a cluster's pods. */
    public TrustDomain trustDomainOf(Cluster cluster) {
        return cluster.trustDomain().orElse(settings.trustDomain());
    }

    /** The trust domains of all clusters. */
    public SortedSet<TrustDomain> trustDomains() {
        SortedSet<TrustDomain> domains = new TreeSet<>();
        for (Cluster cluster : clusters.values()) {
            domains.add(trustDomainOf(cluster));
        }
        return domains;
    }

    /** This mesh with other settings. */
    public Mesh with(MeshSettings other) {
        Draft copy = new Draft();
        copy.settings = other;
        return copy.done();
    }

    /** This mesh, whose servers ask who calls, or do not. */
    public Mesh with(Authorization authorization) {
        return with(new MeshSettings(
                settings.id(),
                settings.trustDomain(),
                settings.trustDomainAliases(),
                settings.domain(),
                settings.vips(),
                settings.mtls(),
                authorization,
                settings.ca(),
                settings.secrets(),
                settings.extAuthz()));
    }

    /** This mesh with another trust domain. */
    public Mesh withTrustDomain(String trustDomain) {
        return with(settings.with(TrustDomain.of(trustDomain)));
    }

    /** This mesh with another range for the addresses of its names. */
    public Mesh withVips(String range) {
        return with(settings.with(Cidr.of(range)));
    }

    /** Whether clusters differ in their trust domain, so that identities have to say theirs. */
    public boolean hasSeveralTrustDomains() {
        TrustDomain first = null;
        for (Cluster cluster : clusters.values()) {
            TrustDomain its = trustDomainOf(cluster);
            if (first != null && !first.equals(its)) {
                return true;
            }
            first = its;
        }
        return false;
    }

    /**
     * Whether each of several clusters that Argo CD applies has one of its own: every one of them is {@code in-cluster}, which is another one in
     * each.
     */
    public boolean hasArgoCdInEachCluster() {
        int its = 0;
        for (Cluster cluster : clusters.values()) {
            boolean isOne = gitops.isEmpty() || Delivery.isBy(GitOpsTool.ARGOCD, this, cluster);
            if (isOne && !cluster.argocdOrName().equals(ArgoCd.IN_CLUSTER)) {
                return false;
            }
            its += isOne ? 1 : 0;
        }
        return its > 1;
    }

    /** This mesh with this Istio, where clusters have none of their own. */
    public Mesh with(Istio some) {
        Draft copy = new Draft();
        copy.istio = some;
        return copy.done();
    }

    /** This mesh with these networks, and no other. */
    public Mesh with(Network... some) {
        Draft copy = new Draft();
        copy.networks = byName(some, Network::name);
        return copy.done();
    }

    /** This mesh with these clusters, and no other. */
    public Mesh with(Cluster... some) {
        Draft copy = new Draft();
        copy.clusters = byName(some, Cluster::name);
        return copy.done();
    }

    /** This mesh with these services, and no other. */
    public Mesh with(Service... some) {
        Draft copy = new Draft();
        copy.services = byName(some, Service::name);
        return copy.done();
    }

    /** This mesh with these further gateways, and no other. */
    public Mesh with(Gateway... some) {
        Draft copy = new Draft();
        copy.gateways = byName(some, Gateway::name);
        return copy.done();
    }

    /** This mesh, watched. */
    public Mesh with(Observability some) {
        Draft copy = new Draft();
        copy.observability = Optional.of(some);
        return copy.done();
    }

    /** This mesh, applied from Git. */
    public Mesh with(GitOps some) {
        Draft copy = new Draft();
        copy.gitops = Optional.of(some);
        return copy.done();
    }

    /** This mesh with these manifests of a platform team's own, and no other. */
    public Mesh with(Extra... some) {
        return with(List.of(some));
    }

    /** This mesh with these manifests of a platform team's own, and no other. */
    public Mesh with(List<Extra> some) {
        Draft copy = new Draft();
        copy.extras = some;
        return copy.done();
    }

    /** The further gateways of a cluster, by name. */
    public List<Gateway> gatewaysIn(Name cluster) {
        return gateways.values().stream()
                .filter(gateway -> gateway.clusters().includes(cluster))
                .toList();
    }

    private static <T> SortedMap<Name, T> byName(T[] parts, Function<T, Name> name) {
        SortedMap<Name, T> map = new TreeMap<>();
        for (T part : parts) {
            if (map.put(name.apply(part), part) != null) {
                throw new IllegalArgumentException("two of the name " + name.apply(part));
            }
        }
        return map;
    }

    private static <T> SortedMap<Name, T> sorted(SortedMap<Name, T> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    /** The components that a copy may change, each by its name: by place, two of one type could be swapped unseen. */
    private final class Draft {
        private MeshSettings settings = Mesh.this.settings;
        private Istio istio = Mesh.this.istio;
        private SortedMap<Name, Network> networks = Mesh.this.networks;
        private SortedMap<Name, Cluster> clusters = Mesh.this.clusters;
        private SortedMap<Name, Service> services = Mesh.this.services;
        private Optional<Observability> observability = Mesh.this.observability;
        private Optional<GitOps> gitops = Mesh.this.gitops;
        private List<Extra> extras = Mesh.this.extras;
        private SortedMap<Name, Gateway> gateways = Mesh.this.gateways;

        private Mesh done() {
            return new Mesh(
                    settings,
                    istio,
                    networks,
                    clusters,
                    services,
                    observability,
                    gitops,
                    namespaces,
                    extras,
                    ignore,
                    gateways);
        }
    }
}
