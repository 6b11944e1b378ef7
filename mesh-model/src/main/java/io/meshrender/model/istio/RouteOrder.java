package io.meshrender.model.istio;

import io.meshrender.model.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Routes of a VirtualService that no request reaches, since an earlier one takes all that they match (818). Proxies take the first that
 * matches. Told is only what is certain: each condition of the earlier match is one of the later one, too.
 */
final class RouteOrder {
    private static final List<String> NAMES = List.of("name", "statPrefix");

    private final Findings findings;
    private final List<Earlier> earlier = new ArrayList<>();
    private @Nullable Part catchAll;

    private RouteOrder(Findings findings) {
        this.findings = findings;
    }

    private record Earlier(Part at, Node.Mapping match, String text) {}

    static void check(Part spec, Findings findings) {
        for (String kind : List.of("http", "tls", "tcp")) {
            if (spec.at(kind).size() > 0) {
                new RouteOrder(findings).check(spec.at(kind), kind.equals("http"));
            }
        }
    }

    private void check(Part routes, boolean http) {
        for (Part route : routes.items()) {
            if (route.isWrong() || route.at("match").isWrong()) {
                continue;
            }
            if (catchAll != null) {
                findings.warning(
                        route,
                        "nothing comes to this route, since " + catchAll.path() + " takes everything",
                        "put it before that one");
                continue;
            }
            // A delegate may have no route for what the match lets through.
            boolean takes = !route.at("delegate").isThere();
            if (route.at("match").isMissing()) {
                catchAll = takes ? route : null;
                continue;
            }
            for (Part match : route.at("match").items()) {
                if (match.node() instanceof Node.Mapping mapping) {
                    match(match, mapping, http, takes, route.at("match").items().size() == 1);
                }
            }
        }
    }

    private void match(Part at, Node.Mapping match, boolean http, boolean takes, boolean alone) {
        String text = canonical(match, http);
        for (Earlier other : earlier) {
            if (other.text().equals(text) || (http && covers(other.match(), match))) {
                findings.warning(
                        at,
                        "nothing comes to this match, since " + other.at().path() + " takes it all",
                        (other.text().equals(text) ? "" : "put it before that one, or ")
                                + (alone ? "remove this route" : "remove it"));
                return;
            }
        }
        if (takes) {
            earlier.add(new Earlier(at, match, text));
        }
    }

    /** Whether every request of {@code inner} is one of {@code outer}. */
    private static boolean covers(Node.Mapping outer, Node.Mapping inner) {
        for (int i = 0; i < outer.keys().size(); i++) {
            String key = outer.keys().get(i).text();
            Node condition = outer.values().get(i);
            Node other = inner.get(key).orElse(null);
            if (NAMES.contains(key)) {
                continue;
            }
            boolean implied = switch (key) {
                case "uri" -> uri(condition, other);
                case "headers", "queryParams", "sourceLabels" ->
                    condition instanceof Node.Mapping wanted
                            && other instanceof Node.Mapping given
                            && all(wanted, given);
                default -> other != null && canonical(condition, false).equals(canonical(other, false));
            };
            if (!implied) {
                return false;
            }
        }
        return true;
    }

    private static boolean all(Node.Mapping wanted, Node.Mapping given) {
        for (int i = 0; i < wanted.keys().size(); i++) {
            Node other = given.get(wanted.keys().get(i).text()).orElse(null);
            if (other == null || !canonical(wanted.values().get(i), false).equals(canonical(other, false))) {
                return false;
            }
        }
        return true;
    }

    private static boolean uri(Node outer, @Nullable Node inner) {
        if (!(outer instanceof Node.Mapping wanted)) {
            return false;
        }
        String prefix = text(wanted, "prefix");
        if (prefix != null && (prefix.isEmpty() || prefix.equals("/"))) {
            return true;
        }
        if (!(inner instanceof Node.Mapping given)) {
            return false;
        }
        String otherPrefix = text(given, "prefix");
        String otherExact = text(given, "exact");
        return canonical(outer, false).equals(canonical(inner, false))
                || (prefix != null
                        && ((otherPrefix != null && otherPrefix.startsWith(prefix))
                                || (otherExact != null && otherExact.startsWith(prefix))));
    }

    private static @Nullable String text(Node.Mapping match, String key) {
        return match.get(key).orElse(null) instanceof Node.Scalar scalar ? scalar.text() : null;
    }

    /** The same text for the same value, whatever the order of its keys. */
    private static String canonical(Node node, boolean withoutName) {
        if (node instanceof Node.Scalar scalar) {
            return "'" + scalar.text().replace("'", "''") + "'";
        }
        StringBuilder text = new StringBuilder();
        if (node instanceof Node.Sequence list) {
            for (Node item : list.items()) {
                text.append(canonical(item, false)).append(',');
            }
            return "[" + text + "]";
        }
        if (node instanceof Node.Mapping mapping) {
            Map<String, String> sorted = new TreeMap<>();
            for (int i = 0; i < mapping.keys().size(); i++) {
                String key = mapping.keys().get(i).text();
                if (!withoutName || !key.equals("name")) {
                    sorted.put(key, canonical(mapping.values().get(i), false));
                }
            }
            return sorted.toString();
        }
        // Nothing is known of what was told to be wrong, so that it equals nothing.
        return "?" + node.line() + ":" + node.column();
    }
}
