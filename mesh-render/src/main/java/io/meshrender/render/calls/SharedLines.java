package io.meshrender.render.calls;

import io.meshrender.model.Mesh;
import io.meshrender.model.route.Route;
import io.meshrender.model.route.Routes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.route.Way;
import io.meshrender.model.value.Name;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.Entry;
import io.meshrender.render.view.RunningService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The lines of the files of all clusters. One about a service is made once, and so is one about a name that clusters see alike: in a mesh
 * whose services are called from five clusters that spares most of them.
 */
final class SharedLines {
    private static final Function<Mesh, SharedLines> OF_MESH = SharedLines::new;

    private final Map<Name, ServiceLine> services = new ConcurrentHashMap<>();
    private final Map<Entry, CallLine> calls = Collections.synchronizedMap(new IdentityHashMap<>());

    /** Ways through one gateway, as most lines have them, by the cluster that answers. */
    private final Map<Name, List<Way.Gateway>> gateways = new ConcurrentHashMap<>();

    private final boolean severalTrustDomains;

    private SharedLines(Mesh mesh) {
        this.severalTrustDomains = mesh.hasSeveralTrustDomains();
    }

    /** The lines about the names of the cluster of {@code view}, sorted. */
    static List<CallLine> of(ClusterView view, Routes routes) {
        return view.shared().get(OF_MESH).lines(view, routes);
    }

    private List<CallLine> lines(ClusterView view, Routes routes) {
        List<CallLine> lines =
                new ArrayList<>(view.entries().size() + view.services().size());
        for (Entry entry : view.entries()) {
            lines.add(line(view, routes, entry));
        }
        for (RunningService running : view.services()) {
            ServiceRoutes service = routes.of(running.service());
            Optional<Route> local = service.localRoute(view.cluster());
            if (local.isPresent()) {
                ServiceLine line = line(service, view.name());
                lines.add(CallLine.of(local.get(), Optional.empty(), false, line, view.trustDomain()));
            }
        }
        lines.sort(CallLine.ORDER);
        return lines;
    }

    private CallLine line(ClusterView view, Routes routes, Entry entry) {
        if (!isAlike(entry)) {
            return newLine(view, routes, entry);
        }
        CallLine known = calls.get(entry);
        if (known == null) {
            known = slim(newLine(view, routes, entry));
            calls.put(entry, known);
        }
        return known;
    }

    /**
     * Whether the line is the same in every cluster that shares the entry: none of them answers or has neighbours that do, none prefers one
     * region to another as its own, all have one trust domain, and the service is the same in all.
     */
    private boolean isAlike(Entry entry) {
        return !entry.answered()
                && entry.direct().isEmpty()
                && entry.viewpoint().detour().isEmpty()
                && entry.routes().preference().failover().isEmpty()
                && !severalTrustDomains
                && entry.service().inCluster().isEmpty();
    }

    private CallLine newLine(ClusterView view, Routes routes, Entry entry) {
        ServiceRoutes service = routes.of(entry.service());
        ServiceLine line = line(service, view.name());
        Route route = service.route(entry.routes(), view.cluster()).orElseThrow();
        return CallLine.of(route, ClusterCalls.address(entry), entry.exported(), line, view.trustDomain());
    }

    /** The line with a list of gateways that others have too, if there is such a one. */
    private CallLine slim(CallLine line) {
        if (line.gateways().size() != 1) {
            return line;
        }
        Way.Gateway gateway = line.gateways().get(0);
        List<Way.Gateway> known = gateways.putIfAbsent(gateway.cluster(), line.gateways());
        return known != null
                        && known.get(0).address().equals(gateway.address())
                        && known.get(0).port().equals(gateway.port())
                        && known.get(0).through().equals(gateway.through())
                ? line.with(known)
                : line;
    }

    private ServiceLine line(ServiceRoutes service, Name cluster) {
        Name name = service.service().name();
        ServiceLine known = services.get(name);
        if (known == null) {
            known = ServiceLine.of(CalledService.of(service, cluster));
            if (service.service().inCluster().isEmpty()) {
                services.put(name, known);
            }
        }
        return known;
    }
}
