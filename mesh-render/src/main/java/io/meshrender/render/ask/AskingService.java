package io.meshrender.render.ask;

import io.meshrender.model.Cluster;
import io.meshrender.model.ExternalAuthorizer;
import io.meshrender.model.OnFailure;
import io.meshrender.model.Service;
import io.meshrender.model.route.Authorizers;
import io.meshrender.model.route.FirstAsked;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.route.Way;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service whose pods ask another one of the mesh first.
 *
 * @param routes the service
 * @param first whom it asks, and about what
 * @param asked the routes of whom it asks
 */
public record AskingService(ServiceRoutes routes, FirstAsked first, ServiceRoutes asked) {
    private static final int NAMED = 8;

    /** What {@code routes} asks, if that is a service of the mesh. */
    static Optional<AskingService> of(AskedMesh mesh, ServiceRoutes routes) {
        return routes.admission()
                .first()
                .flatMap(first -> Authorizers.of(mesh.mesh(), routes.service())
                        .flatMap(ExternalAuthorizer::service)
                        .map(name -> mesh.routes().services().get(name))
                        .map(asked -> new AskingService(routes, first, asked)));
    }

    /** All of a mesh, by name. */
    public static List<AskingService> all(AskedMesh mesh) {
        if (mesh.mesh().settings().extAuthz().isEmpty()) {
            return List.of();
        }
        List<AskingService> all = new ArrayList<>();
        for (ServiceRoutes routes : mesh.routes().services().values()) {
            of(mesh, routes).ifPresent(all::add);
        }
        return all;
    }

    /** The name by which its pods of {@code cluster} ask; absent: the Kubernetes name, which leads to pods of that cluster. */
    Optional<NameRoutes> name(Cluster cluster) {
        return Authorizers.name(asked.names(), cluster.name());
    }

    /** The ways by which its pods of {@code cluster} ask, in the order in which they are tried. */
    public List<List<Way>> tiers(Cluster cluster) {
        return name(cluster)
                .map(name -> name.tiers(cluster))
                .orElseGet(() ->
                        asked.runsIn(cluster.name()) ? List.of(List.of(new Way.Home(cluster.name()))) : List.of());
    }

    private Fate fate(Loss loss, Cluster cluster) {
        List<List<Way>> before = tiers(cluster);
        return Fate.of(loss, asked.service(), cluster.name(), before, loss.left(cluster.name(), before));
    }

    /** Where it can ask nobody any more, or has to turn to others: a line for the clusters that fare alike. */
    List<Line> under(Loss loss) {
        Map<String, List<Name>> alike = new LinkedHashMap<>();
        for (Cluster cluster : routes.running()) {
            if (!loss.takes(cluster.name())) {
                String words = words(fate(loss, cluster));
                if (!words.isEmpty()) {
                    alike.computeIfAbsent(words, none -> new ArrayList<>()).add(cluster.name());
                }
            }
        }
        List<Line> lines = new ArrayList<>();
        Service service = routes.service();
        alike.forEach((words, clusters) -> lines.add(
                Line.of("asks first", "'" + service.name() + "' in " + Said.and(clusters, NAMED) + ": " + words)));
        return lines;
    }

    private String words(Fate fate) {
        String becomes = Said.unanswered(first.onFailure());
        return switch (fate) {
            case UNMOVED -> "";
            case LOST -> "'" + first.authorizer() + "' is out of reach: requests that it is asked about " + becomes;
            case MOVED ->
                "others answer for '" + first.authorizer() + "', and until it turns to them some requests " + becomes;
        };
    }

    /** What becomes of calls to its pods of {@code clusters}: some refused for good, or for a while, or nothing. */
    Fate under(Loss loss, List<Way> clusters) {
        Fate worst = Fate.UNMOVED;
        for (Cluster cluster : routes.running()) {
            boolean answers = clusters.stream().anyMatch(way -> way.cluster().equals(cluster.name()));
            if (answers && first.onFailure() == OnFailure.DENY) {
                Fate fate = fate(loss, cluster);
                worst = fate.compareTo(worst) > 0 ? fate : worst;
            }
        }
        return worst;
    }
}
