package io.meshrender.render.calls;

import io.meshrender.model.Mtls;
import io.meshrender.model.route.Route;
import io.meshrender.model.route.Routes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.value.IpAddress;
import io.meshrender.model.value.Locality;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.TrustDomain;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.Entry;
import io.meshrender.render.view.RunningService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who calls whom from one cluster, and who answers there.
 *
 * @param cluster the cluster
 * @param locality where it runs
 * @param trustDomain the trust domain of its own pods
 * @param mtls what its pods demand of a connection
 * @param rows by host, those of the mesh before those that Kubernetes has by itself
 */
public record ClusterCalls(Name cluster, Locality locality, TrustDomain trustDomain, Mtls mtls, List<CallRow> rows) {

    public ClusterCalls {
        rows = List.copyOf(rows);
    }

    /** The calls of the cluster of {@code view}. */
    public static ClusterCalls of(ClusterView view, Routes routes) {
        List<CallRow> rows =
                new ArrayList<>(view.entries().size() + view.services().size());
        for (Entry entry : view.entries()) {
            ServiceRoutes service = routes.of(entry.service());
            rows.add(row(view, entry, service, CalledService.of(service, view.name())));
        }
        for (RunningService running : view.services()) {
            ServiceRoutes service = routes.of(running.service());
            service.localRoute(view.cluster())
                    .ifPresent(route -> rows.add(CallRow.local(route, CalledService.of(service, view.name()))));
        }
        rows.sort(CallRow.ORDER);
        return of(view, rows);
    }

    /** The cluster of {@code view}, of whose calls nothing is said. */
    static ClusterCalls withoutRows(ClusterView view) {
        return of(view, List.of());
    }

    private static ClusterCalls of(ClusterView view, List<CallRow> rows) {
        return new ClusterCalls(
                view.name(),
                view.cluster().locality(),
                view.trustDomain(),
                view.mesh().settings().mtls(),
                rows);
    }

    /** How the calls of one name go from the cluster of {@code view}. */
    private static CallRow row(ClusterView view, Entry entry, ServiceRoutes service, CalledService called) {
        Route route = service.route(entry.routes(), view.cluster()).orElseThrow();
        return new CallRow(route, called, address(entry), entry.exported());
    }

    /** The rows as {@link Routes#rows()} has those of this cluster. */
    public Stream<Route> routes() {
        return rows.stream().map(CallRow::route);
    }

    /** A Kubernetes name with a Service that the cluster knows has the address of that. */
    static Optional<IpAddress> address(Entry entry) {
        return entry.hasService() ? Optional.empty() : entry.address();
    }
}
