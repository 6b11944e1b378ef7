package io.meshrender.importing;

import io.meshrender.model.gitops.Flux;
import io.meshrender.model.gitops.GitOpsTool;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the Flux of a cluster of a rendered tree says of the repository that it reads. */
final class FluxFacts {
    private static final Pattern PATH = Pattern.compile("(?:\\./)?(?:(.*)/)?clusters/[^/]+/.*");

    private FluxFacts() {}

    static void repository(Document document, Facts facts) {
        facts.cluster(document.file()).ifPresent(cluster -> {
            Yaml root = document.root();
            cluster.say("tool", new Fact(GitOpsTool.FLUX.toString(), document.source()), facts.notes);
            facts.say("gitops.repoURL", root.fact("spec.url"));
            facts.say(
                    "gitops.revision",
                    root.fact("spec.ref.branch")
                            .or(() -> root.fact("spec.ref.tag"))
                            .or(() -> root.fact("spec.ref.commit")));
            // All objects of a cluster are in Flux's namespace; of a Flux at a hub, in one of the cluster's own.
            String atHub = Flux.spaceOnHub(root.text("metadata.name"), cluster.name());
            facts.say(
                    "gitops.flux.namespace",
                    root.fact("metadata.namespace").filter(some -> !some.text().equals(atHub)));
            facts.say("gitops.flux.secret", root.fact("spec.secretRef.name"));
        });
    }

    static void path(Document document, Facts facts) {
        facts.say("gitops.flux.hub.secret", document.root().fact("spec.kubeConfig.secretRef.name"));
        Optional<Fact> path = document.root().fact("spec.path");
        if (path.isPresent() && facts.cluster(document.file()).isPresent()) {
            Matcher below = PATH.matcher(path.get().text());
            if (below.matches()) {
                facts.say(
                        "gitops.path",
                        Optional.of(new Fact(
                                Optional.ofNullable(below.group(1)).orElse("."),
                                path.get().source())));
            }
        }
    }
}
