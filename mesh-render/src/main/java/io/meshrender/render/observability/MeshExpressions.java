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
        StringBuilder filled = new StringBuilder(promql.length());
        int from = 0;
        for (int at = promql.indexOf('$'); at >= 0; at = promql.indexOf('$', from)) {
            int end = at + 1;
            while (end < promql.length() && isOfVariable(promql.charAt(end))) {
                end++;
            }
            filled.append(promql, from, at).append(value(promql.substring(at, end)));
            from = end;
        }
        return filled.append(promql, from, promql.length()).toString();
    }

    private static boolean isOfVariable(char character) {
        return (character >= 'A' && character <= 'Z') || character == '_';
    }

    /** What stands in the place of a variable; for what is none, such as the {@code $} before a label of Prometheus, that itself. */
    private String value(String variable) {
        String own = "cluster=\"" + cluster + "\"";
        return switch (variable) {
            case "$SRC" -> "reporter=\"source\",source_" + own;
            case "$PODS" -> "pod=~\"" + gateway.name() + "-.+\"";
            case "$CLUSTER" -> cluster;
            case "$GATEWAY" -> gateway.name().text();
            case "$DOOR" -> gateway.namespace().text();
            case "$LABELS" -> labels();
            case "$REMOTES" -> remotes;
            case "$HOSTS" -> hosts;
            case "$ROOT" -> Mesh.ROOT_NAMESPACE.text();
            case "$OF" -> monitoring.holds() == Holds.ONE_CLUSTER ? "" : "{" + own + "}";
            case "$IN" -> monitoring.holds() == Holds.ONE_CLUSTER ? "" : own + ",";
            case "$KUBE" -> monitoring.holds() == Holds.SEVERAL ? own + "," : "";
            case "$SCRAPED_ISTIOD" -> scraped("the ServiceMonitor istio-component-monitor there", "pilot");
            case "$SCRAPED_PROXIES" ->
                scraped(
                        "the PodMonitor envoy-stats-monitor in " + Mesh.ROOT_NAMESPACE,
                        Mesh.ROOT_NAMESPACE + "/envoy-stats-monitor");
            default -> variable;
        };
    }

    private String scraped(String monitor, String job) {
        return monitoring.operator()
                ? monitor + ", with the label that Prometheus selects by"
                : "the job " + job + " of prometheus/scrape.yaml among those of Prometheus";
    }
}
