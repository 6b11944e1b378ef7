package io.meshrender.render.gitops.readme;

import io.meshrender.model.Delivery;
import io.meshrender.model.Mesh;
import io.meshrender.model.gitops.GitOpsTool;
import io.meshrender.render.component.Sail;

/** How this folder is changed, and the two changes that need a person afterwards. */
final class Changes {
    private static final String OLD_ISTIO = """

            Where the Sail Operator made it, `kubectl --context <context> delete istio <old revision>` does.
            """;

    private Changes() {}

    static String section(Mesh mesh) {
        return """
                ## Change something

                1. Edit `mesh.yaml`. Every mistake in it is reported at once, with file, line and column.
                2. `mvn mesh:render` writes this folder anew, and touches only what changed. A file that was edited by hand is not overwritten.
                3. Read the diff: it is exactly what will change in the clusters. Commit it with `mesh.yaml` and `mesh.lock.yaml`.
                4. %s

                `mvn mesh:check` fails if this folder is not what `mesh.yaml` says; let your pipeline run it.

                **Upgrading Istio in place**: raise `clusters.<cluster>.istio.version` in one cluster, then `istio.version` for all. istiod and
                the gateway are replaced while they run; pods get the new sidecar when they are restarted (`kubectl rollout restart`).

                **Upgrading Istio beside the old one**: set another `clusters.<cluster>.istio.revision` too. A new istiod is installed, the
                labels of the namespaces name it, and the old one stays. Restart the workloads; when `istioctl proxy-status` shows nobody on the old
                istiod any more, remove just what it was made of, from its values as they were before the change:

                ```bash
                git show <commit before>:./clusters/<cluster>/helm/values-istiod.yaml > old.yaml
                helm template istiod-<old> %s --version <old version> -n istio-system -f old.yaml \\
                  | kubectl --context <context> delete -f -
                ```
                %s""".formatted(
                        mesh.gitops().isPresent()
                                ? applied(mesh)
                                : "Run [the commands](#apply-by-hand) again, for the clusters that changed.",
                        ByHand.chart(mesh.istio().charts(), "istio", "istiod"),
                        Sail.kinds(mesh).isEmpty() ? "" : OLD_ISTIO);
    }

    private static String applied(Mesh mesh) {
        if (Delivery.isMixed(mesh)) {
            return "Argo CD and Flux apply it once it is pushed. Without them, run [the commands](#apply-by-hand) again.";
        }
        String tool = (Delivery.isUsed(mesh, GitOpsTool.FLUX) ? GitOpsTool.FLUX : GitOpsTool.ARGOCD).words();
        return tool + " applies it once it is pushed. Without " + tool + ", run [the commands](#apply-by-hand) again.";
    }
}
