package io.meshrender.render.gitops.readme;

import io.meshrender.model.Authorization;
import io.meshrender.model.Jwt;
import io.meshrender.model.Mesh;
import io.meshrender.model.route.Routes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.value.Name;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.RunningService;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What people must know of policy: whom a default deny shuts out, what istiod must reach to verify tokens, and who is asked first. */
final class Admittance {
    private Admittance() {}

    static Optional<String> section(Mesh mesh, Routes routes, List<ClusterView> views) {
        boolean deny = mesh.settings().authorization() == Authorization.DEFAULT_DENY;
        SortedMap<String, SortedSet<Name>> keys = keys(views);
        String asked = AskedFirst.of(views);
        if (!deny && keys.isEmpty() && asked.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                "## Who is admitted\n" + (deny ? deny(routes) : "") + (keys.isEmpty() ? "" : tokens(keys)) + asked);
    }

    private static String deny(Routes routes) {
        SortedSet<Name> closed = new TreeSet<>();
        for (ServiceRoutes service : routes.services().values()) {
            if (service.admission().isNobody()) {
                closed.add(service.service().name());
            }
        }
        String services = closed.isEmpty()
                ? "Every service of the mesh names its callers."
                : "Of the mesh's services nobody is admitted to "
                        + closed.stream().map(Markdown::code).collect(Collectors.joining(", ")) + ", which "
                        + (closed.size() == 1 ? "names" : "name") + " no callers.";
        return """

                `authorizationpolicy-default-deny` in `istio-system` closes every pod with a sidecar that no other policy speaks of, in each cluster. %s
                Beside them it closes, unless a policy of your own allows what they need:

                - gateways for traffic from outside: what comes to them has no identity;
                - pods with sidecars that are no service of the mesh, whoever calls them;
                - callers without a sidecar, such as a Prometheus that scrapes a port of an application.

                Not closed are the east-west gateways, which hand on TLS and ask no policy; probes of the kubelet and scrapes of sidecars and merged
                metrics, which go to the sidecar's own ports; pods without a sidecar; and istiod. Whoever is refused sees 403, or a connection that
                closes; where access logs are on, that of the refusing sidecar says `rbac_access_denied_matched_policy[none]`.
                """.formatted(services);
    }

    /** The clusters of each address, whose istiods fetch from there. */
    private static SortedMap<String, SortedSet<Name>> keys(List<ClusterView> views) {
        SortedMap<String, SortedSet<Name>> keys = new TreeMap<>();
        for (ClusterView view : views) {
            for (RunningService running : view.services()) {
                Jwt jwt = running.service().jwt().orElse(null);
                if (jwt != null && jwt.jwksUri().isPresent()) {
                    keys.computeIfAbsent(jwt.jwksUri().get().text(), none -> new TreeSet<>())
                            .add(view.name());
                }
            }
        }
        return keys;
    }

    private static String tokens(SortedMap<String, SortedSet<Name>> keys) {
        StringBuilder out = new StringBuilder("""

                istiod fetches the keys of tokens' issuers itself, and not the sidecars: it must be able to reach these addresses from `istio-system`. While
                it cannot, it gives sidecars a key that nobody has, and every request with a token gets 401.

                """);
        out.append(Markdown.head("keys", "fetched by istiod in"));
        keys.forEach((uri, clusters) -> out.append(Markdown.row(
                Markdown.code(uri), clusters.stream().map(Markdown::code).collect(Collectors.joining(", ")))));
        // Source: release notes of Istio 1.29.7 and 1.30.4, and IST0175 of its analyzer.
        out.append("""

                Whoever may write a RequestAuthentication makes istiod fetch from any address that it reaches. From Istio 1.29.7 and 1.30.4 on, istiod
                refuses link-local addresses and those of a cloud's metadata by itself. It refuses further ranges when
                `istio.values.istiod.env.BLOCKED_CIDRS_IN_JWKS_URIS` names them, such as `127.0.0.0/8,10.0.0.0/8`; leave out those that hold an address
                above. While it names none, `istioctl analyze` warns with IST0175.
                """);
        return out.toString();
    }
}
