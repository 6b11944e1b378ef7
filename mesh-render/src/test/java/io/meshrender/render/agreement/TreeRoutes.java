package io.meshrender.render.agreement;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Route;
import io.meshrender.model.route.Routes;
import io.meshrender.model.route.Viewpoint;
import io.meshrender.model.route.Way;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The routes of a mesh, less what no file of its tree says. The proof derives the same from the tree alone, and the two are compared.
 *
 * <p>Two facts are left out, until the tree tells them:
 *
 * <ul>
 *   <li>{@linkplain #withoutUnseenRegion the region of a cluster that no entry leads to}, so that its calls know no region of their own;
 *   <li>{@linkplain #withoutHiddenPods own pods behind a Kubernetes name that no gateway exposes} and that no other name shows, and Services that
 *       stay at home.
 * </ul>
 *
 * <p>And {@linkplain #hasEntry a name that leads nowhere} has no entry, so that it does not even resolve.
 */
final class TreeRoutes {
    private final Routes routes;
    private final Mesh mesh;
    private final Map<Host, NameRoutes> names = new HashMap<>();
    private final Set<Name> networksLedTo = new HashSet<>();

    private TreeRoutes(Mesh mesh) {
        this.mesh = mesh;
        this.routes = Routes.of(mesh);
        for (NameRoutes name : routes.names()) {
            names.put(name.host(), name);
            for (Viewpoint viewpoint : name.viewpoints().values()) {
                viewpoint.remotes().forEach(remote -> networksLedTo.add(remote.network()));
            }
        }
    }

    static Stream<Route> of(Mesh mesh) {
        TreeRoutes tree = new TreeRoutes(mesh);
        return tree.routes
                .rows()
                .filter(row -> !row.local())
                .filter(tree::hasEntry)
                .map(tree::withoutUnseenRegion)
                .map(tree::withoutHiddenPods);
    }

    /** A ServiceEntry is rendered for own pods, unless a Kubernetes Service has them, and for other networks that can be reached. */
    private boolean hasEntry(Route row) {
        boolean toOthers = row.tiers().stream().flatMap(List::stream).anyMatch(Way.Gateway.class::isInstance);
        return toOthers || (row.isAnswered() && name(row).kind() != NameKind.KUBERNETES);
    }

    private Route withoutUnseenRegion(Route row) {
        Cluster from = cluster(row.cluster());
        if (networksLedTo.contains(from.network())
                || name(row).preference().failover().isEmpty()) {
            return row;
        }
        List<List<Way>> tiers = new ArrayList<>();
        List<Way> others = new ArrayList<>();
        for (List<Way> tier : row.tiers()) {
            if (tier.get(0) instanceof Way.Home) {
                tiers.add(tier);
            } else {
                others.addAll(tier);
            }
        }
        others.sort((one, other) -> one.cluster().compareTo(other.cluster()));
        if (!others.isEmpty()) {
            tiers.add(others);
        }
        return with(row, tiers, row.unreachable());
    }

    private Route withoutHiddenPods(Route row) {
        if (name(row).kind() != NameKind.KUBERNETES) {
            return row;
        }
        List<List<Way>> tiers = row.tiers().stream()
                .map(tier -> tier.stream()
                        .filter(way -> showsPods(row, way.cluster()))
                        .toList())
                .filter(tier -> !tier.isEmpty())
                .toList();
        return with(
                row,
                tiers,
                row.unreachable().stream()
                        .filter(way -> showsPods(row, way.cluster()))
                        .toList());
    }

    /** A gateway that exposes the Kubernetes name shows its pods, and so does an entry of another name that selects them. */
    private boolean showsPods(Route row, Name cluster) {
        NameRoutes kubernetes = name(row);
        Viewpoint viewpoint = kubernetes.viewpoints().get(cluster);
        return (viewpoint != null && viewpoint.exported())
                || routes.of(kubernetes.name().service()).names().stream()
                        .filter(name -> name.kind() != NameKind.KUBERNETES)
                        .map(name -> name.viewpoints().get(cluster))
                        .anyMatch(other -> other != null && other.answered());
    }

    private NameRoutes name(Route row) {
        return Objects.requireNonNull(names.get(row.host()));
    }

    private Cluster cluster(Name name) {
        return Objects.requireNonNull(mesh.clusters().get(name));
    }

    private static Route with(Route row, List<List<Way>> tiers, List<Way.None> unreachable) {
        return new Route(
                row.host(),
                row.local(),
                row.cluster(),
                row.seenFrom(),
                row.called(),
                row.callers(),
                tiers,
                unreachable,
                row.identity(),
                row.admitted(),
                row.mtls());
    }
}
