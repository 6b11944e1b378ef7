package io.meshrender.render.gitops.readme;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.gitops.GitOps;
import io.meshrender.model.observability.Observability;
import io.meshrender.render.component.Charts;
import io.meshrender.render.component.HelmRelease;
import io.meshrender.render.component.Sail;
import io.meshrender.render.component.Wave;
import io.meshrender.render.gitops.ArgoCdRoot;
import io.meshrender.render.istio.Namespaces;
import io.meshrender.render.revision.RevisionTags;
import io.meshrender.render.view.ClusterView;
import java.util.ArrayList;
import java.util.List;

/** How Argo CD takes over, and what it does not do by itself. */
final class WithArgoCd {
    private WithArgoCd() {}

    /** @param others which clusters it is about, where these are not all */
    static String section(Mesh mesh, List<ClusterView> views, Charts charts, String others) {
        return mesh.gitops()
                .map(gitops -> text(mesh, gitops, views, charts, others))
                .orElse("""
                        ## Apply with Argo CD

                        `mesh.yaml` does not say where this folder is committed, so no Argo CD files are here. With `gitops.repoURL` and
                        `gitops.path` they are.
                        """);
    }

    private static String text(Mesh mesh, GitOps gitops, List<ClusterView> views, Charts charts, String others) {
        boolean each = mesh.hasArgoCdInEachCluster();
        List<String> clusters = new ArrayList<>();
        for (Cluster cluster : mesh.clusters().values()) {
            clusters.add(addCluster(cluster));
        }
        return """
                ## Apply with Argo CD

                %sArgo CD (3.0 or newer) reads the folder %s of
                %s at %s.
                [Prepare each cluster](#prepare-each-cluster) first: %s.

                It must track what it applied by annotation, as it does unless it was told otherwise: `application.resourceTrackingMethod` in the
                ConfigMap `argocd-cm` is absent or `annotation`. Tracking by label writes the Application's name over the label
                `app.kubernetes.io/instance` of each object, %s.

                %s
                2. Let it wait for one wave of Applications before it begins the next. It does so only where the health of an Application is
                   known, which it has to be told: not healthy before its sync is over. With kubectl at %s:

                %s
                3. Commit and push this folder. Then, %s:

                %s
                %sits charts and folders, in this order: namespaces; CRDs (istio-base, kube-prometheus-stack); %sistiod%s; %sthe east-west
                gateway; %s; Kiali. An Application that comes too early tries again for some twenty minutes. A sync that waits for
                an Application which cannot get healthy waits for ever, and takes no later commit: `argocd app terminate-op <cluster>-cluster` ends it.

                What leaves `mesh.yaml` loses its Application, and **what that had installed stays in the cluster**, running and
                unmanaged, so that no mistake in a file takes a mesh down. To have it removed as well, say so before you push:

                %s
                %sA Namespace%s that is no longer rendered is shown as out of sync; Argo CD never deletes it by itself.
                """.formatted(
                        others,
                        Markdown.code(gitops.path()),
                        Markdown.code(gitops.repoURL()),
                        Markdown.code(gitops.revision()),
                        Preparation.whyFirst(mesh),
                        overwritten(mesh),
                        each
                                ? """
                                        1. Each cluster has an Argo CD of its own, which knows that cluster as `in-cluster`. Tell each about the repository, if it is
                                           not public (`argocd repo add`). None of them knows another cluster, and none has credentials of one.
                                        """
                                : "1. Tell Argo CD about the clusters, by these names, and about the repository, if it is not public (`argocd repo add`):\n\n"
                                        + indent(Markdown.shell(clusters)),
                        each ? "each cluster" : "the cluster where Argo CD runs",
                        indent(Markdown.shell(healths(mesh, gitops))),
                        each ? "at each cluster, once and for all" : "at the same cluster, once and for all",
                        indent(Markdown.shell(
                                each
                                        ? mesh.clusters().values().stream()
                                                .map(cluster -> "kubectl --context "
                                                        + Shell.word(cluster.contextOrName()) + " apply -f "
                                                        + ArgoCdRoot.bootstrapPath(cluster))
                                                .toList()
                                        : List.of("kubectl apply -f " + ArgoCdRoot.bootstrapPath(mesh)))),
                        each
                                ? "The root Application of each cluster makes the AppProject and those of "
                                : "The root Application makes one for each cluster, so that a cluster which is down holds up no other, and that one makes those of\n",
                        hasCni(views, charts) ? "istio-cni; " : "",
                        Sail.kinds(mesh).isEmpty() ? "" : " (the folder sail, where the operator makes it)",
                        (views.stream().anyMatch(RevisionTags::haveFolder) ? "istio-tags; " : "")
                                + (views.stream().anyMatch(Namespaces::waitForIstiod) ? "injection; " : ""),
                        mesh.extras().isEmpty() ? "mesh and observability" : "mesh, observability and extras",
                        Markdown.shell(List.of(cascade(gitops))),
                        held(mesh, gitops),
                        Sail.kinds(mesh).isEmpty() ? "" : " or an Istio");
    }

    /** Read in Argo CD 3.5.1: a window is asked for at each automatic sync of an Application, and not by its health. */
    private static String held(Mesh mesh, GitOps gitops) {
        return gitops.argocd().syncWindows().isEmpty()
                ? ""
                : """
                        Sync windows hold the Applications of the clusters (`argocd proj windows list %s`), and not those above them, which only hand on
                        what this folder says. While one holds an Application, what somebody changes in the cluster by hand stays as well. When it lets go,
                        **all Applications of a cluster that are behind sync at once**, not one after the other as above: begin an upgrade of Istio while none
                        holds them.

                        """.formatted(gitops.argocd().project().orElse(mesh.settings().id()));
    }

    private static List<String> healths(Mesh mesh, GitOps gitops) {
        return Sail.kinds(mesh).isEmpty()
                ? List.of(health(gitops))
                : List.of(health(gitops), SailOperator.health(mesh, gitops));
    }

    private static boolean hasCni(List<ClusterView> views, Charts charts) {
        for (ClusterView view : views) {
            for (HelmRelease release : charts.installed(view)) {
                if (release.wave() == Wave.NODES) {
                    return true;
                }
            }
        }
        return false;
    }

    /** prometheus-community/helm-charts#3375: the Services of the stack select their pods by the release's name in that label. */
    private static String overwritten(Mesh mesh) {
        Observability observability = mesh.observability().orElse(null);
        return observability != null && observability.kubePrometheusStack().isPresent()
                ? "by which the Services of kube-state-metrics and node-exporter\nselect the pods of release "
                        + Markdown.code(
                                observability.kubePrometheusStack().get().release())
                        + ": no metric of either is left, and `EastWestGatewayDown` fires for ever"
                : "by which charts select what belongs to a release of\nanother name";
    }

    private static String addCluster(Cluster cluster) {
        return "argocd cluster add " + Shell.word(cluster.contextOrName()) + " --name "
                + Shell.word(cluster.argocdOrName());
    }

    /**
     * Argo CD 1.8 took its own health check for Applications away (argo-cd#3781). The one that its documentation recommends repeats the health
     * of the Application, which for a moment is Healthy in the middle of the first sync, when what is there is healthy and the rest is not yet
     * there, and still is until the Application is compared again after that sync: seen in {@code mesh-render/proof/cluster}, where gateways came
     * before istiod was ready.
     */
    private static String health(GitOps gitops) {
        return """
                kubectl -n %s patch configmap argocd-cm --type merge --patch '
                data:
                  resource.customizations.health.argoproj.io_Application: |
                    local status = obj.status or {}
                    local health, sync, last = status.health or {}, status.sync or {}, status.operationState or {}
                    local stale = sync.status ~= "Synced" and (status.reconciledAt or "") <= (last.finishedAt or "")
                    if obj.operation ~= nil or last.phase == "Running" or stale then
                      return {status = "Progressing", message = "a sync is running"}
                    end
                    return {status = health.status or "Progressing", message = health.message or ""}
                '""".formatted(gitops.argocd().namespace());
    }

    private static String cascade(GitOps gitops) {
        return """
                kubectl -n %s patch application <cluster>-<chart> --type merge \\
                  --patch '{"metadata": {"finalizers": ["resources-finalizer.argocd.argoproj.io"]}}'""".formatted(gitops.argocd().namespace());
    }

    private static String indent(String block) {
        StringBuilder indented = new StringBuilder();
        for (String line : block.split("\n", 0)) {
            indented.append(line.isEmpty() ? "" : "   ").append(line).append('\n');
        }
        return indented.toString();
    }
}
