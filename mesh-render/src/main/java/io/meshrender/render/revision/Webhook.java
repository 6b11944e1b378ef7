package io.meshrender.render.revision;

import static java.util.Map.entry;

import io.meshrender.model.ControlPlane;
import io.meshrender.model.IstioValues;
import io.meshrender.model.Mesh;
import io.meshrender.model.value.HelmValues;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.yaml.Mapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The parts of webhooks. */
final class Webhook {
    static final ObjectKind MUTATING = ObjectKind.of("admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration");
    static final ObjectKind VALIDATING =
            ObjectKind.of("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration");

    private static final List<String> REVIEWS = List.of("v1");

    private Webhook() {}

    static Map<String, Object> configuration(
            ObjectKind kind, String name, SortedMap<String, String> labels, List<Map<String, Object>> webhooks) {
        return Mapping.of(
                entry("apiVersion", kind.apiVersion()),
                entry("kind", kind.kind()),
                entry("metadata", Mapping.of(entry("name", name), entry("labels", labels))),
                entry("webhooks", webhooks));
    }

    /** Labels by which istiod finds what it writes its certificate into; those of Helm are Helm's. */
    static SortedMap<String, String> labels(String app, ControlPlane plane) {
        SortedMap<String, String> labels = new TreeMap<>();
        labels.put("app", app);
        labels.put("app.kubernetes.io/name", "istiod");
        labels.put("istio.io/rev", plane.name().text());
        return labels;
    }

    /**
     * A webhook that asks an istiod.
     *
     * @param path where its Service takes the question
     */
    static Map<String, Object> asking(
            ControlPlane plane, String name, String path, Optional<Integer> port, String failurePolicy) {
        Map<String, Object> service = Mapping.of(
                entry("name", plane.named("istiod")),
                entry("namespace", Mesh.ROOT_NAMESPACE.text()),
                entry("path", path));
        port.ifPresent(number -> service.put("port", number));
        return Mapping.of(
                entry("name", name),
                entry("admissionReviewVersions", REVIEWS),
                entry("clientConfig", Map.of("service", service)),
                entry("failurePolicy", failurePolicy),
                entry("sideEffects", "None"));
    }

    static Map<String, Object> rule(
            List<String> operations, List<String> groups, List<String> versions, List<String> resources) {
        return Mapping.of(
                entry("apiGroups", groups),
                entry("apiVersions", versions),
                entry("operations", operations),
                entry("resources", resources));
    }

    /** A raw value of a chart in a cluster; its own goes before that of the mesh. */
    static Optional<Object> raw(ClusterView view, Function<IstioValues, HelmValues> chart, String... path) {
        return at(chart.apply(view.cluster().istio().values()), path)
                .or(() -> at(chart.apply(view.mesh().istio().values()), path))
                .filter(value -> value != HelmValues.NULL);
    }

    private static Optional<Object> at(HelmValues values, String... path) {
        Object value = values.tree();
        for (String key : path) {
            value = value instanceof Map<?, ?> mapping ? mapping.get(key) : null;
        }
        return Optional.ofNullable(value);
    }
}
