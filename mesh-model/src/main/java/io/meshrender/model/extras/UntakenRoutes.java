package io.meshrender.model.extras;

import io.meshrender.model.ServicePort;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Viewpoint;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Routes of a VirtualService that no call of a name takes: conditions that never hold, protocols that the ports do not speak, callers who do not see it. */
final class UntakenRoutes {
    private final Setting setting;
    private final Routed routed;
    private final List<Problem> problems;

    private UntakenRoutes(Setting setting, Routed routed, List<Problem> problems) {
        this.setting = setting;
        this.routed = routed;
        this.problems = problems;
    }

    static void check(Setting setting, Routed routed, List<Problem> problems) {
        UntakenRoutes routes = new UntakenRoutes(setting, routed, problems);
        routes.unseen();
        routes.unspoken();
        routes.conditions();
    }

    /** Callers are known, and none of them is in a namespace that it is exported to. */
    private void unseen() {
        SortedSet<String> seen = routed.service().exportedTo();
        if (seen.isEmpty() || seen.contains("*")) {
            return;
        }
        SortedSet<String> callers = new TreeSet<>();
        for (NameRoutes name : routed.names()) {
            for (Name cluster : routed.service().clusters()) {
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
                    routed.spec().at("exportTo"),
                    "is exported to " + Words.list(seen) + ", and " + routed.callees() + " "
                            + (routed.hosts().size() == 1 ? "is" : "are") + " called from " + Words.list(callers)
                            + ": it does nothing for "
                            + (callers.size() == 1 ? "it" : "them"),
                    "add " + Words.all(callers) + " to exportTo");
        }
    }

    /** Istio reads {@code http} for ports that speak it, and {@code tcp} for the others alone. */
    private void unspoken() {
        if (routed.isForGateways(routed.spec())) {
            return;
        }
        boolean http = false;
        boolean others = false;
        for (NameRoutes name : routed.names()) {
            for (ServicePort port : name.name().service().ports()) {
                http |= port.protocol().isHttp();
                others |= !port.protocol().isHttp();
            }
        }
        boolean ofHttp = !routed.spec().at("http").isEmpty();
        boolean ofTcp = !routed.spec().at("tcp").isEmpty();
        boolean ofTls = !routed.spec().at("tls").isEmpty();
        if (ofHttp && !ofTcp && !ofTls && !http) {
            tell(
                    routed.spec().at("http"),
                    "routes requests of HTTP, which no port of " + routed.callees() + " speaks: it does nothing",
                    "write the routes under 'tcp'");
        } else if (ofTcp && !ofHttp && !ofTls && !others) {
            tell(
                    routed.spec().at("tcp"),
                    "routes connections, and the ports of " + routed.callees()
                            + " speak HTTP, for which Istio reads 'http' alone: it does nothing",
                    "write the routes under 'http'");
        }
    }

    private void conditions() {
        Set<String> ports = new TreeSet<>();
        for (NameRoutes name : routed.names()) {
            name.name().service().ports().forEach(port -> ports.add(port.port().toString()));
        }
        for (String protocol : List.of("http", "tls", "tcp")) {
            for (Field route : routed.spec().at(protocol).items()) {
                for (Field match : route.at("match").items()) {
                    Field port = match.at("port");
                    if (port.isThere() && !ports.contains(port.text()) && !routed.isForGateways(match)) {
                        tell(
                                port,
                                "has a route for port " + port.text() + ", which " + routed.callees() + " "
                                        + (routed.hosts().size() == 1 ? "does" : "do") + " not have: it is never taken",
                                "write " + (ports.size() == 1 ? "" : "one of ") + Words.list(ports));
                    }
                    callers(match);
                }
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
            if (routed.names().stream().anyMatch(name -> name.name().service().equals(some.service()))) {
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
                    "has a route for callers with '" + condition.text() + "', and no caller of " + routed.callees()
                            + " has it: it is never taken",
                    "did you mean '" + meant + "'?");
        }
    }

    private void tell(Field at, String what, String hint) {
        problems.add(routed.warning(at, what, hint));
    }
}
