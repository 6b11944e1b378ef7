package io.meshrender.model;

import io.meshrender.model.gitops.GitOps;
import io.meshrender.model.gitops.GitOpsTool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who applies which cluster's part of the tree. */
public final class Delivery {
    private Delivery() {}

    /** Who applies a cluster's part; absent if the mesh does not say where its tree lies, so that people do. */
    public static Optional<GitOpsTool> toolOf(Mesh mesh, Cluster cluster) {
        return mesh.gitops().map(gitops -> cluster.gitops().tool().orElse(gitops.tool()));
    }

    /** Whether {@code tool} applies a cluster's part. */
    public static boolean isBy(GitOpsTool tool, Mesh mesh, Cluster cluster) {
        return toolOf(mesh, cluster).equals(Optional.of(tool));
    }

    /** The clusters whose part {@code tool} applies, by name. */
    public static List<Cluster> clusters(Mesh mesh, GitOpsTool tool) {
        List<Cluster> clusters = new ArrayList<>();
        for (Cluster cluster : mesh.clusters().values()) {
            if (isBy(tool, mesh, cluster)) {
                clusters.add(cluster);
            }
        }
        return clusters;
    }

    /** Whether {@code tool} applies something: a cluster's part, or what a mesh without clusters has. */
    public static boolean isUsed(Mesh mesh, GitOpsTool tool) {
        return mesh.clusters().isEmpty()
                ? mesh.gitops().filter(gitops -> gitops.tool() == tool).isPresent()
                : !clusters(mesh, tool).isEmpty();
    }

    /** How the mesh's tree gets to its clusters, if {@code tool} applies some of it. */
    public static Optional<GitOps> by(GitOpsTool tool, Mesh mesh) {
        return mesh.gitops().filter(gitops -> isUsed(mesh, tool));
    }

    /** Whether some clusters are applied by another tool than others. */
    public static boolean isMixed(Mesh mesh) {
        return isUsed(mesh, GitOpsTool.ARGOCD) && isUsed(mesh, GitOpsTool.FLUX);
    }

    /**
     * The mesh as {@code tool} applies it: with its clusters and the extras that these get, and no other. It is for what is said of the tool;
     * calls go to all clusters.
     */
    public static Mesh part(Mesh mesh, GitOpsTool tool) {
        List<Cluster> some = clusters(mesh, tool);
        if (some.size() == mesh.clusters().size()) {
            return mesh;
        }
        List<Extra> extras = mesh.extras().stream()
                .filter(extra ->
                        some.stream().anyMatch(cluster -> extra.clusters().includes(cluster.name())))
                .toList();
        return mesh.with(some.toArray(new Cluster[0])).with(extras);
    }
}
