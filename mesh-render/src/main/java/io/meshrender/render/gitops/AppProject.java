package io.meshrender.render.gitops;

import static java.util.Map.entry;

import io.meshrender.model.CarriedFile;
import io.meshrender.model.Cluster;
import io.meshrender.model.KubernetesObject;
import io.meshrender.model.Mesh;
import io.meshrender.model.gitops.GitOps;
import io.meshrender.model.value.Url;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The AppProject: what the rendered Applications may read and write. It names the repositories, the clusters and the kinds that belong to no
 * namespace. It does not name namespaces: whoever may install a ClusterRoleBinding is kept out of none, and in a fleet the list of every
 * namespace in every cluster would outgrow what an object may hold, and change with every service.
 */
final class AppProject {
    /** Applied before the Applications that need it. */
    private static final int WAVE = -100;

    /** What the five charts and our Namespaces come to; the last two with {@code experimental.stableValidationPolicy} of Istio's charts. */
    private static final List<Map<String, Object>> CLUSTER_KINDS = List.of(
            kind("", "Namespace"),
            kind("apiextensions.k8s.io", "CustomResourceDefinition"),
            kind("rbac.authorization.k8s.io", "ClusterRole"),
            kind("rbac.authorization.k8s.io", "ClusterRoleBinding"),
            kind("admissionregistration.k8s.io", "MutatingWebhookConfiguration"),
            kind("admissionregistration.k8s.io", "ValidatingWebhookConfiguration"),
            kind("admissionregistration.k8s.io", "ValidatingAdmissionPolicy"),
            kind("admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding"));

    private AppProject() {}

    static Map<String, Object> document(Mesh mesh, GitOps gitops) {
        return Mapping.of(
                entry("apiVersion", Application.API_VERSION),
                entry("kind", "AppProject"),
                entry(
                        "metadata",
                        Application.metadata(gitops, ArgoCdRoot.project(mesh, gitops), Application.wave(WAVE))),
                entry(
                        "spec",
                        Mapping.of(
                                entry(
                                        "description",
                                        "The Istio mesh " + mesh.settings().id() + ", as rendered"),
                                entry("sourceRepos", sourceRepos(mesh, gitops)),
                                entry(
                                        "destinations",
                                        mesh.clusters().values().stream()
                                                .map(AppProject::destination)
                                                .toList()),
                                entry("clusterResourceWhitelist", clusterKinds(mesh)),
                                entry("namespaceResourceWhitelist", List.of(kind("*", "*"))))));
    }

    /** Ours, and those of the extras that name no namespace, sorted behind them. */
    private static List<Map<String, Object>> clusterKinds(Mesh mesh) {
        List<Map<String, Object>> kinds = new ArrayList<>(CLUSTER_KINDS);
        SortedMap<String, Map<String, Object>> more = new TreeMap<>();
        for (CarriedFile carried : CarriedFile.all(mesh)) {
            for (KubernetesObject object : carried.file().objects()) {
                Map<String, Object> kind = kind(object.group(), object.kind());
                if (object.namespace().isEmpty() && !kinds.contains(kind)) {
                    more.put(object.group() + "/" + object.kind(), kind);
                }
            }
        }
        kinds.addAll(more.values());
        return kinds;
    }

    private static List<String> sourceRepos(Mesh mesh, GitOps gitops) {
        Stream<Url> charts = Stream.concat(
                Stream.of(mesh.istio().charts()),
                mesh.observability().stream()
                        .flatMap(observability -> Stream.concat(
                                observability.kubePrometheusStack().stream().map(stack -> stack.charts()),
                                observability.kiali().stream().map(kiali -> kiali.charts()))));
        TreeSet<String> repos = new TreeSet<>();
        repos.add(gitops.repoURL().text());
        charts.map(ChartSource::repoURL).forEach(repos::add);
        return List.copyOf(repos);
    }

    private static Map<String, Object> destination(Cluster cluster) {
        return Mapping.of(entry("name", cluster.argocdOrName()), entry("namespace", "*"));
    }

    private static Map<String, Object> kind(String group, String kind) {
        return Mapping.of(entry("group", group), entry("kind", kind));
    }
}
