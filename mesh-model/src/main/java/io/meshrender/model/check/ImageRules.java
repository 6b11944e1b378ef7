package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.IstioImages;
import io.meshrender.model.Mesh;
import io.meshrender.model.chart.Component;
import io.meshrender.model.chart.RawValues;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** From where Istio's images come is said so that a node can pull them (227), and once (502). */
final class ImageRules {
    /** As the containers' reference grammar has them: a host that may have a port, then a path in lower case. */
    private static final Pattern HUB = Pattern.compile(
            "([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:]+\\])(:[0-9]{1,5})?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*");

    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final Pattern SCHEME_OR_SLASH = Pattern.compile("^[a-z]+://|/+$");
    private static final Pattern IMAGE_OR_TAG = Pattern.compile("(/(pilot|proxyv2|install-cni))?([:@][^/]*)?$");
    private static final Set<Component> OF_IMAGES = Set.of(Component.ISTIOD, Component.ISTIO_CNI);

    private ImageRules() {}

    /** A registry stands in an image's name without a scheme, and in front of the image; behind it stands a tag. */
    static List<Problem> names(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        check(mesh.istio().images(), ModelPath.of("istio", "images"), problems);
        for (Cluster cluster : mesh.clusters().values()) {
            check(cluster.istio().images(), ModelPath.of("clusters", cluster.name(), "istio", "images"), problems);
        }
        return problems;
    }

    private static void check(IstioImages images, ModelPath path, List<Problem> problems) {
        images.hub().map(Object::toString).ifPresent(hub -> {
            String plain = SCHEME_OR_SLASH.matcher(hub).replaceAll("");
            String good = withoutImage(plain);
            boolean tagged = !plain.substring(good.length())
                    .replaceFirst("^/[a-z0-9-]+", "")
                    .isEmpty();
            if (!good.equals(hub) || !HUB.matcher(hub).matches()) {
                problems.add(Problem.error(
                        227,
                        path.key("hub"),
                        "'" + hub + "' is not what stands before '/pilot' in an image's name",
                        HUB.matcher(good).matches()
                                ? "write '" + good + "'" + (tagged ? ", and the tag at 'tag' beside it" : "")
                                : "write a host and a path in lower case, such as registry.example.com/istio"));
            }
        });
        images.tag()
                .map(Object::toString)
                .filter(tag -> !TAG.matcher(tag).matches())
                .ifPresent(tag -> problems.add(Problem.error(
                        227,
                        path.key("tag"),
                        "'" + tag + "' is no tag of an image",
                        "use letters, digits, '_', '.' and '-', such as 1.30.8-distroless")));
    }

    /** Without the image and the tag or digest behind it; the port of a registry stays. */
    private static String withoutImage(String hub) {
        return hub.indexOf('/') < 0 ? hub : IMAGE_OR_TAG.matcher(hub).replaceFirst("");
    }

    /** A raw value that would win over what the model says, unseen. */
    static List<Problem> saidTwice(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (RawValues raw : RawValues.all(mesh)) {
            if (OF_IMAGES.contains(raw.component())) {
                add(mesh, raw, "hub", "hub", problems);
                add(mesh, raw, "tag", "tag", problems);
                add(mesh, raw, "imagePullSecrets", "pullSecrets", problems);
            }
        }
        return problems;
    }

    private static void add(Mesh mesh, RawValues raw, String value, String key, List<Problem> problems) {
        RawValue found = RawValue.find(mesh, raw, List.of("global", value));
        if (found != null
                && found.clusters().stream()
                        .anyMatch(cluster -> says(mesh.istio().imagesOf(cluster.istio()), key))) {
            problems.add(found.error(
                    "takes the place of what 'images." + key + "' says, in one chart of several",
                    "remove it, and set " + raw.besides("images") + "." + key));
        }
    }

    private static boolean says(IstioImages images, String key) {
        return switch (key) {
            case "hub" -> images.hub().isPresent();
            case "tag" -> images.tag().isPresent();
            default -> !images.pullSecrets().isEmpty();
        };
    }
}
