package io.meshrender.render.gitops.readme;

import io.meshrender.model.Cluster;
import io.meshrender.model.RemoteSecrets.ExternalSecrets;
import io.meshrender.model.value.HttpUrl;
import io.meshrender.render.istio.ExternalRemoteSecrets;
import io.meshrender.render.istio.ReaderTokens;
import io.meshrender.render.view.ClusterView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The remote secrets by which clusters of one network know each other's pods: which must be where, how each is made, how it is renewed. */
final class NeighbourSecrets {
    private NeighbourSecrets() {}

    /** The section; absent if every cluster knows its own pods only. */
    static Optional<String> section(List<ClusterView> views) {
        List<ClusterView> reading =
                views.stream().filter(view -> !view.neighbours().isEmpty()).toList();
        if (reading.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder out = new StringBuilder("""
                ## Let the clusters of one network see each other

                Pods of these clusters call each other directly, so each istiod reads the API servers of its neighbours. It does so with a remote
                secret for each, which no file here contains:

                """);
        out.append(Markdown.head("Secret in `istio-system`", "in cluster", "without it"));
        for (ClusterView view : reading) {
            for (Cluster read : view.neighbours()) {
                out.append(Markdown.row(
                        Markdown.code(ExternalRemoteSecrets.remoteSecret(read.name())),
                        Markdown.code(view.name()),
                        "pods of " + Markdown.code(view.name()) + " do not find those of "
                                + Markdown.code(read.name())));
            }
        }
        ClusterView first = reading.get(0);
        if (first.mesh().settings().secrets() instanceof ExternalSecrets secrets) {
            out.append(byStore(secrets));
        } else {
            out.append(byHand(reading));
        }
        out.append(renewal());
        return Optional.of(out.toString());
    }

    private static String byHand(List<ClusterView> reading) {
        List<String> commands = new ArrayList<>();
        commands.add("remote_secret() ( # read cluster, its context, reading context, flags");
        commands.add("  set -e");
        commands.add("  read=$1 from=$2 to=$3; shift 3");
        commands.add("  secret=$(istioctl create-remote-secret --context \"$from\" --name \"$read\" \"$@\")");
        commands.add("  printf '%s\\n' \"$secret\" | kubectl --context \"$to\" apply -f -");
        commands.add(")");
        for (ClusterView view : reading) {
            for (Cluster read : view.neighbours()) {
                commands.add("remote_secret " + read.name() + " " + Shell.word(read.contextOrName()) + " "
                        + Shell.word(view.cluster().contextOrName())
                        + read.apiServer()
                                .map(HttpUrl::text)
                                .map(url -> " --server " + Shell.word(url))
                                .orElse(""));
            }
        }
        return """

                Once Istio is installed in all of them, this makes them, with an `istioctl` of the clusters' version:

                """ + Markdown.shell(commands) + """

                Without `--server` it writes down what the context says of the API server; that must be reachable from the pods of the other
                cluster, and `127.0.0.1` is not (`clusters.<cluster>.apiServer`).
                """;
    }

    private static String byStore(ExternalSecrets secrets) {
        return """

                The External Secrets Operator makes them: in each of these clusters a `PushSecret` writes the token of its reader to
                %s in the store %s (%s), an `ExternalSecret` for each neighbour reads it from there. The operator and the store
                must be in every one of them first, and may write below %s. Then these say `True`:

                ```bash
                kubectl --context <context> -n istio-system get pushsecrets,externalsecrets
                ```
                """.formatted(
                        Markdown.code(ExternalRemoteSecrets.folder("<cluster>", secrets)),
                        Markdown.code(secrets.store()),
                        Markdown.code(secrets.kind()),
                        Markdown.code(secrets.prefix()));
    }

    private static String renewal() {
        return """

                Which neighbours an istiod has read: `istioctl --context <context> remote-clusters`. The token behind a remote secret reads every
                Secret of its cluster, and does not expire. To renew it, delete `%s` in the cluster
                that is read, apply its folder again, and make the remote secrets again, one neighbour after the other: until then the old one is refused,
                and calls stay in their own cluster.
                """.formatted(ReaderTokens.NAME);
    }
}
