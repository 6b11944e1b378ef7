package io.meshrender.model.extras;

import io.meshrender.model.NameKind;
import io.meshrender.model.Service;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.ServiceRoutes;
import java.util.ArrayList;
import java.util.List;

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
        boolean tokens = model.jwt().isPresent();
        for (Own request : setting.istio("RequestAuthentication")) {
            tokens |= (request.namespace().equals(Setting.ROOT)
                            || request.namespace().equals(model.namespace().text()))
                    && Match.select(request.selector(), model.selectorOrApp()) != Match.NO;
        }
        return new Requests(hosts, tokens);
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
