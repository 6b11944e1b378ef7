package io.meshrender.model;

import io.meshrender.model.gitops.ClusterGitOps;
import io.meshrender.model.gitops.GitOpsTool;
import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.DestinationName;
import io.meshrender.model.value.HttpUrl;
import io.meshrender.model.value.Locality;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Text;
import io.meshrender.model.value.TrustDomain;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One Kubernetes cluster of the mesh.
 *
 * @param name Istio's cluster ID, and how the model's other parts name it
 * @param network the network its pods are on
 * @param locality where it runs, as its nodes' topology labels say
 * @param alias its short name in regional host names, which clusters may share; absent: its name
 * @param gateway its east-west gateway; absent: nothing outside its network reaches it
 * @param context the kubectl context that README commands use; absent: its name
 * @param argocd its name in Argo CD; absent: its name
 * @param apiServer where the other clusters of its network reach its API server; absent: nothing rendered says so
 * @param istio where its Istio differs from the mesh's
 * @param kubernetes its Kubernetes version, as far as it is told; checks use it
 * @param trustDomain the SPIFFE trust domain of its pods' identities; absent: the mesh's
 * @param labels labels of its Argo CD Applications; empty: they have none
 * @param drain whether calls of names that other clusters answer too leave it, before work on it
 * @param gitops where the way to it differs from the mesh's
 */
public record Cluster(
        Name name,

        @Doc(value = "The network its pods are on.", example = "eu-net")
        Name network,

        @Doc(
                value = "Where it runs, as its nodes' topology labels say: region[/zone[/subzone]].",
                example = "eu-west-1/eu-west-1a")
        Locality locality,

        @Doc(value = "Its short name in regional host names; clusters may share one; absent: its name.", example = "eu")
        Optional<Name> alias,

        @Doc("Its east-west gateway; absent: nothing outside its network reaches it.")
        Optional<EastWestGateway> gateway,

        @Doc(
                value = "The kubectl context that the README's commands use; absent: its name.",
                example = "admin@prod-eu-west-1")
        Optional<Text> context,

        @Doc(
                value =
                        "Its name in Argo CD; absent: its name. Where all clusters say in-cluster, each has an Argo CD of its own.",
                example = "in-cluster")
        Optional<DestinationName> argocd,

        @Doc(
                value =
                        "Where the other clusters of its network reach its API server, if the network has 'discovery'; absent: as the kubectl context says.",
                example = "https://api.eu-west-1.example.com:6443")
        Optional<HttpUrl> apiServer,

        @Doc("Where its Istio differs from the mesh's.") @Default("")
        ClusterIstio istio,

        @Doc(value = "Its Kubernetes version, major.minor, for checks.", example = "1.33")
        Optional<Text> kubernetes,

        @Doc(
                value =
                        "The SPIFFE trust domain of its pods' identities, where it is another than the mesh's; the README says which roots its Secret then holds.",
                example = "edge.corp.example")
        Optional<TrustDomain> trustDomain,

        @Doc(
                value =
                        "Labels of the cluster's Argo CD Applications, so that 'argocd app sync -l wave=one' selects them.",
                example = "wave: one")
        SortedMap<String, String> labels,

        @Doc(
                value =
                        "Whether calls of names that other clusters answer too leave it, from everywhere and from its own"
                                + " pods; it still serves what arrives.",
                example = "true")
        @Default("false")
        boolean drain,

        @Doc("Where the way of the tree to this cluster differs from the mesh's.") @Default("")
        ClusterGitOps gitops) {

    public Cluster {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /** A cluster without an east-west gateway. */
    public static Cluster of(String name, String network, String locality) {
        return new Cluster(
                Name.of(name),
                Name.of(network),
                Locality.of(locality),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ClusterIstio.sameAsMesh(),
                Optional.empty(),
                Optional.empty(),
                Collections.emptySortedMap(),
                false,
                ClusterGitOps.sameAsMesh());
    }

    /** This cluster, known in regional host names as {@code alias}. */
    public Cluster withAlias(String alias) {
        Draft copy = new Draft();
        copy.alias = Optional.of(Name.of(alias));
        return copy.done();
    }

    /** This cluster with an east-west gateway. */
    public Cluster withGateway(EastWestGateway gateway) {
        Draft copy = new Draft();
        copy.gateway = Optional.of(gateway);
        return copy.done();
    }

    /** This cluster with an east-west gateway that is reached at {@code address}. */
    public Cluster withGateway(String address) {
        return withGateway(EastWestGateway.at(address));
    }

    /** This cluster with an Istio of its own. */
    public Cluster withIstio(ClusterIstio istio) {
        Draft copy = new Draft();
        copy.istio = istio;
        return copy.done();
    }

    /** This cluster, whose pods have identities of a trust domain of their own. */
    public Cluster withTrustDomain(String own) {
        Draft copy = new Draft();
        copy.trustDomain = Optional.of(TrustDomain.of(own));
        return copy.done();
    }

    /** This cluster, whose Argo CD Applications have this label too. */
    public Cluster withLabel(String key, String value) {
        Draft copy = new Draft();
        copy.labels = new TreeMap<>(labels);
        copy.labels.put(key, value);
        return copy.done();
    }

    /** This cluster, whose API server others reach at {@code url}. */
    public Cluster withApiServer(String url) {
        Draft copy = new Draft();
        copy.apiServer = Optional.of(HttpUrl.of(url));
        return copy.done();
    }

    /** This cluster, whose calls go elsewhere where they can. */
    public Cluster drained() {
        Draft copy = new Draft();
        copy.drain = true;
        return copy.done();
    }

    /** This cluster, whose part of the tree {@code tool} applies. */
    public Cluster withTool(GitOpsTool tool) {
        Draft copy = new Draft();
        copy.gitops = ClusterGitOps.by(tool);
        return copy.done();
    }

    /** Its short name in regional host names. */
    public Name aliasOrName() {
        return alias.orElse(name);
    }

    /** The kubectl context that the README's commands use. */
    public String contextOrName() {
        return context.map(Text::text).orElse(name.text());
    }

    /** Its name in Argo CD. */
    public String argocdOrName() {
        return argocd.map(DestinationName::text).orElse(name.text());
    }

    /** Whether other networks can reach it now: it has a gateway whose address is known. */
    public boolean isReachable() {
        return gateway.filter(gateway -> !gateway.address().isPending()).isPresent();
    }

    /** The components that a copy may change, each by its name: by place, two of one type could be swapped unseen. */
    private final class Draft {
        private Optional<Name> alias = Cluster.this.alias;
        private Optional<EastWestGateway> gateway = Cluster.this.gateway;
        private Optional<HttpUrl> apiServer = Cluster.this.apiServer;
        private ClusterIstio istio = Cluster.this.istio;
        private Optional<TrustDomain> trustDomain = Cluster.this.trustDomain;
        private SortedMap<String, String> labels = Cluster.this.labels;
        private boolean drain = Cluster.this.drain;
        private ClusterGitOps gitops = Cluster.this.gitops;

        private Cluster done() {
            return new Cluster(
                    name,
                    network,
                    locality,
                    alias,
                    gateway,
                    context,
                    argocd,
                    apiServer,
                    istio,
                    kubernetes,
                    trustDomain,
                    labels,
                    drain,
                    gitops);
        }
    }
}
