package io.meshrender.render.gitops.readme;

import io.meshrender.model.ExternalAuthorizer;
import io.meshrender.model.OnFailure;
import io.meshrender.model.value.Name;
import io.meshrender.render.helm.AuthorizerProviders;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.RunningService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What people must know of external authorizers: who is asked where, and what becomes of requests while nobody answers. */
final class AskedFirst {
    private AskedFirst() {}

    /** A row: an authorizer as some clusters know it. */
    private record Asked(ExternalAuthorizer authorizer, String at) {}

    /** The paragraph about them; empty if nobody is asked. */
    static String of(List<ClusterView> views) {
        Map<Asked, SortedSet<Name>> clusters = new LinkedHashMap<>();
        Map<Name, SortedSet<Name>> askers = new LinkedHashMap<>();
        for (ClusterView view : views) {
            for (ExternalAuthorizer authorizer :
                    AuthorizerProviders.askedIn(view).values()) {
                String host = AuthorizerProviders.service(view, authorizer);
                Asked asked = new Asked(
                        authorizer,
                        host.substring(host.indexOf('/') + 1) + ":" + AuthorizerProviders.port(view, authorizer));
                clusters.computeIfAbsent(asked, none -> new TreeSet<>()).add(view.name());
            }
            for (RunningService running : view.services()) {
                running.admission()
                        .first()
                        .ifPresent(first -> askers.computeIfAbsent(first.authorizer(), none -> new TreeSet<>())
                                .add(running.service().name()));
            }
        }
        if (clusters.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("""

                Some services ask somebody first whether a request may pass, by an AuthorizationPolicy with the action `CUSTOM`. Who is asked stands in
                `meshConfig.extensionProviders` of `values-istiod.yaml`, and an istiod that does not know a name there has sidecars refuse all that the
                policy is about: bring these values to it before the policy, and take the policy away before them. An address that is no service of the
                mesh must be a host that istiod knows in each of its clusters.

                """);
        out.append(Markdown.head("asked", "at", "in", "by", "while nobody answers"));
        clusters.forEach((asked, where) -> out.append(Markdown.row(
                Markdown.code(asked.authorizer().name()),
                Markdown.code(asked.at()),
                codes(where),
                codes(askers.getOrDefault(asked.authorizer().name(), new TreeSet<>())),
                asked.authorizer().onFailure() == OnFailure.ALLOW
                        ? "requests pass"
                        : asked.authorizer()
                                .statusOnError()
                                .map(Object::toString)
                                .orElse("403"))));
        return out.toString();
    }

    private static String codes(SortedSet<Name> names) {
        return names.stream().map(Markdown::code).collect(Collectors.joining(", "));
    }
}
