package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Gateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.NamespaceSettings;
import io.meshrender.model.Service;
import io.meshrender.model.observability.ExistingPrometheus;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** Labels: those that Kubernetes would refuse (309), and those that the model sets itself (503). */
final class LabelRules {
    private static final Pattern KEY =
            Pattern.compile("([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final Pattern VALUE = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");
    /** Each with the key of the model that decides about it. */
    private static final Map<String, String> OWNED = Map.of(
            "istio-injection", "namespaces.<name>.injection",
            "istio.io/rev", "istio.revision",
            "topology.istio.io/network", "clusters.<name>.network");

    private static final Set<String> OF_SAMPLES = Set.of("cluster", "mesh", "region");

    private LabelRules() {}

    /** Keys and values are such as Kubernetes takes. */
    static List<Problem> grammar(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Cluster cluster : mesh.clusters().values()) {
            check(cluster.labels(), ModelPath.of("clusters", cluster.name(), "labels"), problems);
            EastWestGateway gateway = cluster.gateway().orElse(null);
            if (gateway != null) {
                check(gateway.selector(), ModelPath.of("clusters", cluster.name(), "gateway", "selector"), problems);
            }
        }
        for (Gateway gateway : mesh.gateways().values()) {
            check(gateway.selector(), ModelPath.of("gateways", gateway.name(), "selector"), problems);
        }
        for (PodsOf some : PodsOf.all(mesh)) {
            check(some.pods().nodeSelector(), some.path().key("nodeSelector"), problems);
        }
        for (Service service : mesh.services().values()) {
            check(service.selector(), ModelPath.of("services", service.name(), "selector"), problems);
        }
        for (NamespaceSettings namespace : mesh.namespaces().values()) {
            check(namespace.labels(), ModelPath.of("namespaces", namespace.name(), "labels"), problems);
        }
        ExistingPrometheus existing =
                mesh.observability().flatMap(Observability::prometheus).orElse(null);
        if (existing != null) {
            check(existing.selectorLabels(), ModelPath.of("observability", "prometheus", "selectorLabels"), problems);
        }
        return problems;
    }

    private static void check(SortedMap<String, String> labels, ModelPath path, List<Problem> problems) {
        for (Map.Entry<String, String> label : labels.entrySet()) {
            String key = label.getKey();
            String value = label.getValue();
            if (!KEY.matcher(key).matches()) {
                problems.add(Problem.error(
                        309,
                        path.key(key),
                        "'" + key + "' is not a label's key",
                        "write an optional DNS name and '/', then at most 63 letters, digits, '-', '_' and '.'"));
            } else if (!VALUE.matcher(value).matches()) {
                problems.add(Problem.error(
                        309,
                        path.key(key),
                        "'" + value + "' is not a label's value",
                        "use at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends"));
            }
        }
    }

    /** istio-system tells pods without a sidecar's network; whoever manages it elsewhere sets that label there (istio/istio#46772). */
    static List<Problem> leftToOthers(Mesh mesh) {
        NamespaceSettings root = mesh.namespaces().get(Mesh.ROOT_NAMESPACE);
        return root == null || root.manage()
                ? List.of()
                : List.of(
                        Problem.warning(
                                503,
                                ModelPath.of("namespaces", Mesh.ROOT_NAMESPACE, "manage"),
                                "not rendered, so its label topology.istio.io/network is not either",
                                "see that each cluster's has it, with the cluster's network, and silence this with that reason"));
    }

    /** Labels of a namespace by which Istio knows its revision and network come from one place in the model (istio/istio#46772). */
    static List<Problem> owned(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (NamespaceSettings namespace : mesh.namespaces().values()) {
            for (String label : namespace.labels().keySet()) {
                String key = OWNED.get(label);
                if (key != null) {
                    problems.add(Problem.error(
                            503,
                            ModelPath.of("namespaces", namespace.name(), "labels")
                                    .key(label),
                            "the model sets label '" + label + "' itself",
                            "remove it, and set "
                                    + (key.startsWith("namespaces.")
                                            ? key.replace(
                                                    "<name>", namespace.name().text())
                                            : key)));
                }
            }
        }
        KubePrometheusStack stack =
                mesh.observability().flatMap(Observability::kubePrometheusStack).orElse(null);
        Set<String> ofSeries =
                stack == null ? Set.of() : stack.prometheus().externalLabels().keySet();
        for (String label : ofSeries) {
            if (OF_SAMPLES.contains(label)) {
                problems.add(Problem.error(
                        503,
                        ModelPath.of("observability", "kubePrometheusStack", "prometheus", "externalLabels", label),
                        "the model sets label '" + label + "' itself",
                        "remove it"));
            }
        }
        return problems;
    }
}
