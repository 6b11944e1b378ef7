package io.meshrender.model;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.HttpPath;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Port;
import java.util.List;

/**
 * What some callers of a service may do. A rule never makes a caller: it names some, and whoever a rule names may do only what rules about
 * it say. Without names it is about every caller.
 *
 * @param services callers among {@code callers.services}
 * @param identities callers among {@code callers.identities}
 * @param gateways callers among {@code callers.gateways}
 * @param ports ports of the service, as callers know them; empty: all
 * @param methods methods of requests; empty: all
 * @param paths paths of requests; empty: all
 * @param jwt whether such requests need the token that {@code jwt} of the service asks for
 */
public record CallerRule(
        @Doc(value = "Callers among 'services' that it is about.", example = "web")
        List<Name> services,

        @Doc(value = "Callers among 'identities' that it is about.", example = "istio-ingress/gateway")
        List<Identity> identities,

        @Doc(value = "Callers among 'gateways' that it is about.", example = "public")
        List<Name> gateways,

        @Doc(value = "Ports of the service, as callers know them; absent: all.", example = "80")
        List<Port> ports,

        @Doc("Methods of requests; absent: all.") List<HttpMethod> methods,

        @Doc(
                value = "Paths of requests, with * at the beginning or end, or {*} and {**}; absent: all.",
                example = "/api/*")
        List<HttpPath> paths,

        @Doc("Whether such requests need the token that 'jwt' of the service asks for.") @Default("true")
        boolean jwt) {

    public CallerRule {
        services = List.copyOf(services);
        identities = List.copyOf(identities);
        gateways = List.copyOf(gateways);
        ports = List.copyOf(ports);
        methods = List.copyOf(methods);
        paths = List.copyOf(paths);
    }

    /** Whether it is about every caller. */
    public boolean isAboutAll() {
        return services.isEmpty() && identities.isEmpty() && gateways.isEmpty();
    }

    /** Whether it speaks of requests, which only a port of HTTP has. */
    public boolean readsRequests() {
        return !methods.isEmpty() || !paths.isEmpty();
    }
}
