package io.meshrender.model.extras;

import io.meshrender.model.Service;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import java.util.List;
import java.util.regex.Pattern;

/** Calls of a name that no pod of it answers, as a VirtualService answers them itself, leads them elsewhere, or has no route for them. */
final class UnansweredCalls {
    private static final Pattern ALL_OF_THEM = Pattern.compile("100(\\.0*)?");

    private final Setting setting;
    private final Routed routed;
    private final List<TakenRoute> routes;
    private final List<Problem> problems;

    private UnansweredCalls(Setting setting, Routed routed, List<Problem> problems) {
        this.setting = setting;
        this.routed = routed;
        this.routes = TakenRoute.all(setting, routed.service());
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
        for (TakenRoute route : routes) {
            redirect(route.own(), route.at("redirect").at("authority"));
            elsewhere(route.own(), route.route());
        }
        for (String protocol : List.of("tls", "tcp")) {
            for (Field route : routed.spec().at(protocol).items()) {
                elsewhere(routed.service(), route);
            }
        }
    }

    private void redirect(Own own, Field authority) {
        String host = authority.text().split(":", 2)[0];
        if (Hosts.isBelow(host, setting.mesh().settings().domain().text())
                && setting.names(host).isEmpty()) {
            tell(
                    own,
                    authority,
                    "redirects calls to " + host + ", which is no name of the mesh: they fail",
                    VirtualServiceEffects.instead(host, setting));
        }
    }

    /** A host without a dot is a Service beside the rule; the one that was meant is the mesh's, in another namespace. */
    private void elsewhere(Own own, Field route) {
        for (Field each : route.at("route").items()) {
            Field host = each.at("destination").at("host");
            String text = host.text();
            if (text.isEmpty() || text.indexOf('.') >= 0 || isBeside(own, text)) {
                continue;
            }
            for (NameRoutes name : routed.names()) {
                Service called = name.name().service();
                if (called.k8sNameOrName().text().equals(text)
                        && !called.namespace().text().equals(own.namespace())) {
                    tell(
                            own,
                            host,
                            "sends calls to " + Hosts.full(text, own.namespace())
                                    + ", as a host without a dot is one of the rule's own namespace, and the mesh has '"
                                    + text + "' in " + called.namespace()
                                    + ": where there is no such Service, they fail with 503",
                            "write '" + name.host() + "'");
                    return;
                }
            }
        }
    }

    private boolean isBeside(Own own, String name) {
        String full = Hosts.full(name, own.namespace());
        return setting.servicesIn(own.namespace()).stream()
                        .anyMatch(some -> some.service().kubernetesHost().text().equals(full))
                || setting.of("", "Service").stream()
                        .anyMatch(some -> some.namespace().equals(own.namespace())
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
        for (TakenRoute route : routes) {
            if (!route.takesAll()) {
                leadsToPods |= !route.at("route").isEmpty();
                continue;
            }
            Field direct = route.at("directResponse");
            Field abort = route.at("fault").at("abort");
            if (direct.isThere() && !leadsToPods) {
                instead(route, direct, direct.at("status").text(), "write 'route' in its place");
            } else if (isRedirectToItself(route.at("redirect")) && !leadsToPods) {
                tell(
                        route.own(),
                        route.at("redirect"),
                        "redirects all calls of " + routed.callees()
                                + " that no route before takes to where they came from: no pod is asked",
                        "name another host by redirect.authority, or say by 'match' which requests it is for");
            } else if (abort.isThere()
                    && ALL_OF_THEM
                            .matcher(abort.at("percentage").at("value").text())
                            .matches()) {
                instead(
                        route,
                        abort,
                        abort.at("httpStatus").text() + abort.at("grpcStatus").text(),
                        route.at("fault").at("delay").isThere() ? "remove 'abort'" : "remove 'fault'");
            }
            return;
        }
    }

    private boolean isRedirectToItself(Field redirect) {
        String authority = redirect.at("authority").text();
        return redirect.isThere()
                && !redirect.at("scheme").isThere()
                && !redirect.at("port").isThere()
                && !redirect.at("derivePort").isThere()
                && (authority.isEmpty() || routed.hosts().contains(authority));
    }

    private void instead(TakenRoute route, Field answer, String status, String edit) {
        tell(
                route.own(),
                answer,
                "answers all calls of " + routed.callees() + " that no route before takes"
                        + (status.isEmpty() ? "" : " with " + status) + ": no pod is asked",
                edit + ", or say by 'match' which requests it is for");
    }

    /** Requests that match no route get 404. */
    private void leftOver() {
        if (routes.isEmpty()
                || routed.names().stream()
                        .anyMatch(name -> name.name().service().ports().stream()
                                .noneMatch(port -> port.protocol().isHttp()))
                || routes.stream().anyMatch(route -> route.mayTakeAll(routed.hosts()))) {
            return;
        }
        TakenRoute last = routes.get(routes.size() - 1);
        tell(
                last.own(),
                last.own().spec().at("http"),
                "has routes for some requests to " + routed.callees() + ": those that match none of them get 404",
                "add a last route without 'match'");
    }

    private void tell(Own own, Field at, String what, String hint) {
        problems.add(own.warning(Code.VIRTUAL_SERVICE_CALLS, at.place(), own.words() + " " + what, hint));
    }
}
