package io.meshrender.model.check;

import io.meshrender.model.CarriedFile;
import io.meshrender.model.Delivery;
import io.meshrender.model.KubernetesObject;
import io.meshrender.model.Mesh;
import io.meshrender.model.document.Manifest;
import io.meshrender.model.document.Node;
import io.meshrender.model.gitops.Flux;
import io.meshrender.model.gitops.GitOpsTool;
import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Objects among the extras whose deletion takes more with it than themselves (807). */
final class PruneRules {
    private static final String SYNC_OPTIONS = "argocd.argoproj.io/sync-options";

    private static final String FLUX_RECONCILE = "kustomize.toolkit.fluxcd.io/reconcile";

    private static final Map<String, String> TAKES_WITH_IT = Map.of(
            "Namespace", "all that is in it",
            "CustomResourceDefinition", "every object of its kind");

    private PruneRules() {}

    /** Argo CD and Flux delete what has left the tree; of these they should do so only when a person says so, as for rendered namespaces. */
    static List<Problem> unasked(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        ToolsOfExtras tools = new ToolsOfExtras(mesh);
        for (CarriedFile carried : CarriedFile.all(mesh)) {
            for (KubernetesObject object : carried.file().objects()) {
                String more = TAKES_WITH_IT.get(object.kind());
                if (more == null) {
                    continue;
                }
                for (GitOpsTool tool : tools.of(carried.file())) {
                    if (!asksFirst(object, tool)) {
                        problems.add(Problem.warning(
                                        807,
                                        carried.path(),
                                        Quoted.of(object.words()) + " goes when this file goes, and " + more
                                                + " with it" + inItsClusters(mesh, tool),
                                        "add the annotation '" + asking(tool) + "'")
                                .at(object.place()));
                    }
                }
            }
        }
        return problems;
    }

    private static String inItsClusters(Mesh mesh, GitOpsTool tool) {
        return Delivery.isMixed(mesh) ? ", where " + tool.words() + " applies it" : "";
    }

    private static String asking(GitOpsTool tool) {
        return switch (tool) {
            case FLUX -> Flux.PRUNE + ": " + Flux.KEPT;
            case ARGOCD -> SYNC_OPTIONS + ": Prune=confirm,Delete=confirm";
        };
    }

    private static boolean asksFirst(KubernetesObject object, GitOpsTool tool) {
        return object instanceof Manifest manifest
                && switch (tool) {
                    case FLUX -> isKeptByFlux(manifest);
                    case ARGOCD -> isKept(manifest, "annotations", SYNC_OPTIONS, PruneRules::keeps);
                };
    }

    /** Flux asks labels as well, and keeps what it does not reconcile (fluxcd/kustomize-controller#484). */
    private static boolean isKeptByFlux(Manifest manifest) {
        return Stream.of("annotations", "labels")
                .anyMatch(where -> isKept(manifest, where, Flux.PRUNE, Flux.KEPT::equals)
                        || isKept(manifest, where, FLUX_RECONCILE, Flux.KEPT::equals));
    }

    private static boolean isKept(Manifest manifest, String where, String key, Predicate<String> keeps) {
        return manifest.root()
                .get("metadata")
                .flatMap(metadata -> of(metadata, where))
                .flatMap(all -> of(all, key))
                .filter(value -> value instanceof Node.Scalar text && keeps.test(text.text()))
                .isPresent();
    }

    private static boolean keeps(String options) {
        return options.contains("Prune=confirm") || options.contains("Prune=false");
    }

    private static Optional<Node> of(Node node, String key) {
        return node instanceof Node.Mapping mapping ? mapping.get(key) : Optional.empty();
    }
}
