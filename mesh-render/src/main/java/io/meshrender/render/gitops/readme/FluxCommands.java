package io.meshrender.render.gitops.readme;

import io.meshrender.model.Mesh;
import io.meshrender.model.gitops.FluxHub;
import io.meshrender.model.gitops.GitOps;
import io.meshrender.render.flux.FluxSpace;
import io.meshrender.render.view.ClusterView;
import java.util.ArrayList;
import java.util.List;

/** What points a Flux at each cluster's folder, once. */
final class FluxCommands {
    private FluxCommands() {}

    static List<String> of(Mesh mesh, GitOps gitops, List<ClusterView> views) {
        List<String> commands = new ArrayList<>();
        FluxHub hub = gitops.flux().hub().orElse(null);
        if (hub != null) {
            commands.add("""
                    flux_cluster() { # its context, its namespace at the hub; its kubeconfig must need no program: Flux has none
                      kubectl --context HUB create namespace "$2"
                      kubectl --context "$1" config view --raw --minify --flatten |
                        kubectl --context HUB -n "$2" create secret generic SECRET --from-file=value=/dev/stdin
                    }""".replace("HUB", Shell.word(hub.context().text()))
                    .replace("SECRET", hub.secret().text()));
        }
        gitops.flux()
                .secret()
                .ifPresent(secret -> commands.add("""
                flux_secret() { # WHERE
                  flux --context "$1" -n SPACE create secret git SECRET --url=URL   # and how it logs in: see its --help
                }""".replace("WHERE", hub == null ? "context" : "context, namespace")
                        .replace(
                                "SPACE", hub == null ? gitops.flux().namespace().text() : "\"$2\"")
                        .replace("SECRET", secret.text())
                        .replace("URL", Shell.word(gitops.repoURL().text()))));
        for (ClusterView view : views) {
            String own = Shell.word(view.cluster().contextOrName());
            String context = hub == null ? own : Shell.word(hub.context().text());
            String space = FluxSpace.of(mesh, view.cluster()).namespace();
            if (hub != null) {
                commands.add("flux_cluster " + own + " " + space);
            }
            gitops.flux()
                    .secret()
                    .ifPresent(secret -> commands.add("flux_secret " + context + (hub == null ? "" : " " + space)));
            commands.add("kubectl --context " + context + " apply -k clusters/" + view.name() + "/flux");
        }
        return commands;
    }
}
