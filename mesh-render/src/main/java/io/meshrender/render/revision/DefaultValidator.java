package io.meshrender.render.revision;

import io.meshrender.model.ControlPlane;
import io.meshrender.model.IstioChart;
import io.meshrender.model.IstioValues;
import io.meshrender.model.Revisions;
import io.meshrender.render.tree.ObjectId;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.Section;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.yaml.YamlFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The webhook that validates Istio's objects of no revision, where an istiod has one. Chart {@code base} has it too ({@code
 * templates/defaultrevision-validatingwebhookconfiguration.yaml}), but comes before istiod: until that answers, the API server would refuse
 * every object of Istio's.
 */
public final class DefaultValidator {
    private static final String NAME = "istiod-default-validator";

    private DefaultValidator() {}

    /** Whether it stands in the tree, and not in chart {@code base}. */
    public static boolean isRendered(ClusterView view) {
        return !view.revisions().isPlain() && view.installs(IstioChart.BASE) && !view.isBySail();
    }

    /** The webhook of a cluster, if it stands in the tree. */
    public static Stream<RenderedFile> render(ClusterView view) {
        if (!isRendered(view)) {
            return Stream.empty();
        }
        Revisions revisions = view.revisions();
        return revisions.of(revisions.defaultRevision()).stream()
                .map(plane -> YamlFiles.object(
                        view.name().text(),
                        Section.TAGS,
                        ObjectId.ofCluster(Webhook.VALIDATING, NAME),
                        Origins.at("istio", "defaultRevision"),
                        () -> document(view, plane)));
    }

    private static Map<String, Object> document(ClusterView view, ControlPlane plane) {
        String policy = Webhook.raw(view, IstioValues::base, "base", "validationFailurePolicy")
                .map(Object::toString)
                .orElse("Fail");
        Map<String, Object> webhook =
                Webhook.asking(plane, "validation.istio.io", "/validate", Optional.empty(), policy);
        webhook.put(
                "rules",
                List.of(Webhook.rule(
                        List.of("CREATE", "UPDATE"),
                        List.of(
                                "security.istio.io",
                                "networking.istio.io",
                                "telemetry.istio.io",
                                "extensions.istio.io"),
                        List.of("*"),
                        List.of("*"))));
        SortedMap<String, String> labels = Webhook.labels("istiod", plane);
        labels.put("istio", "istiod");
        return Webhook.configuration(Webhook.VALIDATING, NAME, labels, List.of(webhook));
    }
}
