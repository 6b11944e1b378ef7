package io.meshrender.model.check;

import io.meshrender.model.gitops.IgnoredDifference;
import io.meshrender.model.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field of rendered objects that nobody else has to write.
 *
 * @param group the API group of the objects
 * @param kind their kind; {@code *} for all of the group
 * @param name what their names begin with; empty for all
 * @param field its path from the top of the object; {@code *} stands for the items of a list
 * @param what what it says, for a message
 * @param hint what else to do
 */
record OwnField(String group, String kind, String name, List<String> field, String what, String hint) {
    private static final String ANY = "*";
    private static final String OWN_ONES = "remove it; for objects of your own, add 'applications: [extras]'";
    private static final String NARROWER = "name the one field that somebody else writes";

    static final List<OwnField> ALL = List.of(
            spec("networking.istio.io", "DestinationRule", "how calls find their way"),
            spec("networking.istio.io", "ServiceEntry", "who answers a name"),
            spec("networking.istio.io", "Gateway", "what the gateway lets in"),
            spec("security.istio.io", "AuthorizationPolicy", "who may call"),
            spec("security.istio.io", "PeerAuthentication", "who needs mutual TLS"),
            spec("telemetry.istio.io", "Telemetry", "what sidecars report"),
            spec("sailoperator.io", ANY, "the control plane and its settings"),
            spec("monitoring.coreos.com", ANY, "what is watched"),
            spec("cert-manager.io", "Certificate", "the cluster's certificate"),
            spec("external-secrets.io", ANY, "which Secret is where"),
            of("", "Namespace", "", "/metadata/labels/istio-injection", "which pods get a sidecar", NARROWER),
            of("", "Namespace", "", "/metadata/labels/istio.io~1rev", "which istiod its pods follow", NARROWER),
            of("", "Namespace", "", "/metadata/labels/topology.istio.io~1network", "the cluster's network", NARROWER),
            of("", "ConfigMap", "istio", "/data", "the mesh's configuration", "remove it"),
            of("", "Service", "", "/metadata/labels/topology.istio.io~1network", "the gateway's network", NARROWER),
            of("", "Service", "", "/spec/selector", "the pods behind it", NARROWER),
            of("", "Service", "", "/spec/ports/*/port", "its ports", "ignore '/spec/ports/0/nodePort' and such alone"),
            of("apps", "Deployment", "", "/spec/template/spec/containers/*/image", "its version", NARROWER),
            of("apps", "DaemonSet", "", "/spec/template/spec/containers/*/image", "its version", NARROWER),
            of("autoscaling", "HorizontalPodAutoscaler", "", "/spec", "its replicas", "say them at 'pods.replicas'"),
            webhook("MutatingWebhookConfiguration"),
            webhook("ValidatingWebhookConfiguration"));

    private static final Pattern STEP = Pattern.compile(
            "\\G(?:\\.\"([^\"]*)\"|\\.([A-Za-z_][A-Za-z0-9_]*)|\\.?\\[\"([^\"]*)\"\\]|\\.?(\\[\\s*[0-9]*\\s*\\]))\\??");

    /** A pipe that only goes on, to the items that it selects or to a field below. */
    private static final Pattern PIPE =
            Pattern.compile("\\s*\\|\\s*(?:select\\((?:[^()]|\\([^()]*\\))*\\)\\s*(?:\\|\\s*)?|(?=\\.))");

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*(?=\\.)");

    private static OwnField spec(String group, String kind, String what) {
        return of(group, kind, "", "/spec", what, OWN_ONES);
    }

    private static OwnField webhook(String kind) {
        return of(
                "admissionregistration.k8s.io",
                kind,
                "",
                "/webhooks/*/rules",
                "what istiod is asked about",
                "ignore '.webhooks[]?.clientConfig.caBundle' alone, which istiod writes");
    }

    private static OwnField of(String group, String kind, String name, String pointer, String what, String hint) {
        return new OwnField(group, kind, name, pointer(pointer), what, hint);
    }

    /** The steps of a JSON pointer. */
    static List<String> pointer(String pointer) {
        List<String> steps = new ArrayList<>();
        for (String step : pointer.substring(1).split("/", -1)) {
            steps.add(step.replace("~1", "/").replace("~0", "~"));
        }
        return steps;
    }

    /**
     * The steps with which each path of an expression of jq begins, of all items where it selects some; what else stands behind a pipe is below
     * them.
     */
    static List<List<String>> jq(String expression) {
        List<List<String>> paths = new ArrayList<>();
        for (String path : COMMA.split(PIPE.matcher(expression.strip()).replaceAll(""), -1)) {
            paths.add(jqPath(path));
        }
        return paths;
    }

    private static List<String> jqPath(String path) {
        List<String> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        while (matcher.find()) {
            String name = matcher.group(1) != null
                    ? matcher.group(1)
                    : matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            steps.add(name == null ? ANY : name);
        }
        return steps;
    }

    /** Whether to ignore {@code steps} of those objects is to ignore this field, or a part of it. */
    boolean isHiddenBy(IgnoredDifference ignored, List<String> steps) {
        String names = ignored.name().map(Text::text).orElse(name);
        return matches(ignored.group().map(Text::text).orElse(""), group)
                && (kind.equals(ANY) || matches(ignored.kind().text(), kind))
                && names.startsWith(name)
                && isOneWithin(steps);
    }

    private boolean isOneWithin(List<String> steps) {
        for (int i = 0; i < Math.min(steps.size(), field.size()); i++) {
            String step = steps.get(i);
            String own = field.get(i);
            boolean item = own.equals(ANY) && (step.equals(ANY) || step.chars().allMatch(Character::isDigit));
            if (!step.equals(own) && !item) {
                return false;
            }
        }
        return true;
    }

    /** As Argo CD compares groups and kinds: {@code *} stands for any text. */
    private static boolean matches(String pattern, String word) {
        if (!pattern.contains(ANY)) {
            return pattern.equals(word);
        }
        return Pattern.matches(
                String.join(
                        ".*",
                        List.of(pattern.split("\\*", -1)).stream()
                                .map(Pattern::quote)
                                .toList()),
                word);
    }
}
