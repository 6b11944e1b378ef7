package io.meshrender.model.gitops;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.FolderPath;
import io.meshrender.model.value.Text;
import io.meshrender.model.value.Url;

/**
 * Where the rendered tree lies, for whoever applies it.
 *
 * @param repoURL the Git repository
 * @param revision the branch, tag or commit that is applied
 * @param path the tree's folder in that repository, without a {@code /} at either end
 * @param tool who applies it
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

        @Doc("The tree's folder in that repository.") @Default("rendered")
        FolderPath path,

        @Doc("Who applies it: `argocd`, one for all clusters, or `flux`, one in each cluster.") @Default("argocd")
        GitOpsTool tool,

        @Doc("The Argo CD that reads it.") @Default("") ArgoCd argocd,

        @Doc("The Flux of each cluster that reads it.") @Default("")
        Flux flux) {

    /** The folder {@code path} on the branch {@code main}. */
    public static GitOps of(String repoURL, String path) {
        return new GitOps(
                Url.of(repoURL), Text.of("main"), FolderPath.of(path), GitOpsTool.ARGOCD, ArgoCd.usual(), Flux.usual());
    }

    /** Whether Argo CD applies it. */
    public boolean byArgoCd() {
        return tool == GitOpsTool.ARGOCD;
    }

    /** Whether the Flux of each cluster applies it. */
    public boolean byFlux() {
        return tool == GitOpsTool.FLUX;
    }
}
