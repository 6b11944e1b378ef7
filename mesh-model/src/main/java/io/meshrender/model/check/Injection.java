package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.ControlPlane;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Gateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.Mtls;
import io.meshrender.model.NameKind;
import io.meshrender.model.NamespaceSettings;
import io.meshrender.model.Revisions;
import io.meshrender.model.Service;
import io.meshrender.model.observability.Kiali;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which pods get sidecars: those of services whose names cross, and not those that people outside the mesh look at. */
final class Injection {
    private Injection() {}

    /** No pod gets one. */
    static @Nullable Problem nowhere(RawValue value) {
        Set<String> crossing = crossing(value.mesh());
        return crossing.isEmpty()
                ? null
                : value.error(
                        "gives no pod a sidecar; " + Quoted.first(crossing)
                                + " of the folder mesh needs one where it answers and where it is called",
                        "remove it");
    }

    /** Pods with some labels never get one; a service's pods have at least those of its selector. */
    static @Nullable Problem never(RawValue value) {
        for (LabelSelector selector : LabelSelector.all(value.value())) {
            if (selector.isEmpty()) {
                continue; // It matches no pod to istiod.
            }
            for (Cluster cluster : value.clusters()) {
                EastWestGateway gateway = cluster.gateway().orElse(null);
                if (gateway != null && selector.surelyMatches(gateway.knownLabels())) {
                    return value.error(
                            "leaves the east-west gateways on the image 'auto', since istiod fills it in while it injects",
                            "leave label '" + said(gateway.podLabels()) + "' out");
                }
                for (Gateway further : value.mesh().gatewaysIn(cluster.name())) {
                    if (selector.surelyMatches(further.knownLabels())) {
                        return value.error(
                                "leaves gateway '" + further.name()
                                        + "' on the image 'auto', since istiod fills it in while it injects",
                                "leave label '" + said(further.podLabels()) + "' out");
                    }
                }
            }
            for (Service service : value.mesh().services().values()) {
                if (value.clusters().stream()
                        .noneMatch(cluster -> service.clusters().includes(cluster.name()))) {
                    continue;
                }
                if (service.isKnownElsewhere() && selector.surelyMatches(service.selectorOrApp())) {
                    return value.error(
                            "matches the pods of '" + service.name()
                                    + "', which other clusters call: only a sidecar answers them",
                            "leave the labels of services." + service.name() + " out");
                }
                Service called = called(value.mesh(), service);
                if (called != null && selector.surelyMatches(service.selectorOrApp())) {
                    return value.warning(
                            "matches the pods of '" + service.name() + "', which call '" + called.name()
                                    + "' by names below mesh.domain, and only sidecars know these",
                            "leave the labels of services." + service.name() + " out");
                }
            }
        }
        return null;
    }

    /** A service that {@code caller} is declared to call, and that has names which no DNS of a cluster knows; null if there is none. */
    private static @Nullable Service called(Mesh mesh, Service caller) {
        for (Service service : mesh.services().values()) {
            if (service.names().stream().anyMatch(kind -> kind != NameKind.KUBERNETES)
                    && service.callers()
                            .filter(callers -> callers.services().contains(caller.name()))
                            .isPresent()) {
                return service;
            }
        }
        return null;
    }

    private static String said(SortedMap<String, String> labels) {
        return labels.firstKey() + ": " + labels.get(labels.firstKey());
    }

    /** Pods of namespaces without a label get one too; a revision has no such webhook. */
    static @Nullable Problem everywhere(RawValue value) {
        List<String> fixes = new ArrayList<>();
        Mesh mesh = value.mesh();
        boolean byDefault = value.clusters().stream()
                .anyMatch(cluster ->
                        Revisions.in(mesh, cluster).of(ControlPlane.DEFAULT).isPresent());
        Observability observability = mesh.observability().orElse(null);
        if (!byDefault || observability == null || mesh.settings().mtls() != Mtls.STRICT) {
            return null;
        }
        NamespaceSettings settings = mesh.namespaces().get(observability.namespace());
        boolean open = settings == null || settings.injection().isEmpty();
        if (observability.kubePrometheusStack().isPresent() && open) {
            fixes.add("namespaces." + observability.namespace() + ".injection: false");
        }
        if (observability.kiali().filter(kiali -> !isLeftOut(kiali)).isPresent()) {
            fixes.add(LEAVE_KIALI_OUT);
        }
        return fixes.isEmpty()
                ? null
                : value.warning(
                        "gives the consoles sidecars, and 'mtls: STRICT' shuts out whoever comes without one: browsers, and Prometheus' callers",
                        "set " + String.join(" and ", fixes));
    }

    /** What keeps Kiali's pod without a sidecar in a namespace with injection. */
    static final String LEAVE_KIALI_OUT =
            "observability.kiali.values.deployment.pod_labels: {sidecar.istio.io/inject: \"false\"}";

    static boolean isLeftOut(Kiali kiali) {
        return kiali.values().tree().get("deployment") instanceof Map<?, ?> deployment
                && deployment.get("pod_labels") instanceof Map<?, ?> labels
                && "false".equals(String.valueOf(labels.get("sidecar.istio.io/inject")));
    }

    private static Set<String> crossing(Mesh mesh) {
        Set<String> names = new TreeSet<>();
        mesh.services().values().stream()
                .filter(service -> service.isKnownElsewhere())
                .forEach(service -> names.add(service.name().text()));
        return names;
    }
}
