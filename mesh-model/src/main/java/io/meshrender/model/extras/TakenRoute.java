package io.meshrender.model.extras;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A route for requests of a VirtualService, or one that the first leaves to a delegate: that one is for what both match, and has from the route
 * that leads to it what it lacks itself ({@code pilot/pkg/model/virtualservice.go}, {@code mergeHTTPRoute}).
 *
 * @param own the VirtualService in which it stands
 * @param route the route
 * @param root the route that leads to it; null for one that no other leads to
 */
record TakenRoute(Own own, Field route, @Nullable Field root) {
    /** Regular expressions that every path matches, without what they group and anchor. */
    private static final Set<String> ALL_PATHS = Set.of(".*", ".+", "/.*", "/?.*");

    /** Conditions about callers and ports, and not about what is asked for. */
    private static final Set<String> OF_SOME = Set.of("port", "gateways", "sourceLabels", "sourceNamespace");

    /** The routes of {@code service} in the order in which they are tried. A delegate that is not there has none, and its route stands for them. */
    static List<TakenRoute> all(Setting setting, Own service) {
        List<TakenRoute> all = new ArrayList<>();
        for (Field route : service.spec().at("http").items()) {
            Own delegate = delegate(setting, service, route.at("delegate"));
            if (delegate == null) {
                all.add(new TakenRoute(service, route, null));
                continue;
            }
            for (Field its : delegate.spec().at("http").items()) {
                if (!DelegatedMatch.isLeftOut(route, its)) {
                    all.add(new TakenRoute(delegate, its, route));
                }
            }
        }
        return all;
    }

    private static @Nullable Own delegate(Setting setting, Own service, Field delegate) {
        String name = delegate.at("name").text();
        if (name.isEmpty()) {
            return null;
        }
        Field namespace = delegate.at("namespace");
        for (Own some : setting.istio("VirtualService", namespace.isThere() ? namespace.text() : service.namespace())) {
            if (some.manifest().name().equals(name)
                    && some.spec().at("hosts").isEmpty()
                    && some.isExportedTo(service.namespace())
                    && !Setting.both(service.clusters(), some.clusters()).isEmpty()) {
                return some;
            }
        }
        return null;
    }

    /** What stands at {@code key}, its own or that of the route that leads to it. */
    Field at(String key) {
        Field its = route.at(key);
        return its.isThere() || root == null ? its : root.at(key);
    }

    /** Whether nothing comes to a route behind this one, whoever calls. */
    boolean takesAll() {
        return takesAll(route) && (root == null || takesAll(root));
    }

    /** Whether it leaves no request to {@code hosts} out by what it asks of it: of callers and ports nothing is said here. */
    boolean mayTakeAll(Set<String> hosts) {
        return mayTakeAll(route, hosts) && (root == null || mayTakeAll(root, hosts));
    }

    private static boolean takesAll(Field route) {
        return route.at("match").isEmpty()
                || route.at("match").items().stream()
                        .anyMatch(match -> leavesNoneOut(match, Set.of())
                                && OF_SOME.stream()
                                        .noneMatch(key -> match.at(key).isThere()));
    }

    private static boolean mayTakeAll(Field route, Set<String> hosts) {
        return route.at("match").isEmpty()
                || route.at("match").items().stream().anyMatch(match -> leavesNoneOut(match, hosts));
    }

    /** Whether requests to all of {@code hosts}, with a port behind or without, may ask for {@code authority}. */
    private static boolean isOfAll(Field authority, Set<String> hosts) {
        String prefix = authority.at("prefix").text();
        String exact = authority.at("exact").text().split(":", 2)[0];
        return !hosts.isEmpty()
                && hosts.stream()
                        .allMatch(host -> (!prefix.isEmpty() && host.startsWith(prefix)) || host.equals(exact));
    }

    private static String withoutMarks(String regex) {
        return regex.replace("^", "").replace("$", "").replace("(", "").replace(")", "");
    }

    private static boolean leavesNoneOut(Field match, Set<String> hosts) {
        for (Field condition : match.entries()) {
            switch (condition.key()) {
                case "name", "ignoreUriCase", "statPrefix" -> {}
                case "authority" -> {
                    if (!isOfAll(match.at("authority"), hosts)) {
                        return false;
                    }
                }
                case "uri" -> {
                    Field uri = match.at("uri");
                    String regex = uri.at("regex").text();
                    if (!uri.at("prefix").is("/") && !ALL_PATHS.contains(withoutMarks(regex))) {
                        return false;
                    }
                }
                default -> {
                    if (!OF_SOME.contains(condition.key())) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
