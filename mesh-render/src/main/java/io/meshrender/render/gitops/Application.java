package io.meshrender.render.gitops;

import static java.util.Map.entry;

import io.meshrender.model.gitops.GitOps;
import io.meshrender.render.tree.ObjectId;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.yaml.Mapping;
import io.meshrender.render.yaml.YamlFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * An Argo CD Application, of the fields that we set (argoproj/argo-cd, CRD {@code applications.argoproj.io}).
 *
 * @param name its name
 * @param labels by which people select it: {@code argocd app sync -l wave=one}
 * @param project its AppProject
 * @param wave its place among the Applications of the root; absent: it has none
 * @param reads the only path of the repository whose change makes Argo CD render it anew; absent: every commit does
 * @param destination the cluster, as Argo CD knows it, and the namespace of resources that name none
 * @param sources where its resources come from
 * @param cascade whether what it has applied is deleted with it
 * @param prune whether a resource that is no longer in the sources is deleted
 * @param options sync options
 * @param ignoreDifferences what others change in its resources
 */
record Application(
        String name,
        SortedMap<String, String> labels,
        String project,
        Optional<Integer> wave,
        Optional<String> reads,
        Map<String, Object> destination,
        List<Map<String, Object>> sources,
        boolean cascade,
        boolean prune,
        List<String> options,
        List<Map<String, Object>> ignoreDifferences) {

    /** Where the objects of Argo CD are: {@code argoproj.io/v1alpha1}. */
    static final String API_VERSION = "argoproj.io/v1alpha1";

    static final ObjectKind KIND = ObjectKind.of(API_VERSION, "Application");

    private static final String ANNOTATION = "argocd.argoproj.io/";

    /** Some ten tries in twenty minutes: a load balancer or a CRD that is late must not need a person. */
    private static final Map<String, Object> RETRY = Mapping.of(
            entry("limit", 10),
            entry("backoff", Mapping.of(entry("duration", "10s"), entry("factor", 2), entry("maxDuration", "3m"))));

    Application {
        sources = List.copyOf(sources);
        options = List.copyOf(options);
        ignoreDifferences = List.copyOf(ignoreDifferences);
    }

    /** What is the same in the metadata of every object for Argo CD. */
    static Map<String, Object> metadata(GitOps gitops, String name, Map<String, String> annotations) {
        Map<String, Object> metadata = Mapping.of(
                entry("name", name),
                entry("namespace", gitops.argocd().namespace().text()));
        if (!annotations.isEmpty()) {
            metadata.put("annotations", new TreeMap<>(annotations));
        }
        return metadata;
    }

    /** The annotations that tell Argo CD when to apply an object. */
    static Map<String, String> wave(int wave) {
        return Map.of(ANNOTATION + "sync-wave", Integer.toString(wave));
    }

    /** The file of an Application. */
    static RenderedFile file(
            RelativePath path, GitOps gitops, String name, Origins from, Supplier<Application> application) {
        ObjectId id = ObjectId.of(KIND, gitops.argocd().namespace().text(), name);
        return YamlFiles.of(path, id, from, () -> application.get().document(gitops));
    }

    /** The document. */
    Map<String, Object> document(GitOps gitops) {
        Map<String, String> annotations = new TreeMap<>();
        wave.ifPresent(place -> annotations.putAll(wave(place)));
        reads.ifPresent(path -> annotations.put(ANNOTATION + "manifest-generate-paths", "/" + path));
        Map<String, Object> metadata = metadata(gitops, name, annotations);
        if (!labels.isEmpty()) {
            metadata.put("labels", labels);
        }
        if (cascade) {
            metadata.put("finalizers", List.of("resources-finalizer.argocd.argoproj.io"));
        }
        Map<String, Object> spec = Mapping.of(entry("project", project), entry("destination", destination));
        if (sources.size() == 1) {
            spec.put("source", sources.get(0));
        } else {
            spec.put("sources", sources);
        }
        spec.put(
                "syncPolicy",
                Mapping.of(
                        entry("automated", Mapping.of(entry("prune", prune), entry("selfHeal", true))),
                        entry("syncOptions", options),
                        entry("retry", RETRY)));
        if (!ignoreDifferences.isEmpty()) {
            spec.put("ignoreDifferences", ignoreDifferences);
        }
        return Mapping.of(
                entry("apiVersion", KIND.apiVersion()),
                entry("kind", KIND.kind()),
                entry("metadata", metadata),
                entry("spec", spec));
    }
}
