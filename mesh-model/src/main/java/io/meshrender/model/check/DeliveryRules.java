package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Delivery;
import io.meshrender.model.Mesh;
import io.meshrender.model.Revisions;
import io.meshrender.model.chart.Component;
import io.meshrender.model.gitops.GitOps;
import io.meshrender.model.gitops.GitOpsTool;
import io.meshrender.model.gitops.IgnoredDifference;
import io.meshrender.model.gitops.SyncWindow;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the items of {@code gitops.argocd} name: clusters and Applications (201). */
final class DeliveryRules {
    static final ModelPath WINDOWS = ModelPath.of("gitops", "argocd", "syncWindows");
    static final ModelPath IGNORED = ModelPath.of("gitops", "argocd", "ignoreDifferences");

    /** The Applications of folders, in mesh-render the folders of a cluster. */
    private static final List<String> FOLDERS =
            List.of("namespaces", "sail", "istio-tags", "injection", "mesh", "observability", "extras");

    private DeliveryRules() {}

    static List<Problem> references(Mesh mesh) {
        GitOps gitops = Delivery.by(GitOpsTool.ARGOCD, mesh).orElse(null);
        if (gitops == null) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        List<SyncWindow> windows = gitops.argocd().syncWindows();
        for (int i = 0; i < windows.size(); i++) {
            check(
                    mesh,
                    WINDOWS.index(i),
                    windows.get(i).clusters(),
                    windows.get(i).applications(),
                    problems);
        }
        List<IgnoredDifference> ignored = gitops.argocd().ignoreDifferences();
        for (int i = 0; i < ignored.size(); i++) {
            check(
                    mesh,
                    IGNORED.index(i),
                    ignored.get(i).clusters(),
                    ignored.get(i).applications(),
                    problems);
        }
        return problems;
    }

    private static void check(
            Mesh mesh, ModelPath item, Selection clusters, List<Name> applications, List<Problem> problems) {
        problems.addAll(ReferenceRules.unknownClusters(mesh, clusters, item.key("clusters")));
        Set<String> known = applications.isEmpty() ? Set.of() : applications(mesh);
        for (int i = 0; i < applications.size(); i++) {
            Name application = applications.get(i);
            if (!known.contains(application.text())) {
                String hint = Spelling.hintOfNearest(application.text(), known);
                problems.add(Problem.error(
                        201,
                        item.key("applications").index(i),
                        "no Application is called a cluster's name and '-" + application + "'",
                        hint.isEmpty() ? "known are " + String.join(", ", known) : hint));
            }
        }
    }

    /** What Applications of some cluster are called without its name in front, or could be. */
    static Set<String> applications(Mesh mesh) {
        Set<String> known = new TreeSet<>(FOLDERS);
        for (Component component : Component.values()) {
            if (component != Component.GATEWAY) {
                known.add(component.label());
            }
        }
        mesh.gateways().keySet().forEach(gateway -> known.add(Component.GATEWAY.label() + "-" + gateway));
        for (Cluster cluster : Delivery.clusters(mesh, GitOpsTool.ARGOCD)) {
            known.addAll(Revisions.in(mesh, cluster).istiods());
        }
        return known;
    }
}
