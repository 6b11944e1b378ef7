package io.meshrender.model.check;

import io.meshrender.model.Delivery;
import io.meshrender.model.Mesh;
import io.meshrender.model.gitops.GitOps;
import io.meshrender.model.gitops.GitOpsTool;
import io.meshrender.model.gitops.IgnoredDifference;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Differences that Argo CD is to ignore and that are the mesh's own, or none that it could ignore (244). */
final class IgnoredDifferenceRules {
    /** As Argo CD applies: {@code --field-manager} of its application controller. */
    private static final String ARGO_CD = "argocd-controller";

    private static final List<Name> EXTRAS = List.of(Name.of("extras"));
    private static final Pattern WITHOUT_DOT = Pattern.compile("(metadata|spec|status|data|webhooks)([.\\[].*)?");
    private static final Pattern ESCAPES = Pattern.compile("[^~]*(~[01][^~]*)*");

    private IgnoredDifferenceRules() {}

    static List<Problem> check(Mesh mesh) {
        GitOps gitops = Delivery.by(GitOpsTool.ARGOCD, mesh).orElse(null);
        if (gitops == null) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        List<IgnoredDifference> ignored = gitops.argocd().ignoreDifferences();
        for (int i = 0; i < ignored.size(); i++) {
            check(ignored.get(i), DeliveryRules.IGNORED.index(i), problems);
        }
        return problems;
    }

    private static void check(IgnoredDifference ignored, ModelPath path, List<Problem> problems) {
        IgnoredKind.check(ignored, path).ifPresent(problems::add);
        if (ignored.jsonPointers().isEmpty()
                && ignored.jqPathExpressions().isEmpty()
                && ignored.managedFieldsManagers().isEmpty()) {
            problems.add(Problem.error(
                    244,
                    path,
                    "names no field, so that nothing is ignored",
                    "add 'jsonPointers', 'jqPathExpressions' or 'managedFieldsManagers'"));
        }
        for (int i = 0; i < ignored.jsonPointers().size(); i++) {
            Text pointer = ignored.jsonPointers().get(i);
            pointer(ignored, pointer.text(), path.key("jsonPointers").index(i), problems);
        }
        for (int i = 0; i < ignored.jqPathExpressions().size(); i++) {
            Text jq = ignored.jqPathExpressions().get(i);
            expression(ignored, jq.text(), path.key("jqPathExpressions").index(i), problems);
        }
        for (int i = 0; i < ignored.managedFieldsManagers().size(); i++) {
            Text manager = ignored.managedFieldsManagers().get(i);
            manager(manager.text(), path.key("managedFieldsManagers").index(i), problems);
        }
    }

    private static void manager(String manager, ModelPath path, List<Problem> problems) {
        String hint = "name the one who writes beside it, as 'kubectl get --show-managed-fields' shows";
        if (manager.equals(ARGO_CD)) {
            problems.add(Problem.error(
                    244,
                    path,
                    "'" + ARGO_CD + "' is Argo CD itself: no change of this tree would be seen any more",
                    hint));
        } else if (manager.contains("*")) {
            problems.add(Problem.error(
                    244,
                    path,
                    "'" + manager
                            + "' has a '*', which is a letter like every other in a manager's name: nothing is ignored",
                    hint));
        }
    }

    private static void pointer(IgnoredDifference ignored, String pointer, ModelPath path, List<Problem> problems) {
        if (!pointer.startsWith("/")) {
            String fields = pointer.startsWith(".") ? pointer.substring(1) : pointer;
            problems.add(Problem.error(
                    244,
                    path,
                    "'" + pointer + "' is no JSON pointer, which begins with '/'",
                    fields.contains("[") || fields.contains("\"")
                            ? "write it at 'jqPathExpressions': '." + fields + "'"
                            : "write '/" + fields.replace('.', '/') + "'"));
        } else if (!ESCAPES.matcher(pointer).matches()) {
            problems.add(Problem.error(
                    244,
                    path,
                    "'" + pointer + "' has a '~' that escapes nothing",
                    "write '~0' for '~' and '~1' for '/'"));
        } else if (List.of(pointer.split("/", -1)).contains("*")) {
            problems.add(Problem.error(
                    244,
                    path,
                    "'" + pointer + "' has a '*', which is a name like every other in a JSON pointer",
                    "write it at 'jqPathExpressions': '"
                            + pointer.replace("/*", "[]").replace('/', '.') + "'"));
        } else {
            hides(ignored, pointer, List.of(OwnField.pointer(pointer)), path, problems);
        }
    }

    private static void expression(IgnoredDifference ignored, String jq, ModelPath path, List<Problem> problems) {
        if (jq.startsWith("/")) {
            problems.add(Problem.error(
                    244, path, "'" + jq + "' is a JSON pointer, and no path of jq", "write it at 'jsonPointers'"));
        } else if (WITHOUT_DOT.matcher(jq).matches()) {
            problems.add(Problem.error(
                    244, path, "'" + jq + "' is no path of jq, which begins with '.'", "write '." + jq + "'"));
        } else {
            hides(ignored, jq, OwnField.jq(jq), path, problems);
        }
    }

    private static void hides(
            IgnoredDifference ignored, String what, List<List<String>> fields, ModelPath path, List<Problem> problems) {
        // Extras are a team's own, and so is who else writes into them.
        if (ignored.applications().equals(EXTRAS)) {
            return;
        }
        for (OwnField own : OwnField.ALL) {
            if (fields.stream().anyMatch(field -> own.isHiddenBy(ignored, field))) {
                problems.add(Problem.error(
                        244,
                        path,
                        "'" + what + "' of " + ignored.kind() + " hides " + own.what()
                                + ": Argo CD would keep what is in the cluster, whatever this mesh says",
                        own.hint()));
                return;
            }
        }
    }
}
