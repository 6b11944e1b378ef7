package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Delivery;
import io.meshrender.model.Mesh;
import io.meshrender.model.gitops.GitOpsTool;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two clusters of the mesh that would be applied to one real cluster, where the second undoes the first (210). */
final class TwinRules {
    private TwinRules() {}

    /** A kubectl context, by which the README's commands are run, leads to one cluster. */
    static List<Problem> contexts(Mesh mesh) {
        Map<String, Cluster> owners = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Cluster cluster : mesh.clusters().values()) {
            Cluster owner = owners.putIfAbsent(cluster.contextOrName(), cluster);
            if (owner != null) {
                boolean later = cluster.context().isPresent();
                problems.add(twin(
                        "context",
                        "kubectl context",
                        cluster.contextOrName(),
                        later ? cluster : owner,
                        later ? owner : cluster));
            }
        }
        return problems;
    }

    /** A name in Argo CD leads to one cluster, unless each cluster has its own Argo CD. */
    static List<Problem> destinations(Mesh mesh) {
        if (mesh.hasArgoCdInEachCluster()) {
            return List.of();
        }
        Map<String, Cluster> owners = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Cluster cluster : mesh.clusters().values()) {
            if (Delivery.isBy(GitOpsTool.FLUX, mesh, cluster)) {
                continue;
            }
            Cluster owner = owners.putIfAbsent(cluster.argocdOrName(), cluster);
            if (owner != null) {
                boolean later = cluster.argocd().isPresent();
                problems.add(twin(
                        "argocd",
                        "Argo CD name",
                        cluster.argocdOrName(),
                        later ? cluster : owner,
                        later ? owner : cluster));
            }
        }
        return problems;
    }

    private static Problem twin(String key, String kind, String name, Cluster cluster, Cluster other) {
        return Problem.error(
                210,
                ModelPath.of("clusters", cluster.name(), key),
                "'" + name + "' is the " + kind + " of '" + other.name() + "' as well",
                "give each cluster its own; two would be rendered into one");
    }
}
