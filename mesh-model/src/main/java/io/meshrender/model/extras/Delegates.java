package io.meshrender.model.extras;

import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Routes of a name that are left to another VirtualService (826). istiod leaves out the route whose delegate is not there, has hosts of its own
 * or is not for the namespace of the root ({@code pilot/pkg/model/virtualservice_controller.go}, {@code mergeVirtualServices}).
 */
final class Delegates {
    private Delegates() {}

    static void check(Setting setting, List<Problem> problems) {
        Map<String, List<Own>> services = new HashMap<>();
        for (Own service : setting.istio("VirtualService")) {
            services.computeIfAbsent(key(service.namespace(), service.manifest().name()), none -> new ArrayList<>())
                    .add(service);
        }
        for (Own service : setting.istio("VirtualService")) {
            if (isOfANameOfTheMesh(setting, service)) {
                for (Field route : service.spec().at("http").items()) {
                    check(service, route, services, problems);
                }
            }
        }
    }

    private static boolean isOfANameOfTheMesh(Setting setting, Own service) {
        for (String host : service.spec().at("hosts").texts()) {
            if (!setting.names(Hosts.full(host, service.namespace())).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static void check(Own service, Field route, Map<String, List<Own>> services, List<Problem> problems) {
        Field delegate = route.at("delegate");
        Field name = delegate.at("name");
        if (!name.isThere()) {
            return;
        }
        Field namespace = delegate.at("namespace");
        String wanted = key(namespace.isThere() ? namespace.text() : service.namespace(), name.text());
        SortedSet<Name> without = new TreeSet<>(service.clusters());
        for (Own its : services.getOrDefault(wanted, List.of())) {
            without.removeAll(its.clusters());
            if (!Setting.both(service.clusters(), its.clusters()).isEmpty()) {
                unusable(service, name, its, problems);
                outside(service, route, its, problems);
            }
        }
        if (!without.isEmpty()) {
            Set<String> delegates = new HashSet<>();
            services.forEach((some, its) -> {
                if (its.get(0).spec().at("hosts").isEmpty()) {
                    delegates.add(some);
                }
            });
            String meant = Typo.meant(wanted, delegates);
            problems.add(leftOut(
                    service,
                    name,
                    "to VirtualService " + wanted + ", which no extra of " + Words.list(without) + " holds",
                    meant == null ? "add it, without 'hosts'" : "did you mean '" + meant + "'?"));
        }
    }

    /** A delegate that is there, and that Istio does not take for one of {@code service}. */
    private static void unusable(Own service, Field name, Own delegate, List<Problem> problems) {
        if (!delegate.spec().at("hosts").isEmpty()) {
            problems.add(leftOut(
                    service,
                    name,
                    "to " + delegate.words() + ", which has hosts of its own",
                    "remove 'hosts' from it"));
        } else if (!delegate.isExportedTo(service.namespace())) {
            problems.add(leftOut(
                    service,
                    name,
                    "to " + delegate.words() + ", which is not exported to " + service.namespace(),
                    "add " + service.namespace() + " to its exportTo"));
        }
    }

    /** Routes of a delegate whose conditions Istio does not join with those of the route that leads to it. */
    private static void outside(Own service, Field root, Own delegate, List<Problem> problems) {
        for (Field route : delegate.spec().at("http").items()) {
            if (DelegatedMatch.isLeftOut(root, route)) {
                problems.add(delegate.warning(
                        Code.VIRTUAL_SERVICE_CALLS,
                        route.at("match").place(),
                        delegate.words() + " has a route whose 'match' does not go with that of " + service.words()
                                + ", which leads to it: Istio leaves the route out",
                        (DelegatedMatch.hasRegex(root) || DelegatedMatch.hasRegex(route)
                                        ? ""
                                        : "match no more than the route that leads here, or ")
                                + "remove its 'match'"));
            }
        }
    }

    private static Problem leftOut(Own service, Field name, String delegate, String hint) {
        return service.warning(
                Code.VIRTUAL_SERVICE_CALLS,
                name.place(),
                service.words() + " leaves requests " + delegate
                        + ": Istio leaves the route out, and requests that no other route takes get 404"
                        + (allDelegate(service) ? ", or go as if it were not there when no route is left" : ""),
                hint);
    }

    private static boolean allDelegate(Own service) {
        for (Field route : service.spec().at("http").items()) {
            if (!route.at("delegate").isThere()) {
                return false;
            }
        }
        return true;
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }
}
