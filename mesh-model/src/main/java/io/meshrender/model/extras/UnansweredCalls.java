package io.meshrender.model.extras;

import io.meshrender.model.Service;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.trouble.Problem;
import java.util.List;
import java.util.Set;

/** Calls of a name that no pod of it answers, as a VirtualService answers them itself, leads them elsewhere, or has no route for them. */
final class UnansweredCalls {
    /** Conditions about callers and ports, and not about what is asked for. */
    private static final Set<String> OF_SOME = Set.of("port", "gateways", "sourceLabels", "sourceNamespace");

    private final Setting setting;
    private final Routed routed;
    private final List<Problem> problems;

    private UnansweredCalls(Setting setting, Routed routed, List<Problem> problems) {
        this.setting = setting;
        this.routed = routed;
        this.problems = problems;
    }

    static void check(Setting setting, Routed routed, List<Problem> problems) {
        UnansweredCalls calls = new UnansweredCalls(setting, routed, problems);
        calls.ledElsewhere();
        calls.answeredByItself();
        if (routed.spec().at("gateways").texts().size() < 2) {
            calls.leftOver();
        }
    }

    private void ledElsewhere() {
        for (String protocol : List.of("http", "tls", "tcp")) {
            for (Field route : routed.spec().at(protocol).items()) {
                redirect(route.at("redirect").at("authority"));
                elsewhere(route);
            }
        }
    }

    private void redirect(Field authority) {
        String host = authority.text().split(":", 2)[0];
        if (Hosts.isBelow(host, setting.mesh().settings().domain().text())
                && setting.names(host).isEmpty()) {
            tell(
                    authority,
                    "redirects calls to " + host + ", which is no name of the mesh: they fail",
                    VirtualServiceEffects.instead(host, setting));
        }
    }

    /** A host without a dot is a Service beside the rule; the one that was meant is the mesh's, in another namespace. */
    private void elsewhere(Field route) {
        for (Field each : route.at("route").items()) {
            Field host = each.at("destination").at("host");
            String text = host.text();
            if (text.isEmpty() || text.indexOf('.') >= 0 || isBeside(text)) {
                continue;
            }
            for (NameRoutes name : routed.names()) {
                Service called = name.name().service();
                if (called.k8sName().orElse(called.name()).text().equals(text)
                        && !called.namespace().text().equals(routed.namespace())) {
                    tell(
                            host,
                            "sends calls to " + Hosts.full(text, routed.namespace())
                                    + ", as a host without a dot is one of the rule's own namespace, and the mesh has '"
                                    + text + "' in " + called.namespace()
                                    + ": where there is no such Service, they fail with 503",
                            "write '" + name.host() + "'");
                    return;
                }
            }
        }
    }

    private boolean isBeside(String name) {
        String full = Hosts.full(name, routed.namespace());
        return setting.servicesIn(routed.namespace()).stream()
                        .anyMatch(some -> some.service().kubernetesHost().text().equals(full))
                || setting.of("", "Service").stream()
                        .anyMatch(some -> some.namespace().equals(routed.namespace())
                                && some.manifest().name().equals(name))
                || setting.istio("ServiceEntry").stream()
                        .anyMatch(some -> some.spec().at("hosts").texts().contains(full));
    }

    /**
     * A route for all requests that answers them in the pods' place. What is left over after routes that lead to pods may well be answered by the
     * rule, as a 404 that somebody chose.
     */
    private void answeredByItself() {
        boolean leadsToPods = false;
        for (Field route : routed.spec().at("http").items()) {
            if (!takesAll(route)) {
                leadsToPods |= !route.at("route").isEmpty();
                continue;
            }
            Field direct = route.at("directResponse");
            Field abort = route.at("fault").at("abort");
            if (direct.isThere() && !leadsToPods) {
                instead(direct, direct.at("status").text(), "directResponse");
            } else if (abort.isThere()
                    && abort.at("percentage").at("value").text().matches("100(\\.0*)?")) {
                instead(
                        abort,
                        abort.at("httpStatus").text(),
                        route.at("fault").at("delay").isThere() ? "abort" : "fault");
            }
            return;
        }
    }

    /** Whether nothing comes to a route behind this one, whoever calls. */
    private static boolean takesAll(Field route) {
        return route.at("match").isEmpty()
                || route.at("match").items().stream()
                        .anyMatch(match -> mayTakeAll(match)
                                && OF_SOME.stream()
                                        .noneMatch(key -> match.at(key).isThere()));
    }

    private void instead(Field answer, String status, String key) {
        tell(
                answer,
                "answers all calls of " + routed.callees() + " that no route before takes"
                        + (status.isEmpty() ? "" : " with " + status) + ": no pod is asked",
                (key.equals("fault") ? "remove 'fault'" : "write 'route' in its place")
                        + ", or say by 'match' which requests it is for");
    }

    /** Requests that match no route get 404. */
    private void leftOver() {
        List<Field> routes = routed.spec().at("http").items();
        if (routes.isEmpty()
                || routed.names().stream()
                        .anyMatch(name -> name.name().service().ports().stream()
                                .noneMatch(port -> port.protocol().isHttp()))) {
            return;
        }
        for (Field route : routes) {
            if (route.at("match").isEmpty()
                    || route.at("match").items().stream().anyMatch(UnansweredCalls::mayTakeAll)) {
                return;
            }
        }
        tell(
                routed.spec().at("http"),
                "has routes for some requests to " + routed.callees() + ": those that match none of them get 404",
                "add a last route without 'match'");
    }

    /** Whether a condition leaves no request out by what it asks: of callers and ports nothing is said here. */
    private static boolean mayTakeAll(Field match) {
        for (Field condition : match.entries()) {
            switch (condition.key()) {
                case "name", "ignoreUriCase", "statPrefix" -> {}
                case "uri" -> {
                    Field uri = match.at("uri");
                    String prefix = uri.at("prefix").text();
                    String regex = uri.at("regex").text();
                    if (!prefix.equals("/") && !regex.equals(".*") && !regex.equals("/.*")) {
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

    private void tell(Field at, String what, String hint) {
        problems.add(routed.warning(at, what, hint));
    }
}
