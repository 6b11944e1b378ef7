package io.meshrender.model.check;

import io.meshrender.model.gitops.IgnoredDifference;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Text;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The group and kind of an ignored difference, where no object can have them: Argo CD compares both letter by letter, and ignores nothing (244). */
final class IgnoredKind {
    /** All kinds of the API group without a name: Kubernetes adds none to it any more. */
    private static final Set<String> OF_NO_GROUP = Set.of(
            "Binding",
            "ComponentStatus",
            "ConfigMap",
            "Endpoints",
            "Event",
            "LimitRange",
            "Namespace",
            "Node",
            "PersistentVolume",
            "PersistentVolumeClaim",
            "Pod",
            "PodTemplate",
            "ReplicationController",
            "ResourceQuota",
            "Secret",
            "Service",
            "ServiceAccount");

    private static final Pattern VERSION = Pattern.compile("v[0-9]+((alpha|beta)[0-9]+)?");

    private IgnoredKind() {}

    static Optional<Problem> check(IgnoredDifference ignored, ModelPath path) {
        String group = ignored.group().map(Text::text).orElse("");
        String kind = ignored.kind().text();
        if (VERSION.matcher(group).matches() || group.indexOf('/') >= 0) {
            String name = group.substring(0, Math.max(0, group.indexOf('/')));
            return Optional.of(Problem.error(
                    244,
                    path.key("group"),
                    "'" + group + "' is a version, and no object is of a group with this name: nothing is ignored",
                    name.isEmpty() ? "remove 'group'" : "write '" + name + "'"));
        }
        if (Character.isLowerCase(kind.charAt(0))) {
            return Optional.of(Problem.error(
                    244,
                    path.key("kind"),
                    "'" + kind + "' begins with a small letter, and no kind does: nothing is ignored",
                    "write '" + written(kind) + "'"));
        }
        if (group.isEmpty() && kind.indexOf('*') < 0 && !OF_NO_GROUP.contains(kind)) {
            return Optional.of(Problem.error(
                    244,
                    path.key("kind"),
                    "no " + kind + " is of the API group without a name: nothing is ignored",
                    groupOf(kind)
                            .map(its -> "add group: " + its)
                            .orElse("add 'group', which is what stands before '/' in 'apiVersion' of such objects")));
        }
        return Optional.empty();
    }

    private static String written(String kind) {
        Set<String> known = new LinkedHashSet<>(OF_NO_GROUP);
        OwnField.ALL.forEach(own -> known.add(own.kind()));
        return known.stream()
                .filter(kind::equalsIgnoreCase)
                .findFirst()
                .orElse(Character.toUpperCase(kind.charAt(0)) + kind.substring(1));
    }

    private static Optional<String> groupOf(String kind) {
        return OwnField.ALL.stream()
                .filter(own -> own.kind().equals(kind))
                .map(OwnField::group)
                .findFirst();
    }
}
