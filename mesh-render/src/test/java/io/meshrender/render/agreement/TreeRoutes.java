package io.meshrender.render.agreement;

import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Route;
import io.meshrender.model.route.Routes;
import io.meshrender.model.route.Way;
import io.meshrender.model.value.Host;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The routes of a mesh as its tree has them. The proof derives the same from the tree alone, and the two are compared. Services that stay at
 * home are no part of it, and {@linkplain #hasEntry a name that leads nowhere} has no entry, so that it does not even resolve.
 */
final class TreeRoutes {
    private final Map<Host, NameRoutes> names = new HashMap<>();

    private TreeRoutes(Routes routes) {
        for (NameRoutes name : routes.names()) {
            names.put(name.host(), name);
        }
    }

    static Stream<Route> of(Mesh mesh) {
        Routes routes = Routes.of(mesh);
        TreeRoutes tree = new TreeRoutes(routes);
        return routes.rows().filter(row -> !row.local()).filter(tree::hasEntry);
    }

    /** A ServiceEntry is rendered for own pods, unless a Kubernetes Service has them, and for other networks that can be reached. */
    private boolean hasEntry(Route row) {
        boolean toOthers = row.tiers().stream().flatMap(List::stream).anyMatch(Way.Gateway.class::isInstance);
        boolean merged = row.tiers().stream().flatMap(List::stream).anyMatch(Way.Neighbour.class::isInstance);
        return toOthers || merged || (row.isAnswered() && name(row).kind() != NameKind.KUBERNETES);
    }

    private NameRoutes name(Route row) {
        return Objects.requireNonNull(names.get(row.host()));
    }
}
