package io.meshrender.model.route;

import io.meshrender.model.json.Json;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Routes as canonical JSON: an array with one line for each row, sorted, so that two texts are equal if the routes are, and a line diff is a
 * diff of calls. Fields that say nothing are left out; {@code callers} are the namespaces from which the name
 * resolves, {@code "all"} stands for every namespace, and for pods that admit everybody, {@code "nobody"} for those that are closed. {@code
 * rules} say what callers may do where some may not do everything: as policies do, with ports of the pods; {@code first} says whom pods ask
 * before that. A tree says just that, too.
 *
 * <pre>{@code
 * [
 * {"host":"cart.mesh.local","cluster":"eu","callers":["web"],"tiers":[[{"home":"eu"}],[{"gateway":"us","at":"192.0.2.1:15443"}]],
 *  "identity":"spiffe://shop.example/ns/shop/sa/cart","admitted":["web/web"],"mtls":"STRICT"}
 * ]
 * }</pre>
 */
public final class RoutesJson {
    private RoutesJson() {}

    /** The rows as JSON, ended by a line feed. */
    public static String write(Stream<Route> rows) {
        List<String> lines = new ArrayList<>();
        rows.forEachOrdered(row -> lines.add(Json.line(row(row))));
        return lines.isEmpty() ? "[]\n" : "[\n" + String.join(",\n", lines) + "\n]\n";
    }

    private static Map<String, Object> row(Route route) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("host", route.host().text());
        if (route.local()) {
            row.put("local", true);
        }
        row.put("cluster", route.cluster().text());
        row.put("callers", allOr(route.seenFrom()));
        row.put(
                "tiers",
                route.tiers().stream()
                        .map(tier -> tier.stream().map(RoutesJson::way).toList())
                        .toList());
        if (!route.unreachable().isEmpty()) {
            row.put("none", route.unreachable().stream().map(RoutesJson::way).toList());
        }
        route.identity().ifPresent(identity -> row.put("identity", identity));
        Admission admission = route.admission();
        row.put("admitted", admission.isNobody() ? "nobody" : allOr(admission.identities()));
        if (!admission.isWhole()) {
            row.put("rules", rules(admission));
        }
        admission.first().ifPresent(first -> row.put("first", first(first)));
        row.put("mtls", route.mtls().name());
        return row;
    }

    /** In the order of their texts, so that the order of a policy's rules, which means nothing, is none here. */
    private static List<Map<String, Object>> rules(Admission admission) {
        SortedMap<String, Map<String, Object>> rules = new TreeMap<>();
        for (Grant grant : admission.grants()) {
            Map<String, Object> rule = new LinkedHashMap<>();
            rule.put("from", allOr(grant.callers()));
            putSome(rule, "ports", grant.ports());
            putSome(rule, "methods", grant.methods());
            putSome(rule, "paths", grant.paths());
            grant.token().ifPresent(token -> rule.put("token", token));
            rules.put(Json.line(rule), rule);
        }
        return List.copyOf(rules.values());
    }

    /** Whom pods ask first, as their policies say it. */
    private static Map<String, Object> first(FirstAsked first) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("asks", first.authorizer().text());
        putSome(asked, "ports", first.ports());
        putSome(asked, "paths", first.paths());
        putSome(asked, "except", first.except());
        return asked;
    }

    private static void putSome(Map<String, Object> rule, String key, SortedSet<?> some) {
        if (!some.isEmpty()) {
            rule.put(key, some.stream().map(Object::toString).sorted().toList());
        }
    }

    private static Object allOr(SortedSet<?> some) {
        return some.isEmpty() ? "all" : some.stream().map(Object::toString).toList();
    }

    private static Map<String, Object> way(Way way) {
        if (way instanceof Way.Gateway gateway) {
            return way("gateway", gateway.cluster(), "at", gateway.address() + ":" + gateway.port());
        }
        if (way instanceof Way.None none) {
            return way("to", none.cluster(), "why", none.why().toString());
        }
        return Map.of(
                way instanceof Way.Home ? "home" : "neighbour", way.cluster().text());
    }

    private static Map<String, Object> way(String kind, Name cluster, String more, String text) {
        Map<String, Object> way = new LinkedHashMap<>();
        way.put(kind, cluster.text());
        way.put(more, text);
        return way;
    }
}
