package io.meshrender.render.gitops.readme;

import io.meshrender.model.ControlPlane;
import io.meshrender.model.Mesh;
import io.meshrender.model.gitops.GitOps;
import io.meshrender.render.component.Sail;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.view.ClusterView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The Sail Operator, where it installs control planes: what must be there, and how each way of delivery waits for it. */
final class SailOperator {
    private SailOperator() {}

    /** Whether some cluster needs it. */
    static boolean isUsed(List<ClusterView> views) {
        for (ClusterView view : views) {
            if (view.isBySail()) {
                return true;
            }
        }
        return false;
    }

    /** What must be in clusters first, where some cluster needs it. */
    static String preparation(List<ClusterView> views) {
        List<ClusterView> its = views.stream().filter(ClusterView::isBySail).toList();
        List<String> commands = new ArrayList<>();
        commands.add("""
                sail_knows() { # context, version
                  kubectl --context "$1" get crd istios.sailoperator.io -o jsonpath='{.spec.versions[*].schema.openAPIV3Schema.properties.spec.properties.version.enum}' \\
                    | grep -o "\\"$2\\"" || echo "$1: this operator cannot install $2"
                }""");
        for (ClusterView view : its) {
            for (ControlPlane plane : view.revisions().all()) {
                commands.add("sail_knows " + context(view) + " v" + plane.version());
            }
        }
        return """

                The Sail Operator makes the control plane of %s, and no file here installs the operator: on OpenShift it is in the OperatorHub,
                elsewhere `helm upgrade --install sail-operator sail-operator --repo https://istio-ecosystem.github.io/sail-operator -n sail-operator
                --create-namespace`. Each operator knows the versions that were out when it was built, and the API server refuses every other one. It
                takes nothing over: where Helm or Argo CD installed istiod before, an Istio of the same revision does not get ready, and says so in its
                conditions. This prints the version where the operator knows it:

                %s""".formatted(
                        its.stream().map(view -> Markdown.code(view.name())).collect(Collectors.joining(", ")),
                        Markdown.shell(commands));
    }

    /** What installs the control plane of a cluster by hand, and waits for it. */
    static List<String> commands(ClusterView view) {
        List<String> lines = new ArrayList<>();
        lines.add("  kubectl --context \"$context\" apply -k \"clusters/$1/sail\"");
        for (ControlPlane plane : view.revisions().all()) {
            lines.add(wait(Sail.ISTIO, Sail.istio(plane)));
        }
        if (Sail.installsCni(view.mesh(), view.cluster())) {
            lines.add(wait(Sail.CNI, Sail.DEFAULT));
        }
        for (String tag : Sail.tags(view).keySet()) {
            lines.add(wait(Sail.TAG, tag));
        }
        return lines;
    }

    private static String wait(ObjectKind kind, String name) {
        return "  kubectl --context \"$context\" wait --for=condition=" + Sail.condition(kind) + " --timeout=10m "
                + kind.kind().toLowerCase(Locale.ROOT) + "s." + kind.group() + "/" + name;
    }

    /**
     * How Argo CD learns when an object for the operator is ready: it has no rule of its own for these kinds, and takes each for healthy as soon as
     * it is there. An object that is not ready is never called degraded, since that would end the sync that waits for it.
     */
    static String health(Mesh mesh, GitOps gitops) {
        List<ObjectKind> kinds = Sail.kinds(mesh);
        return "kubectl -n " + gitops.argocd().namespace()
                + " patch configmap argocd-cm --type merge --patch '\ndata:\n"
                + kinds.stream().map(SailOperator::rule).collect(Collectors.joining()) + "'";
    }

    private static String rule(ObjectKind kind) {
        return """
                  resource.customizations.health.%s_%s: |
                    local status = obj.status or {}
                    local ready = {status = "Progressing", message = "the Sail Operator has not looked at it yet"}
                    if status.observedGeneration == obj.metadata.generation then
                      for _, condition in ipairs(status.conditions or {}) do
                        if condition.type == "%s" then
                          ready.status = condition.status == "True" and "Healthy" or "Progressing"
                          ready.message = condition.message or ""
                        end
                      end
                    end
                    return ready
                """.indent(0).formatted(kind.group(), kind.kind(), Sail.condition(kind));
    }

    private static String context(ClusterView view) {
        return Shell.word(view.cluster().contextOrName());
    }
}
