package io.meshrender.maven;

import io.meshrender.jvm.MeshSize;
import io.meshrender.jvm.TunedJvm;
import io.meshrender.render.output.RefusedException;
import io.meshrender.workspace.MeshWorkspace;
import io.meshrender.workspace.ReadMesh;
import io.meshrender.workspace.RenderedMesh;
import java.io.File;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals that compare the mesh with its tree on disk share. */
abstract class TreeGoal extends MeshGoal {
    /** The directory of the rendered tree. */
    @Parameter(property = "mesh.outputDirectory", defaultValue = "${basedir}/rendered", required = true)
    File outputDirectory = new File("rendered");

    /**
     * Only these clusters: by name; as wave:2, by their label wave; as part:3/10, the third tenth of all by name. Files of the others and those that clusters
     * share are neither written nor removed; part:shared are the latter, and what is left of clusters that are gone.
     */
    @Parameter(property = "mesh.clusters")
    List<String> clusters = List.of();

    /** Only the clusters of the first waves, up to this one: while a change has not been rendered for the later ones. */
    @Parameter(property = "mesh.wave")
    @Nullable
    Integer wave;

    /** Whether Maven may ask questions, which it may not with {@code -B}. */
    @Parameter(defaultValue = "${settings.interactiveMode}", readonly = true)
    boolean interactive;

    /**
     * Whether the work is done in a JVM of its own, which is started for it: {@code auto} does so for a large mesh, and for a small one where runs before
     * have archived their classes, if Maven's own JVM was not told to do without the second compiler; {@code true} always, {@code false} never. It may have
     * as much heap as Maven's.
     */
    @Parameter(property = "mesh.fork", defaultValue = "auto")
    String fork = "false";

    /** The build directory, which no repository holds. */
    @Parameter(defaultValue = "${project.build.directory}", readonly = true)
    @Nullable
    File buildDirectory;

    /** Where it is said what is done; absent: to whoever looks at Maven. */
    @Nullable
    Progress progress;

    /** Whether another JVM has asked already if all is done. */
    boolean asked;

    @Override
    final void run() throws MojoExecutionException, MojoFailureException {
        MeshWorkspace workspace = known(MeshWorkspace.at(meshFile(), outputDirectory.toPath()));
        if (isDone(workspace)) {
            return;
        }
        try (Progress begun = progress == null ? Progress.begin(getLog(), interactive) : progress) {
            if (isDoneElsewhere(begun)) {
                return;
            }
            begun.now("reading and checking " + meshShown());
            run(needed(read(workspace)), begun);
        }
    }

    /** @return whether another JVM did it all */
    private boolean isDoneElsewhere(Progress begun) throws MojoExecutionException, MojoFailureException {
        if (!List.of("auto", "true", "false").contains(fork)) {
            throw new MojoFailureException("mesh.fork: no '" + fork + "'; there are auto, true, false");
        }
        boolean auto = fork.equals("auto");
        if (fork.equals("false") || (auto && TunedJvm.isHere())) {
            return false;
        }
        Fork other = Fork.of(getLog(), buildDirectory, keepsInBuildDirectory());
        if (other == null || (auto && !MeshSize.isLarge(meshFile()) && !other.startsFast())) {
            return false;
        }
        ForkRequest request = new ForkRequest();
        request.put(ForkedGoal.GOAL, getClass().getSimpleName());
        hand(request);
        return other.run(request, begun);
    }

    /** Hands what this goal was asked for to the same goal in another JVM. */
    void hand(ForkRequest request) {
        request.put("file", file);
        request.put("failOnWarnings", failOnWarnings);
        request.put("report", report);
        request.put("basedir", basedir);
        request.put("outputDirectory", outputDirectory);
        request.put("clusters", Items.all(clusters));
        request.put("wave", wave);
        request.put("buildDirectory", buildDirectory);
    }

    /** Takes what {@link #hand} has handed. */
    void take(ForkRequest request) {
        file = new File(request.text("file"));
        failOnWarnings = request.isSet("failOnWarnings");
        report = request.file("report");
        basedir = new File(request.text("basedir"));
        outputDirectory = new File(request.text("outputDirectory"));
        clusters = request.all("clusters");
        wave = request.has("wave") ? Integer.valueOf(request.text("wave")) : null;
        buildDirectory = request.file("buildDirectory");
        asked = true;
    }

    private void run(ReadMesh mesh, Progress progress) throws MojoExecutionException, MojoFailureException {
        ClusterFilter filter = ClusterFilter.choose(mesh.mesh().orElseThrow(), chosen());
        if (filter.isEmpty()) {
            getLog().info(meshShown() + " -> " + outputShown() + ": no cluster is in " + String.join(", ", chosen())
                    + ", so there is nothing to do");
            return;
        }
        try {
            progress.now("rendering");
            RenderedMesh rendered = mesh.render(filter.clusters(), filter.shared());
            progress.now("comparing " + counted(rendered.tree().files().size(), "file") + " with " + outputShown());
            run(mesh, rendered, progress);
        } catch (RefusedException e) {
            e.problems().forEach(this::print);
            report(e.problems());
            throw new MojoFailureException(counted(e.problems().size(), "problem") + " with " + outputShown());
        }
    }

    /** What the goal needs of a mesh that was read. Nothing else of it is held while the tree is compared and written. */
    ReadMesh needed(ReadMesh read) {
        return read.withoutPlaces();
    }

    /** Whether the goal has done all it is for, before the mesh is read. */
    boolean isDone(MeshWorkspace workspace) {
        return false;
    }

    /** Whether the goal may write into the build directory what makes the next run faster. */
    boolean keepsInBuildDirectory() {
        return false;
    }

    /** Does what the goal is for, with a mesh that is right. */
    abstract void run(ReadMesh read, RenderedMesh mesh, Progress progress)
            throws MojoExecutionException, MojoFailureException, RefusedException;

    /** What {@code mesh.clusters} says, with the waves that {@code mesh.wave} adds. */
    final List<String> chosen() {
        List<String> chosen = Items.all(clusters);
        for (int i = 1; wave != null && i <= wave; i++) {
            chosen.add(ClusterFilter.WAVE + i);
        }
        return chosen;
    }

    final String outputShown() {
        return folder().shown(outputDirectory.toPath());
    }

    final String ledgerShown() {
        return folder().shown(ledgerFile());
    }
}
