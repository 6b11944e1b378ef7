package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Gateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.Mtls;
import io.meshrender.model.NamespaceSettings;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Namespaces of the mesh's own parts: those that need injection, and those that it shuts (405, 406). */
final class InjectionRules {
    private InjectionRules() {}

    /**
     * A gateway's pod has the image {@code auto}, which injection fills in; where the namespace says no, no webhook looks at its pods, whatever
     * their labels say (405; istio/istio#37046, #46385, #54841).
     */
    static List<Problem> gatewaysWithoutIt(Mesh mesh) {
        SortedSet<Name> shut = new TreeSet<>();
        for (Cluster cluster : mesh.clusters().values()) {
            EastWestGateway gateway = cluster.gateway().orElse(null);
            if (gateway != null && isShut(mesh, gateway.namespace())) {
                shut.add(gateway.namespace());
            }
        }
        SortedSet<Name> doors = new TreeSet<>(shut);
        for (Gateway gateway : mesh.gateways().values()) {
            if (isShut(mesh, gateway.namespace())) {
                shut.add(gateway.namespace());
            }
        }
        List<Problem> problems = new ArrayList<>();
        for (Name namespace : shut) {
            boolean root = namespace.equals(Mesh.ROOT_NAMESPACE);
            if (!doors.contains(namespace)) {
                problems.add(Problem.error(
                        405,
                        path(namespace),
                        "gateways live here, and their pods would wait for the image 'auto' for ever",
                        "remove it"));
                continue;
            }
            problems.add(Problem.error(
                    405,
                    path(namespace),
                    "the east-west gateways live here, and their pods would wait for the image 'auto' for ever: no other network reaches the cluster",
                    root ? "remove it; istiod itself gets no sidecar in any case" : "remove it"));
        }
        return problems;
    }

    private static boolean isShut(Mesh mesh, Name namespace) {
        NamespaceSettings settings = mesh.namespaces().get(namespace);
        return settings != null && !settings.injection().orElse(true);
    }

    /** Under {@code STRICT} a sidecar turns away whoever has none: browsers and load balancers, and Kiali from Prometheus (406; kiali/kiali#3578). */
    static List<Problem> consolesWithIt(Mesh mesh) {
        Observability observability = mesh.observability().orElse(null);
        List<Problem> problems = new ArrayList<>();
        if (observability == null || mesh.settings().mtls() != Mtls.STRICT) {
            return problems;
        }
        boolean stack = observability.kubePrometheusStack().isPresent();
        if (stack && injects(mesh, observability.namespace())) {
            String kiali = observability.kiali().isPresent() ? ", Kiali among them" : "";
            problems.add(Problem.warning(
                    406,
                    path(observability.namespace()),
                    "Prometheus, Alertmanager and Grafana get sidecars, which under 'mtls: STRICT' turn away whoever has none"
                            + kiali,
                    "remove it; Prometheus scrapes sidecars without having one"));
        }
        boolean kiali = observability.kiali().isPresent()
                && !Injection.isLeftOut(observability.kiali().get());
        if (kiali && injects(mesh, Mesh.ROOT_NAMESPACE)) {
            problems.add(Problem.warning(
                    406,
                    path(Mesh.ROOT_NAMESPACE),
                    "Kiali gets a sidecar, which under 'mtls: STRICT' turns away browsers and load balancers",
                    "remove it, or set " + Injection.LEAVE_KIALI_OUT));
        }
        return problems;
    }

    private static boolean injects(Mesh mesh, Name namespace) {
        NamespaceSettings settings = mesh.namespaces().get(namespace);
        return settings != null && settings.injection().orElse(false);
    }

    private static ModelPath path(Name namespace) {
        return ModelPath.of("namespaces", namespace, "injection");
    }
}
