package io.meshrender.model.extras;

import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Viewpoint;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Routes of a VirtualService that no call of a name takes, and calls that no route takes (826): conditions that never hold, requests that are
 * left without a route, protocols that the ports do not speak, callers who do not see it.
 */
final class RouteEffects {
    private final Setting setting;
    private final Own service;
    private final List<NameRoutes> names;
    private final SortedSet<String> hosts = new TreeSet<>();
    private final List<Problem> problems;

    private RouteEffects(Setting setting, Own service, List<NameRoutes> names, List<Problem> problems) {
        this.setting = setting;
        this.service = service;
        this.names = names;
        this.problems = problems;
        names.forEach(name -> hosts.add(name.host().text()));
    }

    static void check(Setting setting, List<Problem> problems) {
        for (Own service : setting.istio("VirtualService")) {
            List<String> bound = service.spec().at("gateways").texts();
            List<NameRoutes> names = new ArrayList<>();
            boolean others = false;
            for (String host : service.spec().at("hosts").texts()) {
                List<NameRoutes> some = setting.names(Hosts.full(host, service.namespace()));
                others |= some.isEmpty() || host.startsWith("*");
                names.addAll(some);
            }
            // Of hosts that the model does not know, nothing is known that a route could miss.
            if (!others && !names.isEmpty() && (bound.isEmpty() || bound.contains("mesh"))) {
                RouteEffects effects = new RouteEffects(setting, service, names, problems);
                effects.unseen();
                effects.unspoken();
                effects.conditions();
                effects.unanswered();
                if (bound.size() < 2) {
                    effects.leftOver();
                }
            }
        }
    }

    /** Callers are known, and none of them is in a namespace that it is exported to. */
    private void unseen() {
        Field exportTo = service.spec().at("exportTo");
        Set<String> seen = new HashSet<>();
        exportTo.texts().forEach(some -> seen.add(some.equals(".") ? service.namespace() : some));
        if (seen.isEmpty() || seen.contains("*")) {
            return;
        }
        SortedSet<String> callers = new TreeSet<>();
        for (NameRoutes name : names) {
            for (Name cluster : service.clusters()) {
                Viewpoint viewpoint = name.viewpoints().get(cluster);
                if (viewpoint != null && viewpoint.isCalledByWholeCluster()) {
                    return;
                }
                if (viewpoint != null) {
                    viewpoint.namespaces().forEach(namespace -> callers.add(namespace.text()));
                }
            }
        }
        if (!callers.isEmpty() && callers.stream().noneMatch(seen::contains)) {
            tell(
                    exportTo,
                    "is exported to " + Words.list(new TreeSet<>(seen)) + ", and " + Words.list(hosts) + " "
                            + (hosts.size() == 1 ? "is" : "are") + " called from " + Words.list(callers)
                            + ": it does nothing for "
                            + (callers.size() == 1 ? "it" : "them"),
                    "add " + Words.all(callers) + " to exportTo");
        }
    }

    /** Routes for all requests that answer them in the pods' place. */
    private void unanswered() {
        for (Field route : service.spec().at("http").items()) {
            if (!route.at("match").isEmpty()) {
                continue;
            }
            Field direct = route.at("directResponse");
            Field abort = route.at("fault").at("abort");
            if (direct.isThere()) {
                instead(direct, direct.at("status").text(), "directResponse");
            } else if (abort.isThere()
                    && abort.at("percentage").at("value").text().matches("100(\\.0*)?")) {
                instead(
                        abort,
                        abort.at("httpStatus").text(),
                        route.at("fault").at("delay").isThere() ? "abort" : "fault");
            }
        }
    }

    private void instead(Field answer, String status, String key) {
        tell(
                answer,
                "answers all calls of " + Words.list(hosts) + " that no route before takes"
                        + (status.isEmpty() ? "" : " with " + status) + ": no pod is asked",
                "remove '" + key + "', or say by 'match' which requests it is for");
    }

    /** Istio reads {@code http} for ports that speak it, and {@code tcp} for the others alone. */
    private void unspoken() {
        boolean http = false;
        boolean others = false;
        for (NameRoutes name : names) {
            for (ServicePort port : name.name().service().ports()) {
                http |= port.protocol().isHttp();
                others |= !port.protocol().isHttp();
            }
        }
        boolean ofHttp = !service.spec().at("http").isEmpty();
        boolean ofTcp = !service.spec().at("tcp").isEmpty();
        boolean ofTls = !service.spec().at("tls").isEmpty();
        if (ofHttp && !ofTcp && !ofTls && !http) {
            tell(
                    service.spec().at("http"),
                    "routes requests of HTTP, which no port of " + Words.list(hosts) + " speaks: it does nothing",
                    "write the routes under 'tcp'");
        } else if (ofTcp && !ofHttp && !ofTls && !others) {
            tell(
                    service.spec().at("tcp"),
                    "routes connections, and the ports of " + Words.list(hosts)
                            + " speak HTTP, for which Istio reads 'http' alone: it does nothing",
                    "write the routes under 'http'");
        }
    }

    private void conditions() {
        Set<String> ports = new TreeSet<>();
        for (NameRoutes name : names) {
            name.name().service().ports().forEach(port -> ports.add(port.port().toString()));
        }
        for (String protocol : List.of("http", "tls", "tcp")) {
            for (Field route : service.spec().at(protocol).items()) {
                for (Field match : route.at("match").items()) {
                    Field port = match.at("port");
                    if (port.isThere() && !ports.contains(port.text())) {
                        tell(
                                port,
                                "has a route for port " + port.text() + ", which " + Words.list(hosts) + " "
                                        + (hosts.size() == 1 ? "does" : "do") + " not have: it is never taken",
                                "write " + (ports.size() == 1 ? "" : "one of ") + Words.list(ports));
                    }
                    callers(match);
                }
                redirect(route.at("redirect").at("authority"));
                elsewhere(route);
            }
        }
    }

    /** Labels and namespaces of callers that miss a known one by a letter. */
    private void callers(Field match) {
        Field namespace = match.at("sourceNamespace");
        List<Field> labels = match.at("sourceLabels").entries();
        if (labels.isEmpty() && !namespace.isThere()) {
            return;
        }
        Set<String> namespaces = new HashSet<>();
        List<Caller> callers = new ArrayList<>();
        setting.services().forEach(some -> {
            if (names.stream().anyMatch(name -> name.name().service().equals(some.service()))) {
                setting.callsTo(some).forEach(call -> callers.add(call.caller()));
            }
        });
        callers.forEach(caller -> namespaces.add(caller.namespace()));
        unknown(namespace, Typo.meant(namespace.text(), namespaces));
        for (Field label : labels) {
            Set<String> known = new HashSet<>();
            for (Caller caller : callers) {
                String value = caller.labels().get(label.key());
                if (value != null) {
                    known.add(value);
                }
            }
            unknown(match.at("sourceLabels").at(label.key()), Typo.meant(label.text(), known));
        }
    }

    private void unknown(Field condition, @Nullable String meant) {
        if (meant != null) {
            tell(
                    condition,
                    "has a route for callers with '" + condition.text() + "', and no caller of " + Words.list(hosts)
                            + " has it: it is never taken",
                    "did you mean '" + meant + "'?");
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
            for (NameRoutes name : names) {
                Service called = name.name().service();
                if (called.k8sName().orElse(called.name()).text().equals(text)
                        && !called.namespace().text().equals(service.namespace())) {
                    tell(
                            host,
                            "sends calls to " + Hosts.full(text, service.namespace())
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
        String full = Hosts.full(name, service.namespace());
        return setting.servicesIn(service.namespace()).stream()
                        .anyMatch(some -> some.service().kubernetesHost().text().equals(full))
                || setting.of("", "Service").stream()
                        .anyMatch(some -> some.namespace().equals(service.namespace())
                                && some.manifest().name().equals(name))
                || setting.istio("ServiceEntry").stream()
                        .anyMatch(some -> some.spec().at("hosts").texts().contains(full));
    }

    /** Requests that match no route get 404. */
    private void leftOver() {
        List<Field> routes = service.spec().at("http").items();
        if (routes.isEmpty()
                || names.stream()
                        .anyMatch(name -> name.name().service().ports().stream()
                                .noneMatch(port -> port.protocol().isHttp()))) {
            return;
        }
        for (Field route : routes) {
            if (route.at("match").isEmpty()
                    || route.at("match").items().stream().anyMatch(RouteEffects::mayTakeAll)) {
                return;
            }
        }
        tell(
                service.spec().at("http"),
                "has routes for some requests to " + Words.list(hosts) + ": those that match none of them get 404",
                "add a last route without 'match'");
    }

    /** Whether a condition leaves no request out by what it asks: of callers and ports nothing is said here. */
    private static boolean mayTakeAll(Field match) {
        for (Field condition : match.entries()) {
            switch (condition.key()) {
                case "name", "port", "gateways", "sourceLabels", "sourceNamespace", "ignoreUriCase", "statPrefix" -> {}
                case "uri" -> {
                    Field uri = match.at("uri");
                    String prefix = uri.at("prefix").text();
                    String regex = uri.at("regex").text();
                    if (!prefix.equals("/") && !regex.equals(".*") && !regex.equals("/.*")) {
                        return false;
                    }
                }
                default -> {
                    return false;
                }
            }
        }
        return true;
    }

    private void tell(Field at, String what, String hint) {
        problems.add(service.warning(Code.VIRTUAL_SERVICE_CALLS, at.place(), service.words() + " " + what, hint));
    }
}
