package io.meshrender.render.gitops.readme;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.value.Name;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The mesh as a Mermaid flowchart. A small mesh is drawn whole: which names lead from which callers through which gateway to which service.
 * A large one would be a tangle, and Mermaid draws no picture of more than 500 arrows: it shows clusters on their networks, or nothing.
 */
final class MeshPicture {
    private static final int MOST_CLUSTERS_IN_DETAIL = 8;
    private static final int MOST_ARROWS = 40;
    private static final int MOST_CLUSTERS = 300;

    private final Mesh mesh;
    private final List<ClusterView> views;
    private final Map<Name, String> ids = new HashMap<>();

    private MeshPicture(Mesh mesh, List<ClusterView> views) {
        this.mesh = mesh;
        this.views = views;
        mesh.clusters().keySet().forEach(name -> ids.put(name, "c" + (ids.size() + 1)));
    }

    static String section(Mesh mesh, List<ClusterView> views) {
        return "## The mesh in one picture\n\n" + new MeshPicture(mesh, views).draw();
    }

    private String draw() {
        if (mesh.clusters().size() > MOST_CLUSTERS) {
            return "A mesh of " + Markdown.count(mesh.clusters().size())
                    + " clusters is too large for a picture; [the clusters](#clusters) are a table.\n";
        }
        long arrows = mesh.clusters().size() > MOST_CLUSTERS_IN_DETAIL
                ? Long.MAX_VALUE
                : views.stream()
                        .flatMap(view -> view.entries().stream())
                        .mapToLong(entry -> entry.remotes().size())
                        .sum();
        if (arrows <= MOST_ARROWS) {
            return mermaid(detailed())
                    + "\nAn arrow is a call: from its callers' sidecars straight to the gateway of the other network, which passes it on, still\n"
                    + "encrypted, to a pod of the service. Calls inside a network need no gateway and are not drawn.\n";
        }
        return mermaid(overview())
                + "\nThe mesh is too large to draw its names; [the table](#names) and the folders `clusters/*/mesh` have them.\n";
    }

    private static String mermaid(List<String> lines) {
        return "```mermaid\nflowchart LR\n" + String.join("\n", lines) + "\n```\n";
    }

    private List<String> overview() {
        List<String> lines = new ArrayList<>();
        List<Name> networks = List.copyOf(mesh.networks().keySet());
        for (int i = 0; i < networks.size(); i++) {
            Name network = networks.get(i);
            lines.add("  subgraph n" + (i + 1) + "[\"" + network + "\"]");
            mesh.clusters().values().stream()
                    .filter(cluster -> cluster.network().equals(network))
                    .forEach(cluster -> lines.add(
                            "    " + id(cluster) + "[\"" + cluster.name() + "<br/>" + cluster.locality() + "\"]"));
            lines.add("  end");
        }
        return lines;
    }

    private List<String> detailed() {
        Map<Name, Set<String>> nodes = new LinkedHashMap<>();
        Set<String> arrows = new LinkedHashSet<>();
        views.forEach(view -> nodes.put(view.name(), new LinkedHashSet<>()));
        for (ClusterView view : views) {
            view.entries().forEach(entry -> addCalls(view, entry, nodes, arrows));
        }
        List<String> lines = new ArrayList<>();
        for (ClusterView view : views) {
            lines.add("  subgraph " + id(view.cluster()) + "[\"" + view.name() + "<br/>"
                    + view.cluster().network() + " · " + view.cluster().locality() + "\"]");
            lines.addAll(nodes.getOrDefault(view.name(), Set.of()));
            view.cluster()
                    .gateway()
                    .ifPresent(gateway -> lines.add(
                            "    " + id(view.cluster()) + "gw{{\"east-west gateway<br/>" + gateway.address() + "\"}}"));
            lines.add("  end");
        }
        lines.addAll(arrows);
        return lines;
    }

    private void addCalls(ClusterView view, Entry entry, Map<Name, Set<String>> nodes, Set<String> arrows) {
        if (entry.remotes().isEmpty()) {
            return;
        }
        String callers = callers(view, entry, nodes.getOrDefault(view.name(), new LinkedHashSet<>()));
        for (Cluster remote : entry.remotes()) {
            String service = id(remote) + "s_" + entry.service().name().text().replace('-', '_');
            nodes.getOrDefault(remote.name(), new LinkedHashSet<>())
                    .add("    " + service + "[\"" + entry.service().name() + "\"]");
            arrows.add("  " + callers + " -- \"" + entry.host() + "\" --> " + id(remote) + "gw");
            arrows.add("  " + id(remote) + "gw --> " + service);
        }
    }

    /** The callers in a cluster are one node for each set of namespaces that calls. */
    private String callers(ClusterView view, Entry entry, Set<String> nodes) {
        String label;
        String suffix;
        if (entry.callingNamespaces().isEmpty()) {
            label = "all pods";
            suffix = "all";
        } else {
            List<String> names =
                    entry.callingNamespaces().stream().map(Name::text).toList();
            label = "pods in " + (names.size() > 3 ? names.size() + " namespaces" : String.join(", ", names));
            suffix = String.join("AND", names).replace('-', '_');
        }
        String node = id(view.cluster()) + "p_" + suffix;
        nodes.add("    " + node + "([\"" + label + "\"])");
        return node;
    }

    private String id(Cluster cluster) {
        return ids.getOrDefault(cluster.name(), "c0");
    }
}
