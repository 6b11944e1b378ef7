package io.meshrender.maven;

import io.meshrender.render.output.Change;
import io.meshrender.render.output.ClusterChanges;
import io.meshrender.render.output.HandEdits;
import io.meshrender.render.output.Plan;
import io.meshrender.render.output.RefusedException;
import io.meshrender.workspace.LastLook;
import io.meshrender.workspace.MeshWorkspace;
import io.meshrender.workspace.ReadMesh;
import io.meshrender.workspace.RenderMemory;
import io.meshrender.workspace.RenderedMesh;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Renders the mesh: reads and checks it, and writes the tree that GitOps applies. */
@Mojo(name = "render", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, threadSafe = true)
public final class RenderGoal extends TreeGoal {
    /** Overwrites files that were edited by hand or that are not ours but stand where ours should. */
    @Parameter(property = "mesh.force", defaultValue = "false")
    boolean force;

    /**
     * Whether a run that has nothing to do says so in a file of the build directory, so that the next one reads neither mesh nor tree as long as no byte of
     * the mesh, and no size and time of a file of the tree, is another. Without it every file is read, as mesh:check always does.
     */
    @Parameter(property = "mesh.remember", defaultValue = "true")
    boolean remember = true;

    /** This plugin. */
    @Parameter(defaultValue = "${plugin.version}", readonly = true)
    String version = "";

    /** What tells this program from another, for a test of it; absent: the files that its classes are in. */
    @Nullable
    String program;

    private Optional<RenderMemory> memory = Optional.empty();

    @Override
    void hand(ForkRequest request) {
        super.hand(request);
        request.put("force", force);
        request.put("remember", remember);
        request.put("version", version);
        request.put("program", program);
    }

    @Override
    void take(ForkRequest request) {
        super.take(request);
        force = request.isSet("force");
        remember = request.isSet("remember");
        version = request.text("version");
        program = request.has("program") ? request.text("program") : null;
    }

    @Override
    boolean keepsInBuildDirectory() {
        return remember;
    }

    @Override
    boolean isDone(MeshWorkspace workspace) {
        memory = memory(workspace);
        LastLook look =
                report == null && !asked ? memory.flatMap(RenderMemory::recall).orElse(null) : null;
        if (look == null || (failOnWarnings && !look.warnings().isEmpty())) {
            return false;
        }
        look.warnings().forEach(getLog()::warn);
        tell(look.stamps().files());
        for (LastLook.OfCluster cluster : look.clusters()) {
            tell(cluster.cluster(), 0, 0, 0, cluster.files());
        }
        return true;
    }

    private Optional<RenderMemory> memory(MeshWorkspace workspace) {
        if (!remember || buildDirectory == null) {
            return Optional.empty();
        }
        List<String> asked = new ArrayList<>(chosen());
        asked.add("version " + version);
        String name = "last-look-"
                + Integer.toHexString(outputDirectory.getAbsolutePath().hashCode());
        Path file = buildDirectory.toPath().resolve("mesh-render").resolve(name);
        return program == null
                ? RenderMemory.of(workspace, file, asked)
                : RenderMemory.of(workspace, file, asked, program);
    }

    @Override
    void run(ReadMesh read, RenderedMesh mesh, Progress progress) throws RefusedException {
        Plan plan = mesh.plan(force ? HandEdits.OVERWRITE : HandEdits.REFUSE);
        progress.now("writing " + counted(plan.differences().size(), "file"));
        boolean ledgerWritten = mesh.apply(plan);
        tell(plan, ledgerWritten);
        if (memory.isPresent()) {
            memory.get().keep(read, plan);
        }
    }

    private void tell(Plan plan, boolean ledgerWritten) {
        tell(rendered(plan));
        for (ClusterChanges cluster : plan.byCluster()) {
            tell(cluster.cluster(), cluster.created(), cluster.changed(), cluster.deleted(), cluster.unchanged());
        }
        if (ledgerWritten) {
            getLog().info("  " + ledgerShown() + " written: commit it beside the mesh");
        }
        if (getLog().isDebugEnabled()) {
            plan.differences().forEach(change -> getLog().debug(word(change) + ' ' + change.path()));
        }
    }

    private void tell(long files) {
        getLog().info(meshShown() + " -> " + outputShown() + ": " + counted(files, "file"));
    }

    private void tell(Optional<String> cluster, int created, int changed, int deleted, int unchanged) {
        getLog().info("  " + cluster.orElse("shared") + ": " + created + " created, " + changed + " changed, " + deleted
                + " deleted, " + unchanged + " unchanged");
    }

    private static long rendered(Plan plan) {
        return plan.changes().stream()
                .filter(change -> !(change instanceof Change.Delete))
                .count();
    }

    private static String word(Change change) {
        if (change instanceof Change.Create) {
            return "created";
        }
        return change instanceof Change.Delete ? "deleted" : "changed";
    }
}
