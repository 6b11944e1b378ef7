package io.meshrender.render.gitops;

import static java.util.Map.entry;

import io.meshrender.model.Cluster;
import io.meshrender.model.Delivery;
import io.meshrender.model.Mesh;
import io.meshrender.model.gitops.ArgoCd;
import io.meshrender.model.gitops.GitOps;
import io.meshrender.model.gitops.GitOpsTool;
import io.meshrender.render.component.Charts;
import io.meshrender.render.tree.ObjectId;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.TreeLayout;
import io.meshrender.render.yaml.Mapping;
import io.meshrender.render.yaml.YamlFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * What the Applications of the clusters hang on: the root, which somebody applies once by hand, and one Application for each cluster. Waves
 * are counted inside an Application, so that each cluster goes through its own, and one that is down holds up no other.
 */
public final class ArgoCdRoot {
    private static final RelativePath FOLDER = TreeLayout.ARGOCD;
    private static final Origins GITOPS = Origins.at("gitops");
    private static final Origins ARGOCD = Origins.at("gitops", "argocd");

    /** Argo CD's own AppProject, which is always there and which the root needs as it is. */
    private static final String DEFAULT_PROJECT = ArgoCd.DEFAULT_PROJECT.text();

    private ArgoCdRoot() {}

    /**
     * The files for the whole mesh; none if Argo CD applies none of it.
     *
     * @param charts the table of charts
     */
    public static Stream<RenderedFile> of(Mesh mesh, Charts charts) {
        return Delivery.by(GitOpsTool.ARGOCD, mesh).stream().flatMap(gitops -> {
            Mesh its = Delivery.part(mesh, GitOpsTool.ARGOCD);
            return its.hasArgoCdInEachCluster() ? ofEach(its, gitops) : files(its, gitops, charts);
        });
    }

    /** A root for each cluster, which somebody applies once by hand to the Argo CD there. */
    private static Stream<RenderedFile> ofEach(Mesh mesh, GitOps gitops) {
        return mesh.clusters().values().stream()
                .map(cluster -> Application.file(
                        bootstrapPath(cluster),
                        gitops,
                        nameOf(cluster),
                        Origins.at("clusters", cluster.name(), "argocd"),
                        () -> ofCluster(gitops, cluster, false)));
    }

    /** The path of the root Application of a cluster with an Argo CD of its own. */
    public static RelativePath bootstrapPath(Cluster cluster) {
        return FOLDER.resolve("bootstrap/application-" + cluster.name() + ".yaml");
    }

    /**
     * The AppProject of a mesh, as a file in {@code folder}; absent if it is the one that is always there.
     *
     * @param charts the table of charts
     * @param clusters those whose Applications are in it
     */
    static Optional<RenderedFile> project(
            RelativePath folder, Mesh mesh, GitOps gitops, Charts charts, Collection<Cluster> clusters) {
        String project = project(mesh, gitops);
        return project.equals(DEFAULT_PROJECT)
                ? Optional.empty()
                : Optional.of(YamlFiles.of(
                        folder.resolve("appproject-" + project + ".yaml"),
                        ObjectId.of(AppProject.KIND, gitops.argocd().namespace().text(), project),
                        ARGOCD,
                        () -> AppProject.document(mesh, gitops, charts, clusters)));
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

    private static Stream<RenderedFile> files(Mesh mesh, GitOps gitops, Charts charts) {
        List<RenderedFile> files = new ArrayList<>();
        List<String> resources = new ArrayList<>();
        files.add(Application.file(
                bootstrapPath(mesh), gitops, bootstrapName(mesh), GITOPS, () -> bootstrap(mesh, gitops)));
        project(FOLDER, mesh, gitops, charts, mesh.clusters().values()).ifPresent(file -> {
            resources.add(file.path().text().substring(FOLDER.text().length() + 1));
            files.add(file);
        });
        for (Cluster cluster : mesh.clusters().values()) {
            String file = "application-" + cluster.name() + ".yaml";
            resources.add(file);
            files.add(Application.file(
                    FOLDER.resolve(file),
                    gitops,
                    nameOf(cluster),
                    Origins.at("clusters", cluster.name()),
                    () -> ofCluster(gitops, cluster, true)));
        }
        resources.sort(null);
        files.add(Kustomizations.file(FOLDER, ARGOCD, resources));
        return files.stream();
    }

    private static String nameOf(Cluster cluster) {
        return cluster.name() + "-cluster";
    }

    private static Application bootstrap(Mesh mesh, GitOps gitops) {
        return ofApplications(
                gitops, TreeSource.of(gitops), bootstrapName(mesh), Collections.emptySortedMap(), FOLDER, false);
    }

    /** What a cluster's Application has applied are Applications only, and none of those takes with it what it has installed. */
    private static Application ofCluster(GitOps gitops, Cluster cluster, boolean cascade) {
        return ofApplications(
                gitops,
                TreeSource.of(gitops, cluster),
                nameOf(cluster),
                cluster.labels(),
                TreeLayout.applications(cluster.name().text()),
                cascade);
    }

    private static Application ofApplications(
            GitOps gitops,
            TreeSource tree,
            String name,
            SortedMap<String, String> labels,
            RelativePath folder,
            boolean cascade) {
        return new Application(
                name,
                labels,
                DEFAULT_PROJECT,
                Optional.empty(),
                Optional.of(tree.pathOf(folder)),
                Mapping.of(
                        entry("server", "https://kubernetes.default.svc"),
                        entry("namespace", gitops.argocd().namespace().text())),
                List.of(tree.resources(folder)),
                cascade,
                true,
                List.of("ServerSideApply=true"),
                List.of());
    }
}
