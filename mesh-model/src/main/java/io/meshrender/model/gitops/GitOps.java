package io.meshrender.model.gitops;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.FolderPath;
import io.meshrender.model.value.Text;
import io.meshrender.model.value.Url;
import java.util.Optional;

/**
 * Where the rendered tree lies, for whoever applies it.
 *
 * @param repoURL the Git repository
 * @param revision the branch, tag or commit that is applied
 * @param waveRevision the revision that a cluster follows, by its label {@code wave}; absent: {@code revision}
 * @param path the tree's folder in that repository, without a {@code /} at either end
 * @param tool who applies it, where a cluster does not say otherwise
 * @param argocd the Argo CD that reads it
 * @param flux the Flux of each cluster that reads it
 */
public record GitOps(
        @Doc(
                value = "The Git repository that the tree is committed to.",
                example = "https://git.example.com/platform/mesh-config.git")
        Url repoURL,

        @Doc("The branch, tag or commit that is applied.") @Default("main")
        Text revision,

        @Doc(
                value =
                        "The branch or tag that the Applications of a cluster follow, with '{wave}' for the number of its wave; absent: the revision. The root Application follows the revision.",
                example = "rollout-{wave}")
        Optional<Text> waveRevision,

        @Doc("The tree's folder in that repository.") @Default("rendered")
        FolderPath path,

        @Doc(
                "Who applies it, where a cluster does not say otherwise: `argocd`, one for all clusters, or `flux`, one in each cluster or one at a hub.")
        @Default("argocd")
        GitOpsTool tool,

        @Doc("The Argo CD that reads it.") @Default("") ArgoCd argocd,

        @Doc("The Flux of each cluster that reads it.") @Default("")
        Flux flux) {
    /** Stands for the number of a cluster's wave in {@code waveRevision}. */
    public static final String WAVE = "{wave}";

    /** All clusters at one revision, applied by Argo CD. */
    public GitOps(Url repoURL, Text revision, FolderPath path, ArgoCd argocd) {
        this(repoURL, revision, Optional.empty(), path, GitOpsTool.ARGOCD, argocd, Flux.usual());
    }

    /** The folder {@code path} on the branch {@code main}. */
    public static GitOps of(String repoURL, String path) {
        return new GitOps(Url.of(repoURL), Text.of("main"), FolderPath.of(path), ArgoCd.usual());
    }
}
