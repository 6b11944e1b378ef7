package io.meshrender.render.gitops.readme;

import io.meshrender.model.Mesh;
import io.meshrender.model.route.Way;
import io.meshrender.model.value.Name;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The names of which a share is shifted: who gets what, what that needs of nodes, how it is watched, and how it ends. */
final class Shifted {
    private Shifted() {}

    /** The section; empty if there are none. */
    static String section(Mesh mesh, List<ClusterView> views) {
        SortedMap<String, Map<String, List<Name>>> names = new TreeMap<>();
        List<String> commands = new ArrayList<>();
        SortedSet<Name> services = new TreeSet<>();
        for (ClusterView view : views) {
            boolean keeps = false;
            for (Entry entry : view.entries()) {
                if (entry.viewpoint().sharing().isPresent()) {
                    services.add(entry.service().name());
                    keeps |= entry.answered();
                    names.computeIfAbsent(entry.host().text(), none -> new LinkedHashMap<>())
                            .computeIfAbsent(words(entry.routes().tiers(view.cluster())), none -> new ArrayList<>())
                            .add(view.name());
                }
            }
            if (keeps) {
                commands.add("kubectl --context " + Shell.word(view.cluster().contextOrName())
                        + " get nodes -L topology.kubernetes.io/region,topology.kubernetes.io/zone");
            }
        }
        if (names.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("\n### Shifted: ")
                .append(Markdown.codes(services, Integer.MAX_VALUE, "services"))
                .append("\n\n")
                .append(Markdown.head("name", "called from", "answered by"));
        names.forEach((host, shares) -> shares.forEach((words, from) -> out.append(
                Markdown.row(Markdown.code(host), Markdown.codes(from, Integer.MAX_VALUE, "clusters"), words))));
        out.append("""

                Each connection of TCP, each request of HTTP and each stream of gRPC counts as one call. Those that have a share stand in for each other; what
                has none gets no call from there, even when all of these are gone (MESH341 of `mvn mesh:validate`).
                """);
        if (!commands.isEmpty()) {
            out.append("""

                    What stays at home goes by the labels of nodes. Each node with such pods must bear the region, and where a share above is of a zone that zone,
                    that `mesh.yaml` gives its cluster; pods on others get no call:

                    """).append(Markdown.shell(commands));
        }
        if (mesh.observability()
                .filter(observability -> observability.kubePrometheusStack().isPresent()
                        || observability.prometheus().isPresent())
                .isPresent()) {
            out.append("\nWho answers, by the callers' Prometheus:\n\n```\n")
                    .append(
                            "sum by (destination_service, destination_cluster) (rate(istio_requests_total{reporter=\"source\",destination_service=~\"")
                    .append(String.join("|", names.keySet()).replace(".", "\\\\."))
                    .append("\"}[5m]))\n```\n");
        }
        return out.append("""

                To end it, remove `services.<service>.traffic.shift` from `mesh.yaml`, render and apply. Clusters may be synced in any order, there and back.
                """).toString();
    }

    /** {@code 30 % du, 70 % at home}. */
    private static String words(List<List<Way>> tiers) {
        List<String> words = new ArrayList<>();
        for (List<Way> tier : tiers) {
            for (Way way : tier) {
                words.add(way.share() + " % " + (way instanceof Way.Home ? "at home" : Markdown.code(way.cluster())));
            }
        }
        return String.join(", ", words);
    }
}
