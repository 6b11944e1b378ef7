package io.meshrender.render.gitops.readme;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.route.CallingClusters;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Routes;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.IpAddress;
import io.meshrender.model.value.Name;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** The names that callers use, with who is behind them; of a large mesh, the first hundred. */
final class NamesTable {
    private static final int MOST = 100;
    private static final int MOST_CLUSTERS = 4;
    private static final int MOST_NAMESPACES = 3;

    private NamesTable() {}

    static String section(Mesh mesh, Routes routes, List<ClusterView> views) {
        List<NameRoutes> all = routes.names();
        if (all.isEmpty()) {
            return "## Names\n\nNo service has a name that other clusters know (`services.<service>.names`).\n";
        }
        List<NameRoutes> shown = all.subList(0, Math.min(MOST, all.size()));
        Map<Host, IpAddress> addresses = addresses(shown, views);
        StringBuilder out = new StringBuilder("## Names\n\n")
                .append(Markdown.head("name", "address", "answered by", "called from"));
        for (NameRoutes name : shown) {
            IpAddress address = addresses.get(name.host());
            out.append(Markdown.row(
                    Markdown.code(name.host()),
                    address == null ? "its Service's" : Markdown.code(address),
                    Markdown.codes(name.answering().stream().map(Cluster::name).toList(), MOST_CLUSTERS, "clusters"),
                    callers(mesh, routes.of(name.name().service()).callers())));
        }
        if (shown.size() < all.size()) {
            out.append("\nThese are the first ")
                    .append(shown.size())
                    .append(" of ")
                    .append(Markdown.count(all.size()))
                    .append(" names. Who calls or answers another one: `grep -rl <name> clusters/*/mesh`.\n");
        }
        out.append("""

                Only pods with a sidecar in a cluster that calls can resolve a name: their sidecar answers the DNS query. An address means nothing
                outside the mesh, is the same in every cluster, and never changes (`mesh.lock.yaml`).
                """);
        return out.toString();
    }

    private static Map<Host, IpAddress> addresses(List<NameRoutes> names, List<ClusterView> views) {
        SortedSet<Host> hosts =
                names.stream().map(NameRoutes::host).collect(Collectors.toCollection(java.util.TreeSet::new));
        Map<Host, IpAddress> addresses = new HashMap<>();
        for (ClusterView view : views) {
            for (Entry entry : view.entries()) {
                if (entry.host().compareTo(hosts.last()) > 0) {
                    break;
                }
                entry.address().ifPresent(address -> addresses.put(entry.host(), address));
            }
        }
        return addresses;
    }

    private static String callers(Mesh mesh, CallingClusters callers) {
        Map<Name, SortedSet<Name>> namespaces = callers.namespaces();
        if (namespaces.isEmpty()) {
            return "nowhere";
        }
        if (namespaces.size() > 1
                && namespaces.size() == mesh.clusters().size()
                && namespaces.values().stream().distinct().count() == 1) {
            return "all clusters" + namespaces(namespaces.values().iterator().next());
        }
        return namespaces.size() > MOST_CLUSTERS
                ? Markdown.count(namespaces.size()) + " clusters"
                : namespaces.entrySet().stream()
                        .map(caller -> Markdown.code(caller.getKey()) + namespaces(caller.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String namespaces(SortedSet<Name> namespaces) {
        return namespaces.isEmpty() ? "" : " (" + Markdown.codes(namespaces, MOST_NAMESPACES, "namespaces") + ")";
    }
}
