package io.meshrender.render.gitops.readme;

import io.meshrender.model.Mesh;
import io.meshrender.model.gitops.Flux;
import io.meshrender.model.gitops.GitOps;
import io.meshrender.render.istio.Namespaces;
import io.meshrender.render.revision.RevisionTags;
import io.meshrender.render.tree.Section;
import io.meshrender.render.view.ClusterView;
import java.util.ArrayList;
import java.util.List;

/** How the Flux of each cluster takes over, and what it does not do by itself. */
final class WithFlux {
    private WithFlux() {}

    /** @param others which clusters it is about, where these are not all */
    static String section(Mesh mesh, List<ClusterView> views, String others) {
        GitOps gitops = mesh.gitops().orElseThrow();
        boolean sail = SailOperator.isUsed(views);
        List<String> commands = FluxCommands.of(mesh, gitops, views);
        String context = gitops.flux()
                .hub()
                .map(hub -> "--context " + Shell.word(hub.context().text()) + " ")
                .orElse("");
        String space = context.isEmpty() ? "-n " + gitops.flux().namespace() : context + "-n " + spaceOfOne(mesh);
        String suspended =
                gitops.flux().namespace().equals(Flux.usual().namespace()) && context.isEmpty() ? "" : space + " ";
        return """
                ## Apply with Flux

                %s%s reads the folder
                %s of
                %s at %s.
                [Prepare each cluster](#prepare-each-cluster) first: %s.

                Commit and push this folder. Then, once for each cluster:

                %s
                From then on that Kustomization, %s, applies itself and these, each when all of the one before is healthy: `%s`;
                %s`%s` (istio-base and other charts that bring kinds, then istiod%sgateways); %s; `%s`, where there is a
                Kiali. `flux %s get kustomizations` shows where it stands. A load balancer without an address, a webhook that is not up yet: it
                tries again each minute, for as long as it takes.

                | what leaves `mesh.yaml` | is |
                |---|---|
                | a resource in `mesh/`, `observability/` or `extras/` | deleted |
                | a folder as a whole, and all that was in it | left in the cluster: its Kustomization has `deletionPolicy: Orphan` |
                | a chart, or an old revision of istiod | left running: its HelmRelease stays. `flux %s delete helmrelease <name>` uninstalls it |
                | a Namespace | left, with what is in it |
                %s| a cluster | left as it is; %s reports that its path is gone |

                Flux has no sync windows. `flux %ssuspend kustomization --all` holds a cluster, also for its charts, until `flux %sresume kustomization --all`.

                No mistake in a file takes a mesh down. Never delete a HelmRelease here that you do not want uninstalled.
                """.formatted(
                others,
                whose(gitops),
                Markdown.code(gitops.path()),
                Markdown.code(gitops.repoURL()),
                Markdown.code(gitops.revision()),
                Preparation.whyFirst(mesh),
                Markdown.shell(commands),
                Markdown.code(mesh.settings().id()),
                mesh.settings().id() + "-namespaces",
                sail ? "`" + mesh.settings().id() + "-sail`, where the Sail Operator makes the control plane;\n" : "",
                mesh.settings().id() + "-releases",
                gateways(mesh, views),
                mesh.extras().isEmpty()
                        ? "the folders mesh and observability"
                        : "the folders mesh, observability and extras",
                mesh.settings().id() + "-consoles",
                context.isEmpty() ? space : context + "-A",
                space,
                sail
                        ? "| an Istio | left, and its istiod goes on running. `kubectl delete istio <name>` takes it away |\n"
                        : "",
                context.isEmpty() ? "its Flux" : "Flux",
                suspended,
                suspended);
    }

    private static String whose(GitOps gitops) {
        String parts = "(2.8 or newer: source-, kustomize- and helm-controller";
        return gitops.flux()
                .hub()
                .map(hub -> "One Flux " + parts + "), where " + Markdown.code(hub.context())
                        + " leads to, applies all clusters by a kubeconfig of each. It")
                .orElseGet(() -> "The Flux of each cluster " + parts + ", in the namespace "
                        + Markdown.code(gitops.flux().namespace()) + ")");
    }

    /** The namespace at a hub of whatever cluster a reader has in mind. */
    private static String spaceOfOne(Mesh mesh) {
        return Flux.spaceOnHub(mesh.settings().id().text(), "<cluster>");
    }

    /** The words between istiod and gateways: the steps of what names an istiod, where there are some. */
    private static String gateways(Mesh mesh, List<ClusterView> views) {
        String before = "`" + mesh.settings().id() + "-";
        List<String> steps = new ArrayList<>();
        if (views.stream().anyMatch(RevisionTags::haveFolder)) {
            steps.add(before + Section.TAGS.folder() + "`");
        }
        if (views.stream().anyMatch(Namespaces::waitForIstiod)) {
            steps.add(before + Section.INJECTION.folder() + "`");
        }
        return steps.isEmpty() ? ", then " : "); " + String.join(" and ", steps) + "; " + before + "gateways` (";
    }
}
