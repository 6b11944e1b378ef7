package io.meshrender.model.extras;

import io.meshrender.model.NameKind;
import io.meshrender.model.Service;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.ServiceRoutes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is known of the requests that a service gets.
 *
 * @param hosts the hosts that services of the mesh ask for; empty if any
 * @param tokens whether somebody may have read a token in them before a policy is asked
 */
record Requests(List<String> hosts, boolean tokens) {
    /** Requests of which nothing is known. */
    static final Requests ANY = new Requests(List.of(), true);

    Requests {
        hosts = List.copyOf(hosts);
    }

    /** Those to {@code service}. A token is read by the RequestAuthentications of its pods, of the model or of the extras. */
    static Requests to(Setting setting, ServiceRoutes service) {
        Service model = service.service();
        List<String> hosts = new ArrayList<>();
        for (NameRoutes name : service.names()) {
            hosts.add(name.host().text());
            if (name.kind() == NameKind.KUBERNETES) {
                String bare = model.k8sNameOrName().text();
                hosts.add(bare);
                hosts.add(bare + "." + model.namespace());
                hosts.add(bare + "." + model.namespace() + ".svc");
            }
        }
        for (Own routes : setting.istio("VirtualService")) {
            if (!hosts.isEmpty()
                    && routes.spec().at("hosts").texts().stream().anyMatch(host -> isOf(service, routes, host))) {
                addRewritten(TakenRoute.all(setting, routes), hosts);
            }
        }
        boolean tokens = model.jwt().isPresent();
        for (Own request : setting.istio("RequestAuthentication")) {
            tokens |= (request.namespace().equals(Setting.ROOT)
                            || request.namespace().equals(model.namespace().text()))
                    && Match.select(request.selector(), model.selectorOrApp()) != Match.NO;
        }
        return new Requests(hosts, tokens);
    }

    private static boolean isOf(ServiceRoutes service, Own routes, String host) {
        String full = Hosts.full(host, routes.namespace());
        return service.names().stream()
                .anyMatch(name -> Hosts.includes(full, name.host().text()));
    }

    /** Hosts that routes put in the place of the one that was asked for. */
    private static void addRewritten(List<TakenRoute> routes, List<String> hosts) {
        for (TakenRoute route : routes) {
            Field set = route.at("headers").at("request").at("set");
            for (Field host : List.of(
                    route.at("rewrite").at("authority"), set.at("Host"), set.at("host"), set.at(":authority"))) {
                if (!host.text().isEmpty()) {
                    hosts.add(host.text().split(":", 2)[0]);
                }
            }
        }
    }

    /**
     * Whether no request of {@code caller} has one of the texts of {@code list}.
     *
     * @param what {@code hosts}, {@code methods} or {@code paths}
     */
    boolean lack(String what, Field list, Caller caller) {
        List<String> texts = list.texts();
        return switch (what) {
            case "hosts" -> !mayAskFor(texts, caller);
            case "methods" -> texts.stream().allMatch(Requests::isNoMethod);
            default -> texts.stream().allMatch(Requests::isNoPath);
        };
    }

    /** As {@link #lack}, of a condition by its key. */
    boolean lackAt(String key, Field list, Caller caller) {
        return switch (key) {
            case "request.headers[:authority]", "request.headers[host]" -> lack("hosts", list, caller);
            case "request.headers[:method]" -> lack("methods", list, caller);
            case "request.headers[:path]" -> lack("paths", list, caller);
            default -> key.startsWith("request.auth.") && !tokens;
        };
    }

    /** Methods are told apart by case, and those that are sent are in capitals. */
    private static boolean isNoMethod(String method) {
        return !method.equals(method.toUpperCase(Locale.ROOT));
    }

    /** Every path begins with a slash; that of {@code OPTIONS *} is a star. */
    private static boolean isNoPath(String pattern) {
        return !pattern.startsWith("/") && !pattern.startsWith("*") && !pattern.startsWith("{");
    }

    /** Whether one of {@code patterns} may be what {@code caller} asks for, with a port behind it or without. */
    boolean mayAskFor(List<String> patterns, Caller caller) {
        if (hosts.isEmpty() || !caller.service()) {
            return true;
        }
        for (String pattern : patterns) {
            String host = pattern.split(":", 2)[0];
            for (String some : hosts) {
                if (Hosts.includes(host, some)
                        || (host.endsWith("*") && some.regionMatches(true, 0, host, 0, host.length() - 1))) {
                    return true;
                }
            }
        }
        return false;
    }
}
