package io.meshrender.model.check;

import io.meshrender.model.Authorization;
import io.meshrender.model.Cluster;
import io.meshrender.model.Gateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.Mtls;
import io.meshrender.model.NamespaceSettings;
import io.meshrender.model.Service;
import io.meshrender.model.extras.AllowedByExtras;
import io.meshrender.model.route.Routes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Whom a default deny shuts out: services that name no callers (410), gateways (411), pods of nobody (412), plaintext (413). */
final class DefaultDenyRules {
    private DefaultDenyRules() {}

    static List<Problem> check(Mesh mesh, Routes routes) {
        List<Problem> problems = new ArrayList<>();
        if (mesh.settings().authorization() == Authorization.DEFAULT_DENY) {
            AllowedByExtras allowed = AllowedByExtras.in(mesh, routes);
            services(routes, allowed, problems);
            gateways(mesh, allowed, problems);
            pods(mesh, allowed, problems);
            plaintext(mesh, problems);
        }
        return problems;
    }

    private static void services(Routes routes, AllowedByExtras allowed, List<Problem> problems) {
        for (ServiceRoutes service : routes.services().values()) {
            Service its = service.service();
            SortedSet<Name> closed = new TreeSet<>();
            for (Cluster cluster : service.running()) {
                if (!allowed.at(cluster.name(), its.namespace(), its.selectorOrApp())) {
                    closed.add(cluster.name());
                }
            }
            if (service.admission().isNobody() && its.callers().isEmpty() && !closed.isEmpty()) {
                problems.add(Problem.warning(
                        410,
                        ModelPath.of("services", its.name()),
                        "nobody is admitted to '" + its.name() + "' in " + Quoted.first(closed)
                                + ": it names no callers, and 'mesh.authorization' is 'defaultDeny'",
                        "name them in 'callers', or write callers: {clusters: all} for everybody"));
            }
        }
    }

    /** What comes from outside has no certificate; which of it may pass, an extra says. */
    private static void gateways(Mesh mesh, AllowedByExtras allowed, List<Problem> problems) {
        for (Gateway gateway : mesh.gateways().values()) {
            SortedSet<Name> closed = new TreeSet<>();
            for (Cluster cluster : mesh.clusters().values()) {
                if (gateway.clusters().includes(cluster.name())
                        && !allowed.at(cluster.name(), gateway.namespace(), gateway.podLabels())) {
                    closed.add(cluster.name());
                }
            }
            if (!closed.isEmpty()) {
                Map.Entry<String, String> label =
                        gateway.podLabels().entrySet().iterator().next();
                problems.add(Problem.warning(
                        411,
                        ModelPath.of("gateways", gateway.name()),
                        "'defaultDeny' closes '" + gateway.name() + "' in " + Quoted.first(closed)
                                + ": all that comes to it gets 403",
                        "add an AuthorizationPolicy of namespace " + gateway.namespace()
                                + " to the extras, whose selector is {" + label.getKey() + ": " + label.getValue()
                                + "} and whose rules say what may come in, rules: [{}] for everything"));
            }
        }
    }

    /** A namespace that is said to have sidecars, and where neither a service nor a gateway runs. */
    private static void pods(Mesh mesh, AllowedByExtras allowed, List<Problem> problems) {
        for (NamespaceSettings namespace : mesh.namespaces().values()) {
            boolean ours = mesh.services().values().stream()
                            .anyMatch(service -> service.namespace().equals(namespace.name()))
                    || mesh.gateways().values().stream()
                            .anyMatch(gateway -> gateway.namespace().equals(namespace.name()));
            boolean open = mesh.clusters().keySet().stream()
                    .allMatch(cluster -> allowed.at(cluster, namespace.name(), Map.of()));
            if (namespace.injection().orElse(false) && !ours && !open) {
                problems.add(Problem.warning(
                        412,
                        ModelPath.of("namespaces", namespace.name(), "injection"),
                        "pods of '" + namespace.name()
                                + "' get sidecars, and no service of the mesh is there: 'defaultDeny' closes them",
                        "add the services that are called to the mesh, or an AuthorizationPolicy to the extras"));
            }
        }
    }

    private static void plaintext(Mesh mesh, List<Problem> problems) {
        if (mesh.settings().mtls() == Mtls.PERMISSIVE) {
            problems.add(Problem.warning(
                    413,
                    ModelPath.of("mesh", "mtls"),
                    "PERMISSIVE lets callers without a sidecar connect, and 'defaultDeny' refuses them, since they have no identity",
                    "set it to STRICT once all callers have sidecars; until then use authorization: callers"));
        }
    }
}
