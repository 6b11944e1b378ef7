package io.meshrender.render.gitops.readme;

import io.meshrender.model.Cluster;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.route.Ways;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The clusters that are out of service: what they still serve, when they are empty, and how they come back. */
final class Drained {
    private Drained() {}

    /** The section; empty if there are none. */
    static String section(Mesh mesh) {
        List<Cluster> drained =
                mesh.clusters().values().stream().filter(Cluster::drain).toList();
        if (drained.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("""

                ### Drained: %s

                Calls of names that other clusters answer too go there instead, from everywhere and from a drained cluster's own pods. It still serves
                what arrives: calls from clusters that are not synced yet, connections that stay open, and names that no other cluster answers. Those
                are lost when it is taken down: MESH348 of `mvn mesh:validate` names them, and `mvn mesh:what-if -Dmesh.down=%s` says who calls them.
                """.formatted(
                drained.stream().map(cluster -> Markdown.code(cluster.name())).collect(Collectors.joining(", ")),
                names(drained, ",")));
        List<Cluster> known = drained.stream()
                .filter(cluster -> !Ways.of(mesh).neighboursOf(cluster).isEmpty())
                .toList();
        if (!known.isEmpty()) {
            out.append("""

                    Clusters of its network know the pods of %s. A neighbour that answers is preferred, from its own pods and from other networks that enter by
                    its gateway; its own pods stay the last resort, also of a neighbour whose own are gone. A connection that another network's proxy keeps
                    open through a gateway ends at one pod, and goes on asking it until either side closes: restart these callers, or wait.
                    """.formatted(
                    known.stream().map(cluster -> Markdown.code(cluster.name())).collect(Collectors.joining(", "))));
        }
        List<String> commands = new ArrayList<>();
        for (Cluster cluster : drained) {
            cluster.gateway().ifPresent(gateway -> commands.addAll(openConnections(cluster, gateway)));
        }
        if (!commands.isEmpty()) {
            out.append(
                            "\nNobody elsewhere calls it any more when its gateway has no connection open to its pods. This prints those that are:\n\n")
                    .append(Markdown.shell(commands));
        }
        if (mesh.observability()
                .filter(observability -> observability.kubePrometheusStack().isPresent()
                        || observability.prometheus().isPresent())
                .isPresent()) {
            out.append("\nWho still calls it, its own pods included, by its Prometheus:\n\n```\n")
                    .append(
                            "sum by (source_cluster, destination_service) (rate(istio_requests_total{reporter=\"destination\",destination_cluster=~\"")
                    .append(names(drained, "|"))
                    .append("\"}[5m])) > 0\n```\n");
        }
        return out.append("""

                To put it back into service, remove `clusters.<cluster>.drain` from `mesh.yaml`, render and apply. Clusters may be synced in any
                order, there and back.
                """).toString();
    }

    private static List<String> openConnections(Cluster cluster, EastWestGateway gateway) {
        String kubectl =
                "kubectl --context " + Shell.word(cluster.contextOrName()) + " -n " + gateway.namespace() + " ";
        String labels = gateway.podLabels().entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
        return List.of(
                "for pod in $(" + kubectl + "get pods -l " + Shell.word(labels) + " -o name); do",
                "  " + kubectl
                        + "exec \"$pod\" -- pilot-agent request GET clusters | grep -E '^outbound_.*::cx_active::[1-9]'",
                "done");
    }

    private static String names(List<Cluster> clusters, String between) {
        return clusters.stream().map(cluster -> cluster.name().text()).collect(Collectors.joining(between));
    }
}
