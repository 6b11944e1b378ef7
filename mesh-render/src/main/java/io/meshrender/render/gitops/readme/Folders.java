package io.meshrender.render.gitops.readme;

import io.meshrender.model.Delivery;
import io.meshrender.model.Mesh;
import io.meshrender.model.gitops.GitOpsTool;
import io.meshrender.model.observability.DashboardForm;
import io.meshrender.model.observability.Observability;
import io.meshrender.render.istio.Namespaces;
import io.meshrender.render.revision.RevisionTags;
import io.meshrender.render.view.ClusterView;
import java.util.List;

/** What lies where. */
final class Folders {
    private Folders() {}

    static String section(Mesh mesh, List<ClusterView> views) {
        StringBuilder out =
                new StringBuilder("## What is here\n\n").append(Markdown.head("folder", "holds", "who reads it"));
        boolean flux = Delivery.isUsed(mesh, GitOpsTool.FLUX);
        boolean argocd = mesh.gitops().isEmpty() || Delivery.isUsed(mesh, GitOpsTool.ARGOCD);
        String applied = "`kubectl apply -k`, " + (!flux ? "Argo CD" : argocd ? "Argo CD or Flux" : "Flux");
        if (mesh.gitops().isPresent() && argocd) {
            out.append(Markdown.row(
                    "`argocd/bootstrap/`", "the root Application", "you, once: [with Argo CD](#apply-with-argo-cd)"));
            out.append(Markdown.row("`argocd/`", "the AppProject, and the Applications of each cluster", "Argo CD"));
        }
        if (flux) {
            out.append(Markdown.row(
                    "`clusters/<cluster>/flux/`",
                    "what the Flux of that cluster applies, and in which order",
                    "Flux, once you have [pointed it there](#apply-with-flux)"));
        }
        out.append(Markdown.row(
                "`clusters/<cluster>/namespaces/`",
                "Namespaces, with the labels that Istio needs to find there before anything else",
                applied));
        if (views.stream().anyMatch(RevisionTags::haveFolder)) {
            out.append(Markdown.row(
                    "`clusters/<cluster>/istio-tags/`",
                    "webhooks that lead to an istiod: tags, and the one that validates what belongs to no revision",
                    applied));
        }
        if (views.stream().anyMatch(Namespaces::waitForIstiod)) {
            out.append(Markdown.row(
                    "`clusters/<cluster>/injection/`",
                    "Namespaces that name a revision or a tag, which must be there before them",
                    applied));
        }
        out.append(Markdown.row(
                "`clusters/<cluster>/helm/`",
                "the values of each chart; not Kubernetes resources",
                argocd ? "Helm, Argo CD" : "Helm"));
        if (SailOperator.isUsed(views)) {
            out.append(Markdown.row(
                    "`clusters/<cluster>/sail/`",
                    "the control plane, as the Sail Operator takes it; `helm/values-istiod.yaml` says the same and installs nothing there",
                    applied));
        }
        out.append(Markdown.row(
                "`clusters/<cluster>/mesh/`",
                "Istio's resources: names of the mesh, who may reach them, how calls behave",
                applied));
        if (mesh.observability().isPresent()) {
            out.append(Markdown.row(
                    "`clusters/<cluster>/observability/`", "monitors, and what else watches the mesh", applied));
        }
        mesh.observability().flatMap(Observability::prometheus).ifPresent(existing -> {
            if (!existing.operator()) {
                out.append(Markdown.row(
                        "`clusters/<cluster>/prometheus/`",
                        "rules and scrape jobs; not Kubernetes resources",
                        "your Prometheus: [prepare each cluster](#prepare-each-cluster)"));
            }
            if (existing.dashboards() == DashboardForm.FILES) {
                out.append(Markdown.row("`dashboards/`", "Grafana's dashboards", "your Grafana, by import"));
            }
        });
        if (!mesh.extras().isEmpty()) {
            out.append(Markdown.row(
                    "`clusters/<cluster>/extras/`",
                    "manifests of your own, carried here as they are; each says where to edit it",
                    applied));
        }
        out.append(Markdown.row(
                "`clusters/<cluster>/istioctl/`",
                "the same installation for `istioctl install`, instead of Helm; the API server does not know this kind",
                "people who use istioctl"));
        out.append(Markdown.row(
                "`clusters/<cluster>/calls.tsv`",
                "who calls whom from there and who answers, a row for each name; its diff is the diff of calls",
                "you, and `mvn mesh:diff`"));
        out.append(Markdown.row(
                "`.mesh-render/`", "which files are rendered, so that others are left alone", "`mvn mesh:render`"));
        if (views.isEmpty()) {
            out.append("\nThe mesh has no clusters yet.\n");
        }
        return out.toString();
    }
}
