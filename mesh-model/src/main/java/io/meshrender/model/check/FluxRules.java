package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Delivery;
import io.meshrender.model.Mesh;
import io.meshrender.model.gitops.ArgoCd;
import io.meshrender.model.gitops.Flux;
import io.meshrender.model.gitops.GitOps;
import io.meshrender.model.gitops.GitOpsTool;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Flux would not take of a mesh that it applies (240), and keys of the tool that does not apply it (241). */
final class FluxRules {
    /** The CRD of GitRepository takes these only: {@code spec.url}, source-controller 1.10. */
    private static final Pattern TAKEN = Pattern.compile("(https?|ssh)://.*");

    /** Git's short form: a user, a host, a path. */
    private static final Pattern SHORT = Pattern.compile("([^@/:]+@[^/:]+):/?(.*)");

    private static final String HOLDING =
            "'flux suspend kustomization --all' holds a cluster, 'flux resume' lets it go on";

    private FluxRules() {}

    static List<Problem> check(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        GitOps gitops = mesh.gitops().orElse(null);
        if (gitops == null) {
            toolsOfNothing(mesh, problems);
            return problems;
        }
        if (Delivery.isUsed(mesh, GitOpsTool.FLUX)) {
            repository(gitops, problems);
            keysOfArgoCd(mesh, gitops, problems);
            namespaceOfNothing(gitops.flux(), problems);
        } else if (!gitops.flux().equals(Flux.usual())) {
            problems.add(Problem.warning(
                    241,
                    ModelPath.of("gitops", "flux"),
                    "has no effect, since Argo CD applies the tree",
                    "remove it, or say 'tool: flux'"));
        }
        return problems;
    }

    private static void namespaceOfNothing(Flux flux, List<Problem> problems) {
        if (flux.hub().isPresent() && !flux.namespace().equals(Flux.usual().namespace())) {
            problems.add(Problem.warning(
                    241,
                    ModelPath.of("gitops", "flux", "namespace"),
                    "has no effect, since a Flux at a hub has a namespace for each cluster",
                    "remove it"));
        }
    }

    private static void toolsOfNothing(Mesh mesh, List<Problem> problems) {
        for (Cluster cluster : mesh.clusters().values()) {
            if (cluster.gitops().tool().isPresent()) {
                problems.add(Problem.warning(
                        241,
                        ModelPath.of("clusters", cluster.name(), "gitops", "tool"),
                        "has no effect, since nothing says which repository the tree lies in",
                        "remove it, or add 'gitops' with 'repoURL'"));
            }
        }
    }

    private static void repository(GitOps gitops, List<Problem> problems) {
        String url = gitops.repoURL().text();
        if (TAKEN.matcher(url).matches()) {
            return;
        }
        Matcher form = SHORT.matcher(url);
        problems.add(Problem.error(
                240,
                ModelPath.of("gitops", "repoURL"),
                "Flux takes no such URL of a Git repository: '" + url + "'",
                form.matches()
                        ? "write it as 'ssh://" + form.group(1) + "/" + form.group(2) + "'"
                        : "name the repository by https:// or ssh://"));
    }

    private static void keysOfArgoCd(Mesh mesh, GitOps gitops, List<Problem> problems) {
        ArgoCd argocd = gitops.argocd();
        if (Delivery.isUsed(mesh, GitOpsTool.ARGOCD)) {
            windowsThatHoldNothing(mesh, argocd, problems);
            differencesOfNothing(mesh, argocd, problems);
        } else {
            if (!argocd.syncWindows().isEmpty()) {
                problems.add(Problem.warning(
                        241,
                        DeliveryRules.WINDOWS,
                        "has no effect, since Flux applies the tree and knows no windows",
                        "remove it; " + HOLDING));
            }
            if (!new ArgoCd(argocd.namespace(), argocd.project(), List.of(), argocd.ignoreDifferences())
                    .equals(ArgoCd.usual())) {
                problems.add(withoutEffect(ModelPath.of("gitops", "argocd"), "the tree"));
            }
        }
        for (Cluster cluster : Delivery.clusters(mesh, GitOpsTool.FLUX)) {
            if (cluster.argocd().isPresent()) {
                problems.add(withoutEffect(
                        ModelPath.of("clusters", cluster.name(), "argocd"),
                        Delivery.isMixed(mesh) ? "this cluster" : "the tree"));
            }
        }
    }

    /** A freeze that people take for one of all clusters. */
    private static void windowsThatHoldNothing(Mesh mesh, ArgoCd argocd, List<Problem> problems) {
        List<Cluster> others = Delivery.clusters(mesh, GitOpsTool.FLUX);
        for (int i = 0; i < argocd.syncWindows().size(); i++) {
            Selection held = argocd.syncWindows().get(i).clusters();
            List<String> names = names(held, others);
            if (!names.isEmpty()) {
                List<String> its = names(held, Delivery.clusters(mesh, GitOpsTool.ARGOCD));
                problems.add(Problem.warning(
                        241,
                        DeliveryRules.WINDOWS.index(i),
                        "does not hold " + String.join(", ", names) + ", which Flux applies, and Flux knows no windows",
                        (its.isEmpty() ? "remove it; " : "say 'clusters: [" + String.join(", ", its) + "]'; ")
                                + HOLDING));
            }
        }
    }

    private static void differencesOfNothing(Mesh mesh, ArgoCd argocd, List<Problem> problems) {
        for (int i = 0; i < argocd.ignoreDifferences().size(); i++) {
            Selection some = argocd.ignoreDifferences().get(i).clusters();
            if (names(some, Delivery.clusters(mesh, GitOpsTool.ARGOCD)).isEmpty()
                    && !names(some, Delivery.clusters(mesh, GitOpsTool.FLUX)).isEmpty()) {
                problems.add(withoutEffect(DeliveryRules.IGNORED.index(i), "its clusters"));
            }
        }
    }

    private static List<String> names(Selection some, List<Cluster> clusters) {
        return clusters.stream()
                .map(Cluster::name)
                .filter(some::includes)
                .map(Name::text)
                .toList();
    }

    private static Problem withoutEffect(ModelPath path, String what) {
        return Problem.warning(241, path, "has no effect, since Flux applies " + what, "remove it");
    }
}
