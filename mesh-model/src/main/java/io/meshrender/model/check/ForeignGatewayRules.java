package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Gateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Cidr;
import io.meshrender.model.workload.Pods;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Gateways that somebody else installs: what is said of their Service, their pods or their chart reaches nothing (220). */
final class ForeignGatewayRules {
    private static final String INSTALLER = "tell whoever installs the gateway";

    private ForeignGatewayRules() {}

    /** Only what names the east-west gateway is rendered, so that keys of its Service and its pods, and raw values, have no effect. */
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
        add(path, gateway.sourceRanges(), gateway.annotations(), gateway.pods(), problems);
        if (gateway.nodePort().isPresent()) {
            problems.add(withoutService(path.key("nodePort"), "a port of the nodes that nothing opens", "remove it"));
        }
        if (!cluster.istio().values().gateway().isEmpty()) {
            problems.add(values(ModelPath.of("clusters", cluster.name(), "istio", "values", "gateway")));
        }
    }

    /** What a further gateway says of itself and somebody else decides. */
    static void add(Gateway gateway, List<Problem> problems) {
        ModelPath path = ModelPath.of("gateways", gateway.name());
        add(path, gateway.sourceRanges(), gateway.annotations(), gateway.pods(), problems);
        if (!gateway.values().isEmpty()) {
            problems.add(values(path.key("values")));
        }
    }

    private static void add(
            ModelPath path,
            List<Cidr> sourceRanges,
            SortedMap<String, String> annotations,
            Pods pods,
            List<Problem> problems) {
        if (!sourceRanges.isEmpty()) {
            problems.add(Problem.error(
                    220,
                    path.key("sourceRanges"),
                    "ranges that nothing enforces: with 'install: false' no Service of the gateway is rendered",
                    "remove them, and " + INSTALLER));
        }
        if (!annotations.isEmpty()) {
            problems.add(withoutService(path.key("annotations"), "annotations that nothing gets", "remove them"));
        }
        if (!pods.equals(Pods.usual())) {
            problems.add(Problem.warning(
                    220,
                    path.key("pods"),
                    "pods that nothing makes so: with 'install: false' no Deployment of the gateway is rendered",
                    "remove it, and " + INSTALLER));
        }
    }

    private static Problem withoutService(ModelPath path, String what, String edit) {
        return Problem.warning(
                220,
                path,
                what + ": with 'install: false' no Service of the gateway is rendered",
                edit + ", and " + INSTALLER);
    }

    private static Problem values(ModelPath path) {
        return Problem.warning(
                220,
                path,
                "raw values of a chart that is not installed: the gateway says 'install: false'",
                "remove them, and " + INSTALLER);
    }
}
