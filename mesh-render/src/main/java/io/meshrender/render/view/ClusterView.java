package io.meshrender.render.view;

import io.meshrender.model.CarriedFile;
import io.meshrender.model.Cluster;
import io.meshrender.model.Cni;
import io.meshrender.model.IstioChart;
import io.meshrender.model.IstioImages;
import io.meshrender.model.Mesh;
import io.meshrender.model.Network;
import io.meshrender.model.Revisions;
import io.meshrender.model.route.Way;
import io.meshrender.model.route.Ways;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.TrustDomain;
import io.meshrender.model.value.Version;
import java.util.List;
import java.util.Optional;

/**
 * What one cluster sees of the mesh. Renderers look here and nowhere else, so that what every file of a cluster says agrees.
 *
 * @param mesh the mesh
 * @param cluster the cluster
 * @param peers the other clusters, by name
 * @param services the services that run in it, by name
 * @param entries the names that its pods answer or call, by host
 * @param extras the platform team's own files that it gets, by name
 * @param shared what is the same for every cluster of the mesh
 */
public record ClusterView(
        Mesh mesh,
        Cluster cluster,
        List<Cluster> peers,
        List<RunningService> services,
        List<Entry> entries,
        List<CarriedFile> extras,
        SharedParts shared) {
    /** The name of the provider in each cluster's mesh configuration that the mesh-wide Telemetry sends traces to. */
    public static final String TRACING_PROVIDER = "otel-tracing";

    public ClusterView {
        peers = List.copyOf(peers);
        services = List.copyOf(services);
        entries = List.copyOf(entries);
        extras = List.copyOf(extras);
    }

    /** The cluster's name. */
    public Name name() {
        return cluster.name();
    }

    /** The trust domain of this cluster's pods. */
    public TrustDomain trustDomain() {
        return mesh.trustDomainOf(cluster);
    }

    /** The Istio version of the charts that all control planes of this cluster share. */
    public Version istioVersion() {
        return mesh.istio().versionOf(cluster.istio());
    }

    /** The control planes of this cluster, and who is theirs. */
    public Revisions revisions() {
        return Revisions.in(mesh, cluster);
    }

    /** Istio's CNI plugin in this cluster; absent: it has none. */
    public Optional<Cni> cni() {
        return Cni.in(mesh, cluster);
    }

    /** Whether the tree installs what {@code chart} brings in this cluster. */
    public boolean installs(IstioChart chart) {
        return mesh.istio().installs(chart, cluster.istio());
    }

    /** Whether the Sail Operator installs the control plane of this cluster. */
    public boolean isBySail() {
        return mesh.istio().isBySail(cluster.istio());
    }

    /** Where Istio's images come from in this cluster. */
    public IstioImages istioImages() {
        return mesh.istio().imagesOf(cluster.istio());
    }

    /** The clusters of other networks with a gateway of their own that is known, by name. */
    public List<Cluster> reachablePeers() {
        Ways ways = Ways.of(mesh);
        return peers.stream()
                .filter(peer -> peer.isReachable() && ways.between(cluster, peer) instanceof Way.Gateway)
                .toList();
    }

    /** The other clusters of its network whose pods it knows, by name; each of them knows its own, too. */
    public List<Cluster> neighbours() {
        Network network = mesh.networks().get(cluster.network());
        return network == null || network.discovery().isEmpty()
                ? List.of()
                : Ways.of(mesh).neighboursOf(cluster);
    }

    /** Its neighbours through whose gateway other networks come in, by name. */
    public List<Cluster> neighboursWithDoor() {
        return neighbours().stream().filter(Cluster::isReachable).toList();
    }

    /** Whether other networks call a name through this cluster's gateway. */
    public boolean exportsNames() {
        return entries.stream().anyMatch(Entry::exported);
    }
}
