package io.meshrender.model;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.DestinationName;
import io.meshrender.model.value.Locality;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Text;
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
 * @param istio where its Istio differs from the mesh's
 * @param kubernetes its Kubernetes version, as far as it is told; checks use it
 * @param labels free labels
 */
public record Cluster(
        Name name,
        @Doc("The network its pods are on.") Name network,

        @Doc("Where it runs, as its nodes' topology labels say: region[/zone[/subzone]].")
        Locality locality,

        @Doc("Its short name in regional host names; clusters may share one; absent: its name.")
        Optional<Name> alias,

        @Doc("Its east-west gateway; absent: nothing outside its network reaches it.")
        Optional<EastWestGateway> gateway,

        @Doc("The kubectl context that the README's commands use; absent: its name.")
        Optional<Text> context,

        @Doc("Its name in Argo CD; absent: its name.") Optional<DestinationName> argocd,

        @Doc("Where its Istio differs from the mesh's.") @Default("")
        ClusterIstio istio,

        @Doc("Its Kubernetes version, major.minor, for checks.")
        Optional<Text> kubernetes,

        @Doc("Free labels of the cluster.") SortedMap<String, String> labels) {

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
                ClusterIstio.sameAsMesh(),
                Optional.empty(),
                Collections.emptySortedMap());
    }

    /** This cluster, known in regional host names as {@code alias}. */
    public Cluster withAlias(String alias) {
        return new Cluster(
                name,
                network,
                locality,
                Optional.of(Name.of(alias)),
                gateway,
                context,
                argocd,
                istio,
                kubernetes,
                labels);
    }

    /** This cluster with an east-west gateway. */
    public Cluster withGateway(EastWestGateway gateway) {
        return new Cluster(
                name, network, locality, alias, Optional.of(gateway), context, argocd, istio, kubernetes, labels);
    }

    /** This cluster with an east-west gateway that is reached at {@code address}. */
    public Cluster withGateway(String address) {
        return withGateway(EastWestGateway.at(address));
    }

    /** This cluster with an Istio of its own. */
    public Cluster withIstio(ClusterIstio istio) {
        return new Cluster(name, network, locality, alias, gateway, context, argocd, istio, kubernetes, labels);
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
}
