package io.meshrender.render.gitops;

import static java.util.Map.entry;

import io.meshrender.model.Cluster;
import io.meshrender.model.gitops.GitOps;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.yaml.Mapping;
import java.util.Map;

/**
 * The rendered tree as Argo CD and Flux find it: a folder of a Git repository at a revision.
 *
 * @param repoURL the repository
 * @param revision the branch, tag or commit
 * @param folder the tree's folder without a {@code /} at either end; empty for the root of the repository
 */
public record TreeSource(String repoURL, String revision, String folder) {
    private static final String WAVE = "wave";
    private static final String TOP = ".";

    /** The tree that {@code gitops} speaks of. {@code .} stands for the root of the repository. */
    static TreeSource of(GitOps gitops) {
        return new TreeSource(
                gitops.repoURL().text(),
                gitops.revision().text(),
                gitops.path().text().equals(TOP) ? "" : gitops.path().text());
    }

    /** The tree that whatever applies {@code cluster} follows: that of its wave, if it is in one and waves have revisions. */
    public static TreeSource of(GitOps gitops, Cluster cluster) {
        TreeSource tree = of(gitops);
        String wave = cluster.labels().get(WAVE);
        return gitops.waveRevision().isEmpty() || wave == null
                ? tree
                : new TreeSource(
                        tree.repoURL(), gitops.waveRevision().get().text().replace(GitOps.WAVE, wave), tree.folder());
    }

    /** Where a file or folder of the tree lies, from the root of the repository. */
    public String pathOf(RelativePath below) {
        return folder.isEmpty() ? below.text() : folder + "/" + below;
    }

    /** A source of resources: a folder of the tree. */
    Map<String, Object> resources(RelativePath path) {
        return Mapping.of(entry("repoURL", repoURL), entry("targetRevision", revision), entry("path", pathOf(path)));
    }

    /** A source that only lends its files to another one, which names them {@code $values/…}. It has no path, or Argo CD would apply it. */
    Map<String, Object> values() {
        return Mapping.of(entry("repoURL", repoURL), entry("targetRevision", revision), entry("ref", "values"));
    }

    /** The name under which another source finds a file of the tree: Argo CD counts from the root of the repository (argo-cd#16024). */
    String valuesFile(RelativePath path) {
        return "$values/" + pathOf(path);
    }
}
