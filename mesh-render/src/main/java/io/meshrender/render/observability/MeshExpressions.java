package io.meshrender.render.observability;

import io.meshrender.model.Cluster;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Mesh;
import io.meshrender.render.observability.Monitoring.Holds;
import io.meshrender.render.view.ClusterView;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Fills PromQL with what one cluster's rules must name. PromQL cannot say "another cluster than the caller's", so the rules of each
 * cluster name its own and the others.
 *
 * <p>{@code $SRC} is the caller's side of requests from this cluster, {@code $PODS} the pods of its east-west gateway, {@code $CLUSTER} its
 * name, {@code $GATEWAY} that gateway, {@code $DOOR} the gateway's namespace, {@code $LABELS} the labels of its pods, {@code $REMOTES} an
 * expression for the other clusters' names, {@code $HOSTS} one for the names of the mesh's domain, and {@code $ROOT} the root namespace. Where a
 * Prometheus may hold the series of other clusters too, {@code $OF} behind a metric selects those of this one, {@code $IN} does so first between
 * braces, and {@code $KUBE} for what kube-state-metrics tells. {@code $SCRAPED_ISTIOD} and {@code $SCRAPED_PROXIES} say, behind "is", what makes
 * that Prometheus scrape them.
 *
 * @param cluster this cluster's name
 * @param remotes an expression that matches the names of the other clusters
 * @param hosts an expression that matches every regional and global name, so that a new service leaves the rules as they are
 * @param gateway its east-west gateway; any, if it has none
 * @param monitoring the Prometheus that evaluates them
 */
record MeshExpressions(String cluster, String remotes, String hosts, EastWestGateway gateway, Monitoring monitoring) {

    static MeshExpressions of(ClusterView view, Monitoring monitoring) {
        return new MeshExpressions(
                view.name().text(),
                anyOf(view.peers()),
                hosts(view.mesh()),
                view.cluster().gateway().orElse(EastWestGateway.at("pending")),
                monitoring);
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
        String own = "cluster=\"$CLUSTER\"";
        boolean alone = monitoring.holds() == Holds.ONE_CLUSTER;
        return promql.replace("$SCRAPED_ISTIOD", scraped("the ServiceMonitor istio-component-monitor there", "pilot"))
                .replace(
                        "$SCRAPED_PROXIES",
                        scraped("the PodMonitor envoy-stats-monitor in $ROOT", "$ROOT/envoy-stats-monitor"))
                .replace("$OF", alone ? "" : "{" + own + "}")
                .replace("$IN", alone ? "" : own + ",")
                .replace("$KUBE", monitoring.holds() == Holds.SEVERAL ? own + "," : "")
                .replace("$SRC", "reporter=\"source\",source_cluster=\"$CLUSTER\"")
                .replace("$PODS", "pod=~\"" + gateway.name() + "-.+\"")
                .replace("$GATEWAY", gateway.name().text())
                .replace("$DOOR", gateway.namespace().text())
                .replace("$LABELS", labels())
                .replace("$ROOT", Mesh.ROOT_NAMESPACE.text())
                .replace("$CLUSTER", cluster)
                .replace("$HOSTS", hosts)
                .replace("$REMOTES", remotes);
    }

    private String scraped(String monitor, String job) {
        return monitoring.operator()
                ? monitor + ", with the label that Prometheus selects by"
                : "the job " + job + " of prometheus/scrape.yaml among those of Prometheus";
    }
}
