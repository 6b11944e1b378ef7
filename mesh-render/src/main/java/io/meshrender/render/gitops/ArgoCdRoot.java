package io.meshrender.render.gitops;

import static java.util.Map.entry;

import io.meshrender.model.Mesh;
import io.meshrender.model.gitops.GitOps;
import io.meshrender.model.value.Name;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.yaml.YamlFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What all Applications hang on: the root Application, which somebody applies once by hand, and what it applies beside the clusters' own
 * folders.
 */
public final class ArgoCdRoot {
    private static final RelativePath FOLDER = new RelativePath("argocd");

    /** Argo CD's own AppProject, which is always there and which the root needs as it is; it is never rendered. */
    private static final String DEFAULT_PROJECT = "default";

    private ArgoCdRoot() {}

    /** The files for the whole mesh; none if it says nothing of GitOps. */
    public static Stream<RenderedFile> of(Mesh mesh) {
        return mesh.gitops().stream().flatMap(gitops -> files(mesh, gitops));
    }

    /** The path of the root Application. */
    public static RelativePath bootstrapPath(Mesh mesh) {
        return FOLDER.resolve("bootstrap/application-" + mesh.settings().id() + ".yaml");
    }

    /**
     * The name of the root Application. The end of it is the end of no other Application's name, so that a mesh may be named as one of its
     * clusters.
     */
    public static String bootstrapName(Mesh mesh) {
        return mesh.settings().id() + "-bootstrap";
    }

    /** The AppProject of the rendered Applications. */
    static String project(Mesh mesh, GitOps gitops) {
        return gitops.argocd().project().orElse(mesh.settings().id()).text();
    }

    private static Stream<RenderedFile> files(Mesh mesh, GitOps gitops) {
        List<RenderedFile> files = new ArrayList<>();
        List<String> resources = new ArrayList<>();
        files.add(YamlFiles.of(bootstrapPath(mesh), "gitops", () -> bootstrap(mesh, gitops)));
        if (!project(mesh, gitops).equals(DEFAULT_PROJECT)) {
            String project = "appproject-" + project(mesh, gitops) + ".yaml";
            resources.add(project);
            files.add(YamlFiles.of(FOLDER.resolve(project), "gitops.argocd", () -> AppProject.document(mesh, gitops)));
        }
        mesh.clusters().keySet().stream().map(Name::text).forEach(resources::add);
        files.add(Kustomizations.file(FOLDER, "gitops.argocd", resources));
        return files.stream();
    }

    private static Map<String, Object> bootstrap(Mesh mesh, GitOps gitops) {
        TreeSource tree = TreeSource.of(gitops);
        return new Application(
                        bootstrapName(mesh),
                        DEFAULT_PROJECT,
                        Optional.empty(),
                        Optional.of(tree.pathOf(FOLDER)),
                        Mapping.of(
                                entry("server", "https://kubernetes.default.svc"),
                                entry("namespace", gitops.argocd().namespace().text())),
                        List.of(tree.resources(FOLDER)),
                        true,
                        List.of("ServerSideApply=true"),
                        List.of())
                .document(gitops);
    }
}
