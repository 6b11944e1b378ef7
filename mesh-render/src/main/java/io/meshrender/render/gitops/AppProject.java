package io.meshrender.render.gitops;

import static java.util.Map.entry;

import io.meshrender.model.CarriedFile;
import io.meshrender.model.Cluster;
import io.meshrender.model.KubernetesObject;
import io.meshrender.model.Mesh;
import io.meshrender.model.Revisions;
import io.meshrender.model.gitops.GitOps;
import io.meshrender.model.value.Url;
import io.meshrender.render.component.Charts;
import io.meshrender.render.component.ClusterKind;
import io.meshrender.render.component.Sail;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.yaml.Mapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The AppProject: what the rendered Applications may read and write. It names the repositories, the clusters and the kinds that belong to no
 * namespace. It does not name namespaces: whoever may install a ClusterRoleBinding is kept out of none, and in a fleet the list of every
 * namespace in every cluster would outgrow what an object may hold, and change with every service.
 */
final class AppProject {
    /** Applied before the Applications that need it. */
    private static final int WAVE = -100;

    static final ObjectKind KIND = ObjectKind.of(Application.API_VERSION, "AppProject");

    private static final Map<String, Object> NAMESPACE = kind("", "Namespace");

    private AppProject() {}

    /**
     * The document.
     *
     * @param mesh the part of the mesh that Argo CD applies
     * @param clusters those whose Applications are in it
     */
    static Map<String, Object> document(Mesh mesh, GitOps gitops, Charts charts, Collection<Cluster> clusters) {
        Map<String, Object> spec = Mapping.of(
                entry("description", "The Istio mesh " + mesh.settings().id() + ", as rendered"),
                entry("sourceRepos", sourceRepos(mesh, gitops, charts)),
                entry(
                        "destinations",
                        mesh.clusters().values().stream()
                                .map(AppProject::destination)
                                .distinct()
                                .toList()),
                entry("clusterResourceWhitelist", clusterKinds(mesh, charts)),
                entry("namespaceResourceWhitelist", List.of(kind("*", "*"))));
        List<Map<String, Object>> windows = SyncWindows.of(mesh, gitops, clusters);
        if (!windows.isEmpty()) {
            spec.put("syncWindows", windows);
        }
        return Mapping.of(
                entry("apiVersion", KIND.apiVersion()),
                entry("kind", KIND.kind()),
                entry(
                        "metadata",
                        Application.metadata(gitops, ArgoCdRoot.project(mesh, gitops), Application.wave(WAVE))),
                entry("spec", spec));
    }

    /** Ours: namespaces, and what the charts come to; and those of the extras that name no namespace, sorted behind them. */
    private static List<Map<String, Object>> clusterKinds(Mesh mesh, Charts charts) {
        List<Map<String, Object>> kinds = new ArrayList<>();
        kinds.add(NAMESPACE);
        Set<ClusterKind> rendered = charts.kinds(mesh);
        if (mesh.clusters().values().stream()
                .anyMatch(cluster -> !mesh.istio().isBySail(cluster.istio())
                        && !Revisions.in(mesh, cluster).isPlain())) {
            rendered.add(ClusterKind.MUTATING_WEBHOOK);
            rendered.add(ClusterKind.VALIDATING_WEBHOOK);
        }
        for (ClusterKind kind : rendered) {
            kinds.add(kind(kind.group(), kind.kind()));
        }
        for (ObjectKind kind : Sail.kinds(mesh)) {
            kinds.add(kind(kind.group(), kind.kind()));
        }
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

    private static List<String> sourceRepos(Mesh mesh, GitOps gitops, Charts charts) {
        TreeSet<String> repos = new TreeSet<>();
        repos.add(gitops.repoURL().text());
        for (Url repository : charts.repositories(mesh)) {
            repos.add(ChartSource.repoURL(repository));
        }
        return List.copyOf(repos);
    }

    private static Map<String, Object> destination(Cluster cluster) {
        return Mapping.of(entry("name", cluster.argocdOrName()), entry("namespace", "*"));
    }

    private static Map<String, Object> kind(String group, String kind) {
        return Mapping.of(entry("group", group), entry("kind", kind));
    }
}
