package io.meshrender.render.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meshrender.render.CheckedMesh;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a mesh renders of which an injected pod is made.
 *
 * @param mesh the mesh's id
 * @param tree all that it renders
 * @param files the files of which pods are made, by path
 */
record PodFiles(String mesh, RenderedTree tree, SortedMap<String, String> files) {
    static PodFiles of(CheckedMesh checked) {
        RenderedTree tree =
                MeshRenderer.render(checked, checked.mesh().clusters().keySet()).tree();
        SortedMap<String, String> files = new TreeMap<>();
        for (RenderedFile file : tree.files()) {
            if (makesPods(file.path().text())) {
                files.put(file.path().text(), new String(file.bytes(), UTF_8));
            }
        }
        return new PodFiles(checked.mesh().settings().id().text(), tree, files);
    }

    /** The files that differ, as they are here before and there {@code after}. */
    List<ChangedFile> changed(PodFiles after) {
        Set<String> paths = new TreeSet<>(files.keySet());
        paths.addAll(after.files.keySet());
        return paths.stream()
                .filter(path -> !Objects.equals(files.get(path), after.files.get(path)))
                .map(path -> new ChangedFile(
                        path,
                        Optional.ofNullable(files.get(path)),
                        Optional.ofNullable(after.files.get(path)),
                        List.of()))
                .toList();
    }

    void write(Path folder) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path at = folder.resolve(file.getKey());
            Files.createDirectories(at.getParent());
            Files.writeString(at, file.getValue(), UTF_8);
        }
    }

    private static boolean makesPods(String path) {
        if (path.endsWith("/kustomization.yaml")) {
            return false;
        }
        return (path.startsWith("argocd/") && path.contains("/application-istiod"))
                || path.matches(
                        "clusters/[^/]+/(helm/values-istiod.*|namespaces/.*|injection/.*|istio-tags/.*|sail/.*|flux/.*istiod.*)");
    }
}
