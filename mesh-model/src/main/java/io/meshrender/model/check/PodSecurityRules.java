package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Cni;
import io.meshrender.model.Mesh;
import io.meshrender.model.NamespaceSettings;
import io.meshrender.model.Service;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.HelmValues;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Levels of Kubernetes' pod security that refuse what is installed into a namespace (407). A sidecar comes with the container {@code
 * istio-init}, which sets up the pod's network and needs {@code NET_ADMIN} and {@code NET_RAW}; both levels forbid them. Istio's CNI plugin
 * does it outside of pods.
 */
final class PodSecurityRules {
    private static final String ENFORCE = "pod-security.kubernetes.io/enforce";
    private static final Set<String> TOO_STRICT = Set.of("baseline", "restricted");

    private PodSecurityRules() {}

    /** A namespace admits the pods that the mesh brings there. */
    static List<Problem> refusedPods(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (NamespaceSettings namespace : mesh.namespaces().values()) {
            String level = namespace.labels().get(ENFORCE);
            if (level == null || !TOO_STRICT.contains(level)) {
                continue;
            }
            ModelPath path =
                    ModelPath.of("namespaces", namespace.name(), "labels").key(ENFORCE);
            if (isInjectedWithoutCni(mesh, namespace)) {
                problems.add(Problem.error(
                        407,
                        path,
                        "'" + level
                                + "' refuses every pod with a sidecar: its container istio-init needs NET_ADMIN and NET_RAW",
                        "set it to privileged; or set istio.cni: {}"));
            } else if (holdsCni(mesh, namespace.name())) {
                problems.add(Problem.error(
                        407,
                        path,
                        "'" + level + "' refuses the pods of istio-cni, which change the network of their nodes",
                        "set it to privileged; or set istio.cni.namespace: kube-system"));
            } else if (holdsNodeExporter(mesh, namespace.name())) {
                problems.add(
                        Problem.error(
                                407,
                                path,
                                "'" + level + "' refuses the pods of node-exporter, which look at their nodes",
                                "set it to privileged; or set observability.kubePrometheusStack.values.nodeExporter.enabled: false"));
            }
        }
        return problems;
    }

    private static boolean isInjectedWithoutCni(Mesh mesh, NamespaceSettings namespace) {
        for (Cluster cluster : mesh.clusters().values()) {
            if (namespace.injection().orElse(runsThere(mesh, namespace.name(), cluster)) && !hasCni(mesh, cluster)) {
                return true;
            }
        }
        return false;
    }

    private static boolean runsThere(Mesh mesh, Name namespace, Cluster cluster) {
        for (Service service : mesh.services().values()) {
            if (service.namespace().equals(namespace) && service.clusters().includes(cluster.name())) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasCni(Mesh mesh, Cluster cluster) {
        return Cni.in(mesh, cluster).isPresent()
                || hasCni(mesh.istio().values().istiod())
                || hasCni(cluster.istio().values().istiod());
    }

    /** By itself, below {@code pilot}, or by the platform, which brings it along. */
    private static boolean hasCni(HelmValues values) {
        Map<?, ?> tree = values.tree();
        return isOn(tree.get("cni"))
                || (tree.get("pilot") instanceof Map<?, ?> pilot && isOn(pilot.get("cni")))
                || "openshift".equals(tree.get("platform"))
                || (tree.get("global") instanceof Map<?, ?> global && "openshift".equals(global.get("platform")));
    }

    private static boolean isOn(@Nullable Object cni) {
        return cni instanceof Map<?, ?> settings && "true".equals(String.valueOf(settings.get("enabled")));
    }

    private static boolean holdsCni(Mesh mesh, Name namespace) {
        for (Cluster cluster : mesh.clusters().values()) {
            if (Cni.in(mesh, cluster)
                    .filter(cni -> cni.install() && cni.namespace().equals(namespace))
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static boolean holdsNodeExporter(Mesh mesh, Name namespace) {
        return mesh.observability()
                .filter(observability -> observability.namespace().equals(namespace))
                .flatMap(observability -> observability.kubePrometheusStack())
                .filter(stack -> !(stack.values().tree().get("nodeExporter") instanceof Map<?, ?> exporter
                        && "false".equals(String.valueOf(exporter.get("enabled")))))
                .isPresent();
    }
}
