package io.meshrender.model.istio;

import io.meshrender.model.document.Node;
import java.util.List;
import java.util.Set;

/** What Istio's validation asks of an EnvoyFilter (819). */
final class EnvoyFilterRules {
    private static final String CONNECTION_MANAGER = "envoy.filters.network.http_connection_manager";
    private static final int LONGEST_VERSION = 1024;
    private static final Set<String> LISTENERS = Set.of("LISTENER", "FILTER_CHAIN", "NETWORK_FILTER", "HTTP_FILTER");
    private static final Set<String> ROUTES = Set.of("ROUTE_CONFIGURATION", "VIRTUAL_HOST", "HTTP_ROUTE");
    private static final List<String> OBJECTS = List.of("listener", "routeConfiguration", "cluster", "waypoint");

    private EnvoyFilterRules() {}

    static void check(Part spec, Findings findings) {
        Part selector = spec.at("workloadSelector");
        Labels.checkSelector(selector, "labels", "is for all workloads of the namespace", findings);
        if (selector.isThere() && spec.at("targetRefs").isThere()) {
            findings.error(
                    spec.at("targetRefs"), "a second way to say whom it is for", "keep workloadSelector or targetRefs");
        }
        for (Part target : spec.at("targetRefs").items()) {
            if (target.at("namespace").isSet()) {
                findings.error(target.at("namespace"), "a target in a namespace", "remove it: a filter is for its own");
            }
        }
        for (Part patch : spec.at("configPatches").items()) {
            if (!patch.isWrong()) {
                patch(patch, findings);
            }
        }
    }

    private static void patch(Part item, Findings findings) {
        Part match = item.at("match");
        Part applyTo = item.at("applyTo");
        Part patch = item.at("patch");
        waypoint(match, findings);
        Part value = patch.at("value");
        boolean none = value.node() instanceof Node.Scalar scalar && scalar.isNull();
        if (value.isThere() && !value.isWrong() && !none && !(value.node() instanceof Node.Mapping)) {
            findings.error(value, "a value that is no mapping", "write the object of Envoy that is patched");
            return;
        }
        if (match.at("context").is("WAYPOINT") || applyTo.isWrong() || patch.isWrong()) {
            return;
        }
        Part operation = patch.at("operation");
        if (applyTo.isMissing() || applyTo.is("INVALID")) {
            findings.error(applyTo.isThere() ? applyTo : item, "a patch of nothing", "add 'applyTo'");
        } else if (!patch.isThere()) {
            findings.error(item, "an item without a patch", "add 'patch'");
        } else if (operation.isMissing() || operation.is("INVALID")) {
            findings.error(operation.isThere() ? operation : patch, "a patch that does nothing", "add 'operation'");
        } else if (!operation.is("REMOVE")
                && !operation.isWrong()
                && !patch.at("value").isThere()) {
            findings.error(patch, "a patch without what it writes", "add 'value'");
        } else if (isVersion(match.at("proxy").at("proxyVersion"), findings)
                && objects(applyTo.text(), match, findings)) {
            EnvoyObject.check(applyTo.text(), patch.at("value"), !operation.is("MERGE"), findings);
        }
    }

    private static void waypoint(Part match, Findings findings) {
        boolean context = match.at("context").is("WAYPOINT");
        Part waypoint = match.at("waypoint");
        if (match.isThere() && !match.isWrong() && !match.at("context").isWrong() && context != waypoint.isThere()) {
            findings.error(
                    context ? match.at("context") : waypoint,
                    context ? "context WAYPOINT without a match of one" : "a match of a waypoint in another context",
                    context ? "add 'waypoint'" : "write context WAYPOINT");
        }
        if (waypoint.at("portNumber").isThere()) {
            Ports.number(waypoint.at("portNumber"), findings);
        }
    }

    private static boolean isVersion(Part version, Findings findings) {
        if (!version.isSet()) {
            return true;
        }
        if (version.text().length() > LONGEST_VERSION) {
            findings.warning(
                    version,
                    "a version of " + version.text().length() + " characters, which is not compared",
                    "shorten it");
            return true;
        }
        StringMatches.syntax(version, findings);
        return Re2.mistakeIn(version.text()) == null;
    }

    /** Whether what is matched is of the class that is patched; false if nothing more is to be said of it. */
    private static boolean objects(String applyTo, Part match, Findings findings) {
        Part object = match.at("none");
        for (String kind : OBJECTS) {
            object = match.at(kind).isThere() ? match.at(kind) : object;
        }
        String wanted = LISTENERS.contains(applyTo)
                ? "listener"
                : ROUTES.contains(applyTo) ? "routeConfiguration" : applyTo.equals("CLUSTER") ? "cluster" : "";
        if (object.isThere() && !wanted.isEmpty() && !object.key().equals(wanted)) {
            findings.error(
                    object,
                    "a match of '" + object.key() + "' for a patch of " + applyTo,
                    "write '" + wanted + "', or remove it");
            return false;
        }
        return !wanted.equals("listener") || filter(applyTo, match.at("listener"), findings);
    }

    private static boolean filter(String applyTo, Part listener, Findings findings) {
        Part filter = listener.at("filterChain").at("filter");
        Part inner = filter.at("subFilter");
        if (!filter.isThere() || filter.isWrong()) {
            return true;
        }
        if (applyTo.equals("LISTENER") || applyTo.equals("FILTER_CHAIN")) {
            findings.warning(
                    filter, "a match of a filter, which a patch of " + applyTo + " does not look at", "remove it");
        }
        if (filter.at("name").isWrong() || inner.isWrong()) {
            return false;
        }
        if (filter.at("name").isMissing()) {
            findings.error(filter, "a match of a filter without its name", "add 'name'");
            return false;
        }
        if (inner.isThere()) {
            boolean manager = filter.at("name").is(CONNECTION_MANAGER)
                    || filter.at("name").is("envoy.http_connection_manager");
            if (!applyTo.equals("HTTP_FILTER")) {
                findings.error(
                        inner, "a match of an HTTP filter for a patch of " + applyTo, "write applyTo HTTP_FILTER");
                return false;
            }
            if (!manager) {
                findings.error(
                        filter.at("name"),
                        "HTTP filters are not below "
                                + Shown.quoted(filter.at("name").text()),
                        "write " + CONNECTION_MANAGER);
                return false;
            }
            if (inner.at("name").isMissing()) {
                findings.error(inner, "a match of an HTTP filter without its name", "add 'name'");
                return false;
            }
        }
        EnvoyNames.old(filter.at("name"), findings);
        EnvoyNames.old(inner.at("name"), findings);
        return true;
    }
}
