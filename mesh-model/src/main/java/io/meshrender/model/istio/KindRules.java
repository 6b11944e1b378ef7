package io.meshrender.model.istio;

import io.meshrender.model.document.Manifest;
import io.meshrender.model.document.Node;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether Istio has what a manifest says that it is (810), and what stands beside its {@code spec}. */
final class KindRules {
    private static final List<String> TOP = List.of("apiVersion", "kind", "metadata", "spec");
    private static final String DRY_RUN = "istio.io/dry-run";

    private KindRules() {}

    /** The manifest's kind in {@code release}; null if it is none of Istio's, which has been told if it was meant to be one. */
    static @Nullable IstioKind kindOf(Manifest manifest, IstioRelease release, List<Problem> problems) {
        Map<String, IstioKind> kinds = IstioKinds.of(release);
        String group = groupOf(manifest.apiVersion());
        String version = manifest.apiVersion().substring(manifest.apiVersion().indexOf('/') + 1);
        Set<String> groups = new TreeSet<>();
        for (IstioKind kind : kinds.values()) {
            groups.add(kind.group());
        }
        IstioKind kind = kinds.get(manifest.kind());
        if (!groups.contains(group)) {
            if (kind != null && (group.isEmpty() || Nearest.to(group, Set.of(kind.group())) != null)) {
                tell(manifest, "apiVersion", manifest.apiVersion() + " has no kind " + manifest.kind(), kind, problems);
            }
            return null;
        }
        if (kind == null) {
            List<String> known = new ArrayList<>();
            for (IstioKind other : kinds.values()) {
                if (other.group().equals(group)) {
                    known.add(other.name());
                }
            }
            String since = Since.kind(release, group, manifest.kind());
            String hint = since.isEmpty() ? Shown.instead(manifest.kind(), known) : since;
            String message = group + " has no kind " + Shown.quoted(manifest.kind());
            problems.add(Problem.error(810, ModelPath.of("kind"), message, hint).at(place(manifest, "kind")));
            return null;
        }
        if (!kind.group().equals(group) || !kind.versions().contains(version)) {
            tell(manifest, "apiVersion", manifest.apiVersion() + " has no kind " + manifest.kind(), kind, problems);
            return kind.group().equals(group) ? kind : null;
        }
        return kind;
    }

    /** What stands beside {@code spec}, and that it is there where it must be. */
    static void checkTop(Node.Mapping root, IstioKind kind, List<Problem> problems) {
        Set<String> free = new TreeSet<>(TOP);
        for (Node.Scalar key : root.keys()) {
            free.remove(key.text());
        }
        boolean meant = false;
        for (Node.Scalar key : root.keys()) {
            if (!TOP.contains(key.text()) && !key.text().equals("status")) {
                String message = "Istio's " + kind.name() + " has no field " + Shown.quoted(key.text()) + " here";
                String hint = Shown.instead(key.text(), free);
                meant |= hint.contains("'spec'");
                problems.add(Problem.error(810, ModelPath.of(), message, hint).at(key.place()));
            }
        }
        if (kind.spec().required() && free.contains("spec") && root.isComplete() && !meant) {
            problems.add(Problem.error(kind.code(), ModelPath.of(), "missing field 'spec'", "add it: a mapping")
                    .at(root.place()));
        }
    }

    /** A dry run is for policies that allow or deny. */
    static void checkAnnotations(Manifest manifest, IstioKind kind, Findings findings) {
        Part dryRun = Metadata.of(manifest).at("annotations").at(DRY_RUN);
        if (!dryRun.isThere()) {
            return;
        }
        String action = manifest.root().get("spec").isPresent()
                ? new Part(manifest.root(), "", ModelPath.of(), manifest.root().place())
                        .at("spec")
                        .at("action")
                        .text()
                : "";
        if (!kind.name().equals("AuthorizationPolicy")) {
            findings.error(dryRun, "a dry run of a " + kind.name(), "remove it: only an AuthorizationPolicy has one");
        } else if (!Set.of("", "ALLOW", "DENY").contains(action)) {
            findings.error(dryRun, "a dry run of action " + action, "remove it: only ALLOW and DENY have one");
        } else if (!dryRun.text().matches("1|0|[tTfF]|true|TRUE|True|false|FALSE|False")) {
            findings.error(
                    dryRun, Shown.quoted(dryRun.text()) + " is neither true nor false", "write \"true\" or \"false\"");
        }
    }

    private static void tell(Manifest manifest, String key, String message, IstioKind kind, List<Problem> problems) {
        String hint = "write " + kind.apiVersion();
        problems.add(Problem.error(810, ModelPath.of(key), message, hint).at(place(manifest, key)));
    }

    private static Place place(Manifest manifest, String key) {
        return manifest.root().get(key).map(Node::place).orElse(manifest.root().place());
    }

    private static String groupOf(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }
}
