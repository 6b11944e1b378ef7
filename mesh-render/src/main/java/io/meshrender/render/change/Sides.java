package io.meshrender.render.change;

import io.meshrender.model.OutlierDetection;
import io.meshrender.model.route.Route;
import io.meshrender.model.route.Way;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Port;
import io.meshrender.model.value.TrustDomain;
import io.meshrender.render.ask.Said;
import io.meshrender.render.calls.CallRow;
import io.meshrender.render.calls.CalledService;
import io.meshrender.render.calls.CallsFile;
import io.meshrender.render.calls.ClusterCalls;
import io.meshrender.render.tree.TreeLayout;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Makes a side of the files {@code calls.tsv} of its clusters. */
final class Sides {
    private Sides() {}

    /**
     * One side of the files that differ; what is the same on both sides is in none.
     *
     * @param text the side's text of a file
     * @throws IllegalArgumentException if a file is no {@code calls.tsv}
     */
    static Side of(List<ChangedFile> files, Function<ChangedFile, Optional<String>> text) {
        SortedMap<Name, ClusterCalls> calls = new TreeMap<>();
        for (ChangedFile file : files) {
            if (file.cluster().isPresent() && file.inCluster().equals(TreeLayout.CALLS)) {
                text.apply(file).map(CallsFile::read).ifPresent(some -> calls.put(some.cluster(), some));
            }
        }
        return of(calls.values());
    }

    static Side of(Collection<ClusterCalls> calls) {
        Map<Name, Port> gateways = new HashMap<>();
        for (ClusterCalls cluster : calls) {
            for (CallRow row : cluster.rows()) {
                row.route()
                        .tiers()
                        .forEach(tier -> tier.forEach(way -> {
                            if (way instanceof Way.Gateway gateway
                                    && gateway.through().contains(way.cluster())) {
                                gateways.put(way.cluster(), gateway.port());
                            }
                        }));
            }
        }
        SortedMap<Name, ClusterSide> clusters = new TreeMap<>();
        for (ClusterCalls cluster : calls) {
            clusters.put(cluster.cluster(), side(cluster, Optional.ofNullable(gateways.get(cluster.cluster()))));
        }
        return new Side(clusters);
    }

    private static ClusterSide side(ClusterCalls calls, Optional<Port> gateway) {
        SortedMap<Host, Row> rows = new TreeMap<>();
        SortedMap<Name, Server> servers = new TreeMap<>();
        Set<Name> named = new HashSet<>();
        for (CallRow row : calls.rows()) {
            CalledService service = row.service();
            if (answers(row)) {
                servers.put(
                        service.name(),
                        new Server(
                                service.name(),
                                service.identity(),
                                spiffe(calls.trustDomain(), service.identity()),
                                service.admission(),
                                calls.mtls()));
            }
            if (!row.route().local()) {
                named.add(service.name());
                rows.put(row.host(), row(row));
            }
        }
        for (CallRow row : calls.rows()) {
            // What every Kubernetes Service does by itself counts for a service that has no other name here.
            if (row.route().local() && !named.contains(row.service().name())) {
                rows.putIfAbsent(row.host(), row(row));
            }
        }
        return new ClusterSide(calls.locality(), gateway, rows, servers);
    }

    /**
     * A cluster that others call answers, whether or not its own calls stay at home; if it knows the pods of neighbours it may be the door to
     * those only.
     */
    private static boolean answers(CallRow row) {
        return has(row, Way.Home.class) || (row.exported() && !has(row, Way.Neighbour.class));
    }

    private static boolean has(CallRow row, Class<? extends Way> kind) {
        return row.route().tiers().stream().anyMatch(tier -> tier.stream().anyMatch(kind::isInstance));
    }

    private static Row row(CallRow row) {
        Route route = row.route();
        CalledService service = row.service();
        return new Row(
                service.name(),
                route.host(),
                route.local(),
                answers(row),
                row.exported(),
                route.called(),
                route.callers(),
                row.address().map(Object::toString),
                new TreeSet<>(service.ports().stream().map(Object::toString).toList()),
                route.tiers(),
                route.unreachable(),
                route.identity(),
                patience(service));
    }

    private static String patience(CalledService service) {
        OutlierDetection outliers = service.outlierDetection();
        return Said.patience(outliers) + ", looked for every " + outliers.interval() + ", at most "
                + outliers.maxEjectionPercent() + "% of them"
                + service.connectTimeout()
                        .map(time -> "; connects within " + time)
                        .orElse("");
    }

    private static String spiffe(TrustDomain trustDomain, Identity identity) {
        return "spiffe://" + trustDomain + "/ns/" + identity.namespace() + "/sa/" + identity.serviceAccount();
    }
}
