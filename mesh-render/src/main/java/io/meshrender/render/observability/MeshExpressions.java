package io.meshrender.render.observability;

import io.meshrender.model.Cluster;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Mesh;
import io.meshrender.render.view.ClusterView;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Fills PromQL with what one cluster's rules must name. PromQL cannot say "another cluster than the caller's", so the rules of each
 * cluster name its own and the others.
 *
 * <p>{@code $SRC} is the caller's side of requests from this cluster, {@code $PODS} the pods of its east-west gateway, {@code $CLUSTER} its
 * name, {@code $GATEWAY} that gateway, {@code $DOOR} the gateway's namespace, {@code $LABELS} the labels of its pods, {@code $REMOTES} an expression for the other clusters' names, {@code $HOSTS} one for the names
 * of the mesh's domain, and {@code $ROOT} the root namespace.
 *
 * @param cluster this cluster's name
 * @param remotes an expression that matches the names of the other clusters
 * @param hosts an expression that matches every regional and global name, so that a new service leaves the rules as they are
 * @param gateway its east-west gateway; any, if it has none
 */
record MeshExpressions(String cluster, String remotes, String hosts, EastWestGateway gateway) {

    static MeshExpressions of(ClusterView view) {
        return new MeshExpressions(
                view.name().text(),
                anyOf(view.peers()),
                hosts(view.mesh()),
                view.cluster().gateway().orElse(EastWestGateway.at("pending")));
    }

    /** An expression that matches the names of these clusters, which have no character that means something in one. */
    static String anyOf(Collection<Cluster> clusters) {
        return clusters.stream().map(cluster -> cluster.name().text()).collect(Collectors.joining("|"));
    }

    /** Inside the double quotes of a PromQL matcher the expression's own backslash is written twice. */
    private static String hosts(Mesh mesh) {
        return ".+\\\\." + mesh.settings().domain().text().replace(".", "\\\\.");
    }

    private String labels() {
        return gateway.podLabels().entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
    }

    /** {@code promql} with every variable filled in. */
    String fill(String promql) {
        return promql.replace("$SRC", "reporter=\"source\",source_cluster=\"$CLUSTER\"")
                .replace("$PODS", "pod=~\"" + gateway.name() + "-.+\"")
                .replace("$GATEWAY", gateway.name().text())
                .replace("$DOOR", gateway.namespace().text())
                .replace("$LABELS", labels())
                .replace("$ROOT", Mesh.ROOT_NAMESPACE.text())
                .replace("$CLUSTER", cluster)
                .replace("$REMOTES", remotes)
                .replace("$HOSTS", hosts);
    }
}
