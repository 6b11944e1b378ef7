package io.meshrender.render.change;

import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Name;
import io.meshrender.render.tree.TreeLayout;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What moves from one control plane to another: tags, the webhook that validates, and who names a control plane that comes with the same change. */
final class RevisionChanges {
    private static final String VALUES = "helm/values-istiod";
    private static final String TAGS = "istio-tags/mutatingwebhookconfiguration-istio-revision-tag-";
    private static final String VALIDATOR = "istio-tags/validatingwebhookconfiguration-istiod-default-validator";
    private static final String REVISION = "metadata.labels.istio.io/rev";
    private static final String STEP = "a step of mesh:upgrade";

    private final Consequences found;
    /** The control planes that come, by cluster. */
    private final Map<Name, Set<String>> come = new TreeMap<>();
    /** The tags that come, by cluster. */
    private final Map<Name, Set<String>> newTags = new TreeMap<>();
    /** Clusters that are there for the first time: nothing runs in them that a moment could harm. */
    private final Set<Name> fresh = new HashSet<>();
    /** The steps of an upgrade that are seen, by cluster. */
    private final Map<Name, TreeSet<String>> steps = new TreeMap<>();

    RevisionChanges(Consequences found) {
        this.found = found;
    }

    /** @param files with those of a namespace that moved made one */
    void find(List<ChangedFile> files) {
        for (ChangedFile file : files) {
            file.cluster().map(Name::of).ifPresent(cluster -> look(cluster, file));
        }
        for (ChangedFile file : files) {
            file.cluster()
                    .map(Name::of)
                    .filter(cluster -> !fresh.contains(cluster))
                    .ifPresent(cluster -> tell(cluster, file));
        }
        steps.forEach((cluster, some) -> found.add(
                Kind.INSTALLED,
                some.size() == 1 ? STEP : "several steps of mesh:upgrade at once",
                cluster,
                String.join("; ", some),
                ModelPath.of("istio")));
    }

    private void look(Name cluster, ChangedFile file) {
        String path = file.inCluster();
        if (path.equals(TreeLayout.CALLS)
                && file.before().isEmpty()
                && file.after().isPresent()) {
            fresh.add(cluster);
        }
        if (path.startsWith(VALUES)) {
            Optional<String> was = file.before().map(text -> revision(text, "revision"));
            file.after()
                    .map(text -> revision(text, "revision"))
                    .filter(is -> !was.equals(Optional.of(is)))
                    .ifPresent(is -> put(come, cluster, is));
        } else if (path.startsWith(TAGS) && file.before().isEmpty()) {
            put(newTags, cluster, tag(path));
        }
    }

    private void tell(Name cluster, ChangedFile file) {
        String path = file.inCluster();
        SortedMap<String, String> before = FlatYaml.of(file.before());
        SortedMap<String, String> after = FlatYaml.of(file.after());
        if (path.startsWith(VALUES) && file.before().isEmpty()) {
            step(cluster, named(after.get("revision")) + " beside what is there");
        } else if (path.startsWith(TAGS)) {
            String tag = tag(path);
            moved(
                    cluster,
                    "tag '" + tag + "'",
                    before.get(REVISION),
                    after.get(REVISION),
                    ModelPath.of("istio", "tags"));
            if (!before.isEmpty() && !after.isEmpty()) {
                step(cluster, "tag '" + tag + "' moves");
            }
        } else if (path.startsWith(VALIDATOR)) {
            moved(
                    cluster,
                    "the webhook that validates",
                    before.get(REVISION),
                    after.get(REVISION),
                    ModelPath.of("istio", "defaultRevision"));
        } else if (path.startsWith("helm/values-istio-eastwestgateway")) {
            window(cluster, "the east-west gateway", before.get("revision"), after.get("revision"));
            String is = after.getOrDefault("revision", "default");
            if (!before.isEmpty()
                    && !after.isEmpty()
                    && !before.getOrDefault("revision", "default").equals(is)
                    && !come.getOrDefault(cluster, Set.of()).contains(is)) {
                step(cluster, "gateways move");
            }
        } else if (MovedNamespaces.isNamespace(file) && !before.isEmpty()) {
            window(
                    cluster,
                    "namespace '" + after.getOrDefault("metadata.name", path) + "'",
                    before.get(REVISION),
                    after.get(REVISION));
        }
    }

    private void moved(Name cluster, String what, @Nullable String was, @Nullable String is, ModelPath cause) {
        if (was != null && is != null && !was.equals(is)) {
            boolean tag = what.startsWith("tag");
            found.add(
                    tag ? Kind.RESTART : Kind.INSTALLED,
                    what,
                    cluster,
                    CallWords.turned(named(was), named(is))
                            + (tag ? "; pods of its namespaces move when they are restarted" : ""),
                    cause);
        }
        window(cluster, what, was, is);
    }

    /** What is named comes with the same change. */
    private void window(Name cluster, String who, @Nullable String was, @Nullable String is) {
        if (is == null || is.equals(was)) {
            return;
        }
        boolean plane = come.getOrDefault(cluster, Set.of()).contains(is);
        boolean tag = newTags.getOrDefault(cluster, Set.of()).contains(is);
        if (plane || tag) {
            found.add(
                    Kind.WINDOW,
                    who,
                    cluster,
                    "names " + (plane ? named(is) : "tag '" + is + "'")
                            + ", which comes with the same change; commit that"
                            + " first, and this when it is there: Argo CD keeps no order within a commit (mesh:upgrade plans it)",
                    ModelPath.of("istio"));
        }
    }

    private void step(Name cluster, String what) {
        steps.computeIfAbsent(cluster, none -> new TreeSet<>()).add(what);
    }

    private static void put(Map<Name, Set<String>> all, Name cluster, String one) {
        all.computeIfAbsent(cluster, none -> new HashSet<>()).add(one);
    }

    private static String revision(String text, String key) {
        return FlatYaml.of(Optional.of(text)).getOrDefault(key, "default");
    }

    private static String tag(String path) {
        return path.substring(TAGS.length(), path.length() - ".yaml".length());
    }

    private static String named(@Nullable String revision) {
        return revision == null || revision.equals("default") ? "istiod" : "istiod-" + revision;
    }
}
