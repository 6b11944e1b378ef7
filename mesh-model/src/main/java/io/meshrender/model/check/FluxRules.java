package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.gitops.ArgoCd;
import io.meshrender.model.gitops.Flux;
import io.meshrender.model.gitops.GitOps;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
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

    private FluxRules() {}

    static List<Problem> check(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        mesh.gitops().ifPresent(gitops -> {
            if (gitops.byFlux()) {
                repository(gitops, problems);
                keysOfArgoCd(mesh, gitops, problems);
            } else if (!gitops.flux().equals(Flux.usual())) {
                problems.add(Problem.warning(
                        241,
                        ModelPath.of("gitops", "flux"),
                        "has no effect, since Argo CD applies the tree",
                        "remove it, or say 'tool: flux'"));
            }
        });
        return problems;
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
        if (!argocd.syncWindows().isEmpty()) {
            problems.add(Problem.warning(
                    241,
                    DeliveryRules.WINDOWS,
                    "has no effect, since Flux applies the tree and knows no windows",
                    "remove it; 'flux suspend kustomization --all' holds a cluster, 'flux resume' lets it go on"));
        }
        if (!new ArgoCd(argocd.namespace(), argocd.project(), List.of(), argocd.ignoreDifferences())
                .equals(ArgoCd.usual())) {
            problems.add(withoutEffect(ModelPath.of("gitops", "argocd")));
        }
        for (Cluster cluster : mesh.clusters().values()) {
            if (cluster.argocd().isPresent()) {
                problems.add(withoutEffect(ModelPath.of("clusters", cluster.name(), "argocd")));
            }
        }
    }

    private static Problem withoutEffect(ModelPath path) {
        return Problem.warning(241, path, "has no effect, since Flux applies the tree", "remove it");
    }
}
