package io.meshrender.render.revision;

import static java.util.Map.entry;

import io.meshrender.model.ControlPlane;
import io.meshrender.model.IstioValues;
import io.meshrender.model.Revisions;
import io.meshrender.model.value.Name;
import io.meshrender.render.tree.ObjectId;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.Section;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.yaml.Mapping;
import io.meshrender.render.yaml.YamlFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The tags of a cluster: webhooks by which namespaces ask for sidecars without naming a revision. They are those of Istio's chart {@code
 * istiod} ({@code templates/revision-tags-mwc.yaml}), in no release of it: a tag that moves from one istiod to another would belong to two.
 */
public final class RevisionTags {
    private static final String REVISION = "istio.io/rev";
    private static final String INJECTION = "istio-injection";
    private static final String INJECT = "sidecar.istio.io/inject";
    private static final List<String> SYSTEM =
            List.of("kube-system", "kube-public", "kube-node-lease", "local-path-storage");

    private RevisionTags() {}

    /** Whether a cluster has the folder of tags: for tags, or for {@link DefaultValidator}. */
    public static boolean haveFolder(ClusterView view) {
        return Stream.concat(render(view), DefaultValidator.render(view))
                .findAny()
                .isPresent();
    }

    /** A file for each tag; none where the Sail Operator makes them. */
    public static Stream<RenderedFile> render(ClusterView view) {
        Revisions revisions = view.revisions();
        if (revisions.tags().isEmpty() || view.isBySail()) {
            return Stream.empty();
        }
        return revisions.tags().keySet().stream()
                .flatMap(tag -> revisions.of(tag).map(plane -> file(view, tag, plane)).stream());
    }

    private static RenderedFile file(ClusterView view, Name tag, ControlPlane plane) {
        return YamlFiles.object(
                view.name().text(),
                Section.TAGS,
                ObjectId.ofCluster(Webhook.MUTATING, name(tag)),
                Origins.at("istio", "tags", tag),
                () -> document(view, tag, plane));
    }

    private static String name(Name tag) {
        return "istio-revision-tag-" + tag;
    }

    private static Map<String, Object> document(ClusterView view, Name tag, ControlPlane plane) {
        List<Map<String, Object>> webhooks = new ArrayList<>();
        List<Map<String, Object>> inject = List.of(not(INJECT, "false"));
        webhooks.add(
                webhook(view, plane, "rev.namespace.", List.of(in(REVISION, tag.text()), absent(INJECTION)), inject));
        webhooks.add(webhook(
                view,
                plane,
                "rev.object.",
                List.of(absent(REVISION), absent(INJECTION)),
                List.of(not(INJECT, "false"), in(REVISION, tag.text()))));
        if (tag.equals(ControlPlane.DEFAULT)) {
            webhooks.add(webhook(view, plane, "namespace.", List.of(in(INJECTION, "enabled")), inject));
            webhooks.add(webhook(
                    view,
                    plane,
                    "object.",
                    List.of(absent(INJECTION), absent(REVISION)),
                    List.of(in(INJECT, "true"), absent(REVISION))));
            if (raw(view, "enableNamespacesByDefault").filter("true"::equals).isPresent()) {
                webhooks.add(webhook(
                        view,
                        plane,
                        "auto.",
                        List.of(
                                absent(INJECTION),
                                absent(REVISION),
                                expression("kubernetes.io/metadata.name", "NotIn", SYSTEM)),
                        List.of(absent(INJECT), absent(REVISION))));
            }
        }
        SortedMap<String, String> labels = Webhook.labels("sidecar-injector", plane);
        labels.put("istio.io/tag", tag.text());
        labels.put("operator.istio.io/component", "Pilot");
        return Webhook.configuration(Webhook.MUTATING, name(tag), labels, webhooks);
    }

    private static Map<String, Object> webhook(
            ClusterView view,
            ControlPlane plane,
            String prefix,
            List<Map<String, Object>> namespaces,
            List<Map<String, Object>> objects) {
        Map<String, Object> webhook =
                Webhook.asking(plane, prefix + "sidecar-injector.istio.io", "/inject", Optional.of(443), "Fail");
        webhook.put("namespaceSelector", Map.of("matchExpressions", namespaces));
        webhook.put("objectSelector", Map.of("matchExpressions", objects));
        webhook.put("reinvocationPolicy", raw(view, "reinvocationPolicy").orElse("Never"));
        webhook.put("rules", List.of(Webhook.rule(List.of("CREATE"), List.of(""), List.of("v1"), List.of("pods"))));
        return webhook;
    }

    private static Optional<String> raw(ClusterView view, String key) {
        return Webhook.raw(view, IstioValues::istiod, "sidecarInjectorWebhook", key)
                .map(Object::toString);
    }

    private static Map<String, Object> in(String key, String value) {
        return expression(key, "In", List.of(value));
    }

    private static Map<String, Object> not(String key, String value) {
        return expression(key, "NotIn", List.of(value));
    }

    private static Map<String, Object> absent(String key) {
        return Mapping.of(entry("key", key), entry("operator", "DoesNotExist"));
    }

    private static Map<String, Object> expression(String key, String operator, List<String> values) {
        return Mapping.of(entry("key", key), entry("operator", operator), entry("values", values));
    }
}
