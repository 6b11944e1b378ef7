package io.meshrender.render.flux;

import static java.util.Map.entry;

import io.meshrender.render.component.Sail;
import io.meshrender.render.gitops.TreeSource;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.yaml.Mapping;
import java.util.List;
import java.util.Map;

/**
 * The Kustomizations: folders that are applied one after the other. A step is over when all that it has applied is healthy, and the next one
 * waits for that, as a wave of Argo CD does. The one that applies all of them waits for nothing: it applies itself too.
 */
final class Steps {
    private Steps() {}

    /** A step's name behind that of the mesh. */
    static FluxObject named(FluxSpace space, String what) {
        return new FluxObject(space, FluxObject.KUSTOMIZATION, what);
    }

    /**
     * A step.
     *
     * @param tree the tree in its repository
     * @param folder what it applies
     * @param after the names of the steps that come before it
     * @param prune whether what has left the folder is deleted
     * @param wait whether it is over only when all that it applies is healthy
     */
    static Map<String, Object> spec(
            FluxSpace space,
            TreeSource tree,
            RelativePath folder,
            List<FluxObject> after,
            boolean prune,
            boolean wait) {
        Map<String, Object> spec = Mapping.of(entry("interval", "10m"), entry("retryInterval", "1m"));
        spec.put("timeout", "15m");
        if (!after.isEmpty()) {
            spec.put(
                    "dependsOn",
                    after.stream()
                            .map(step -> Mapping.of(entry("name", step.name())))
                            .toList());
        }
        spec.put(
                "sourceRef",
                Mapping.of(
                        entry("kind", FluxObject.GIT_REPOSITORY.kind()),
                        entry("name", Sources.tree(space).name())));
        spec.put("path", "./" + tree.pathOf(folder));
        spec.put("prune", prune);
        // A step that has left the tree leaves what it had applied: no mistake in a file may take a mesh down.
        spec.put("deletionPolicy", "Orphan");
        spec.put("wait", wait);
        return spec;
    }

    /**
     * Lets a step wait until objects of some kinds are ready. By itself Flux takes one for healthy whose controller has not looked at it yet; here
     * it asks for the condition, of the generation that was applied.
     */
    static void addHealth(List<ObjectKind> kinds, Map<String, Object> spec) {
        spec.put(
                "healthCheckExprs",
                kinds.stream()
                        .map(kind -> Mapping.of(
                                entry("apiVersion", kind.apiVersion()),
                                entry("kind", kind.kind()),
                                entry(
                                        "current",
                                        "status.conditions.exists(c, c.type == '" + Sail.condition(kind)
                                                + "' && c.status == 'True')")))
                        .toList());
    }
}
