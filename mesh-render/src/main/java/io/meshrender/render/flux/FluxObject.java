package io.meshrender.render.flux;

import static java.util.Map.entry;

import io.meshrender.model.Mesh;
import io.meshrender.model.gitops.Flux;
import io.meshrender.render.tree.ObjectId;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.yaml.Mapping;
import io.meshrender.render.yaml.YamlFiles;
import java.util.Map;
import java.util.function.Supplier;

/**
 * An object for Flux. All of a cluster are in one namespace, also those that install something elsewhere: an object there may name a source there,
 * which an installation that is locked down for many tenants allows nowhere else ({@code --no-cross-namespace-refs}).
 *
 * @param space where it is
 * @param kind its kind
 * @param what its name behind that of the mesh; empty for the mesh's own
 */
record FluxObject(FluxSpace space, ObjectKind kind, String what) {
    /** Of source-controller 1.10, Flux 2.10; {@code v1} since Flux 2.6. */
    static final ObjectKind GIT_REPOSITORY = ObjectKind.of("source.toolkit.fluxcd.io/v1", "GitRepository");

    /** Of source-controller 1.10, Flux 2.10; {@code v1} since Flux 2.3. */
    static final ObjectKind HELM_REPOSITORY = ObjectKind.of("source.toolkit.fluxcd.io/v1", "HelmRepository");

    /** Of kustomize-controller 1.10, Flux 2.10. */
    static final ObjectKind KUSTOMIZATION = ObjectKind.of("kustomize.toolkit.fluxcd.io/v1", "Kustomization");

    /** Of helm-controller 1.7, Flux 2.10; the only version that is served since Flux 2.8. */
    static final ObjectKind HELM_RELEASE = ObjectKind.of("helm.toolkit.fluxcd.io/v2", "HelmRelease");

    /** An object stays in the cluster when it has left Git. */
    static final Map<String, Object> KEPT = Map.of(Flux.PRUNE, Flux.KEPT);

    /** Its name. */
    String name() {
        return nameOf(space.mesh(), what);
    }

    /** The name of an object of {@code mesh}. */
    static String nameOf(Mesh mesh, String what) {
        String id = mesh.settings().id().text();
        return what.isEmpty() ? id : id + "-" + what;
    }

    /** The name of its file. */
    String fileName() {
        return id().fileName();
    }

    private ObjectId id() {
        return ObjectId.of(kind, space.namespace(), name());
    }

    /** Its file in {@code folder}, with {@code spec}. */
    RenderedFile file(RelativePath folder, Origins from, Supplier<Map<String, Object>> spec) {
        return file(folder, from, Map.of(), spec);
    }

    /** Its file in {@code folder}, with {@code annotations} and {@code spec}. */
    RenderedFile file(
            RelativePath folder, Origins from, Map<String, Object> annotations, Supplier<Map<String, Object>> spec) {
        return YamlFiles.of(folder.resolve(fileName()), id(), from, () -> document(annotations, spec.get()));
    }

    private Map<String, Object> document(Map<String, Object> annotations, Map<String, Object> spec) {
        Map<String, Object> metadata = Mapping.of(entry("name", name()), entry("namespace", space.namespace()));
        if (!annotations.isEmpty()) {
            metadata.put("annotations", annotations);
        }
        return Mapping.of(
                entry("apiVersion", kind.apiVersion()),
                entry("kind", kind.kind()),
                entry("metadata", metadata),
                entry("spec", spec));
    }
}
