package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.workload.Pods;
import java.util.ArrayList;
import java.util.List;

/** East-west gateways that somebody else installs: what is said of their Service or their chart reaches nothing (220). */
final class ForeignGatewayRules {
    private static final String INSTALLER = "tell whoever installs the gateway";

    private ForeignGatewayRules() {}

    /** Only what names the gateway is rendered, so that keys of its Service and raw values have no effect. */
    static List<Problem> keysWithoutEffect(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        boolean anyOfOurs = false;
        boolean anyOfOthers = false;
        for (Cluster cluster : mesh.clusters().values()) {
            EastWestGateway gateway = cluster.gateway().orElse(null);
            if (gateway == null) {
                continue;
            }
            anyOfOurs |= gateway.install();
            anyOfOthers |= !gateway.install();
            if (!gateway.install()) {
                add(cluster, gateway, problems);
            }
        }
        if (anyOfOthers && !anyOfOurs && !mesh.istio().values().gateway().isEmpty()) {
            problems.add(values(ModelPath.of("istio", "values", "gateway")));
        }
        return problems;
    }

    private static void add(Cluster cluster, EastWestGateway gateway, List<Problem> problems) {
        ModelPath path = ModelPath.of("clusters", cluster.name(), "gateway");
        if (!gateway.sourceRanges().isEmpty()) {
            problems.add(Problem.error(
                    220,
                    path.key("sourceRanges"),
                    "ranges that nothing enforces: with 'install: false' no Service of the gateway is rendered",
                    "remove them, and " + INSTALLER));
        }
        if (!gateway.annotations().isEmpty()) {
            problems.add(Problem.warning(
                    220,
                    path.key("annotations"),
                    "annotations that nothing gets: with 'install: false' no Service of the gateway is rendered",
                    "remove them, and " + INSTALLER));
        }
        if (gateway.nodePort().isPresent()) {
            problems.add(Problem.warning(
                    220,
                    path.key("nodePort"),
                    "a port of the nodes that nothing opens: with 'install: false' no Service of the gateway is rendered",
                    "remove it, and " + INSTALLER));
        }
        if (!gateway.pods().equals(Pods.usual())) {
            problems.add(Problem.warning(
                    220,
                    path.key("pods"),
                    "pods that nobody makes so: with 'install: false' no Deployment of the gateway is rendered",
                    "remove it, and " + INSTALLER));
        }
        if (!cluster.istio().values().gateway().isEmpty()) {
            problems.add(values(ModelPath.of("clusters", cluster.name(), "istio", "values", "gateway")));
        }
    }

    private static Problem values(ModelPath path) {
        return Problem.warning(
                220,
                path,
                "raw values of a chart that is not installed: the gateway says 'install: false'",
                "remove them, and " + INSTALLER);
    }
}
