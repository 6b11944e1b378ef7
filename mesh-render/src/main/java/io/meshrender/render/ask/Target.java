package io.meshrender.render.ask;

import io.meshrender.api.Api;
import io.meshrender.model.Cluster;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Route;
import io.meshrender.model.route.Routes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A name that can be called.
 *
 * @param host the name
 * @param service the service behind it
 * @param name what the mesh makes of it; absent for a Kubernetes name that stays in its cluster
 */
@Api
public record Target(Host host, ServiceRoutes service, Optional<NameRoutes> name) {
    /** The name {@code host}, if a service has it. */
    static Optional<Target> find(Routes routes, Host host) {
        for (ServiceRoutes service : routes.services().values()) {
            for (NameRoutes name : service.names()) {
                if (name.host().equals(host)) {
                    return Optional.of(new Target(host, service, Optional.of(name)));
                }
            }
            if (service.service().kubernetesHost().equals(host)) {
                return Optional.of(new Target(host, service, Optional.empty()));
            }
        }
        return Optional.empty();
    }

    /**
     * The name of a text such as {@code cart.mesh.shop.example}.
     *
     * @throws QuestionException if no service has it
     */
    public static Target of(String text, Routes routes) {
        Optional<Target> found;
        try {
            found = find(routes, Host.of(text));
        } catch (IllegalArgumentException e) {
            found = Optional.empty();
        }
        return found.orElseThrow(
                () -> new QuestionException("no service has the name '" + text + "'" + meant(text, routes)));
    }

    private static String meant(String text, Routes routes) {
        List<String> known = new ArrayList<>();
        for (ServiceRoutes service : routes.services().values()) {
            service.names().forEach(name -> known.add(name.host().text()));
            known.add(service.service().kubernetesHost().text());
        }
        String nearest = Nearest.to(text, known);
        if (nearest == null) {
            nearest = known.stream()
                    .filter(host -> host.startsWith(text + ".") || text.startsWith(firstLabel(host) + "."))
                    .findFirst()
                    .orElse(null);
        }
        return nearest == null ? "" : "; did you mean '" + nearest + "'?";
    }

    private static String firstLabel(String host) {
        int dot = host.indexOf('.');
        return dot < 0 ? host : host.substring(0, dot);
    }

    /** Where calls of {@code caller} go; empty if the name does not resolve for it. */
    Optional<Route> route(Caller caller) {
        Optional<Cluster> cluster = service.cluster(caller.cluster());
        if (cluster.isEmpty()) {
            return Optional.empty();
        }
        return name.flatMap(each -> service.route(each, cluster.get()))
                .filter(route -> route.seenFrom().isEmpty() || route.seenFrom().contains(caller.namespace()))
                .or(() -> isKubernetes() ? service.localRoute(cluster.get()) : Optional.empty());
    }

    private boolean isKubernetes() {
        return service.service().kubernetesHost().equals(host);
    }
}
