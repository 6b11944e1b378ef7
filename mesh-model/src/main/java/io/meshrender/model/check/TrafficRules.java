package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Failover;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.OutlierDetection;
import io.meshrender.model.Service;
import io.meshrender.model.route.Routes;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Locality;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Failover that Istio refuses, and failover that could never happen (306). */
final class TrafficRules {
    private TrafficRules() {}

    /** Each order of failover leads from a region of the mesh, once, to another in which the service runs. */
    static List<Problem> regions(Mesh mesh, Routes routes) {
        Set<String> everywhere = regions(mesh.clusters().values());
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            Set<String> running = regions(routes.of(service).running());
            Set<String> seen = new HashSet<>();
            List<Failover> failover = service.traffic().failover();
            for (int i = 0; i < failover.size(); i++) {
                ModelPath path = failoverOf(service).index(i);
                String from = failover.get(i).from().text();
                String to = failover.get(i).to().text();
                region(failover.get(i).from(), path.key("from"))
                        .or(() -> notAmong(
                                everywhere, from, to, path.key("from"), "no cluster is in region '" + from + "'"))
                        .or(() -> twice(seen, from, path.key("from")))
                        .ifPresent(problems::add);
                region(failover.get(i).to(), path.key("to"))
                        .or(() -> same(from, to, path.key("to")))
                        .or(() -> ReferenceRules.allKnown(mesh, service)
                                ? notAmong(running, to, from, path.key("to"), notRunning(service, to))
                                : Optional.empty())
                        .ifPresent(problems::add);
            }
        }
        return problems;
    }

    private static Optional<Problem> region(Locality locality, ModelPath path) {
        return locality.text().equals(locality.region())
                ? Optional.empty()
                : Optional.of(error(
                        path, "'" + locality + "' is narrower than a region", "write '" + locality.region() + "'"));
    }

    private static Optional<Problem> same(String from, String to, ModelPath path) {
        return from.equals(to)
                ? Optional.of(
                        error(path, "'" + to + "' fails over to itself", "name another region, or leave the rule out"))
                : Optional.empty();
    }

    private static Optional<Problem> twice(Set<String> seen, String from, ModelPath path) {
        return seen.add(from)
                ? Optional.empty()
                : Optional.of(error(
                        path,
                        "'from: " + from + "' is defined twice, and Istio reads the first only",
                        "remove this rule; the other regions follow by themselves"));
    }

    private static Optional<Problem> notAmong(
            Set<String> regions, String region, String except, ModelPath path, String message) {
        SortedSet<String> others = new TreeSet<>(regions);
        others.remove(except);
        return regions.contains(region)
                ? Optional.empty()
                : Optional.of(error(path, message, Spelling.hint(region, others)));
    }

    private static String notRunning(Service service, String region) {
        return "'" + service.name() + "' runs in no cluster of region '" + region + "'";
    }

    private static Set<String> regions(Collection<Cluster> clusters) {
        Set<String> regions = new HashSet<>();
        clusters.forEach(cluster -> regions.add(cluster.locality().region()));
        return regions;
    }

    /** A failover needs a name that fails over, a second cluster, and an outlier detection that ever takes an endpoint out. */
    static List<Problem> never(Mesh mesh, Routes routes) {
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            boolean named = service.names().contains(NameKind.GLOBAL)
                    || service.names().contains(NameKind.KUBERNETES)
                    || !service.hosts().isEmpty();
            boolean ordered = !service.traffic().failover().isEmpty();
            boolean alone = routes.of(service).running().size() == 1 && ReferenceRules.allKnown(mesh, service);
            if (ordered && !named) {
                problems.add(Problem.warning(
                        306,
                        failoverOf(service),
                        "no name of '" + service.name() + "' fails over",
                        "add 'global' to its names, or leave 'failover' out"));
            } else if (ordered && alone) {
                problems.add(Problem.warning(
                        306,
                        failoverOf(service),
                        "'" + service.name() + "' runs in one cluster, so there is nowhere to go",
                        "leave 'failover' out, or run it in a second cluster"));
            } else if (named && !alone && neverEjects(service.traffic().outlierDetection())) {
                problems.add(Problem.warning(
                        306,
                        ModelPath.of("services", service.name(), "traffic", "outlierDetection"),
                        "no endpoint is ever taken out, so callers never fail over",
                        "set consecutiveGatewayErrors and maxEjectionPercent above 0 (istio/istio#48084)"));
            }
        }
        return problems;
    }

    private static boolean neverEjects(OutlierDetection detection) {
        boolean neverCounts = detection.consecutive5xxErrors().number() == 0
                && detection.consecutiveGatewayErrors().number() == 0;
        return neverCounts || detection.maxEjectionPercent().number() == 0;
    }

    private static ModelPath failoverOf(Service service) {
        return ModelPath.of("services", service.name(), "traffic", "failover");
    }

    private static Problem error(ModelPath path, String message, String hint) {
        return Problem.error(306, path, message, hint);
    }
}
