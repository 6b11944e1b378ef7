package io.meshrender.workspace;

import io.meshrender.model.trouble.Problem;
import io.meshrender.model.yaml.MeshFiles;
import io.meshrender.render.output.ClusterChanges;
import io.meshrender.render.output.Plan;
import io.meshrender.render.output.Settled;
import io.meshrender.render.output.TreeStamps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Keeps in a file, which no one commits, what a run has found that had nothing to do. The next run that is asked for the same can then say the
 * same without reading the mesh or the tree, as long as no byte of the mesh, its ledger and this program is another, and size and time of each
 * file of the tree are as they were (decision 37). An edit that leaves both as they were is for {@code check} to find, which does not ask here.
 */
public final class RenderMemory {
    private final MeshWorkspace workspace;
    private final Path mesh;
    private final Path file;
    private final List<String> said;
    private final Settled settled;

    private RenderMemory(MeshWorkspace workspace, Path mesh, Path file, List<String> said) {
        this.workspace = workspace;
        this.mesh = mesh;
        this.file = file;
        this.said = said;
        this.settled = Settled.now();
    }

    /**
     * The memory of a workspace, made before its mesh is read.
     *
     * @param file where it is kept: outside of the tree, and in no repository
     * @param asked what an answer depends on beside the files: the clusters that were chosen, the program around this library
     * @return empty if it could not be trusted: for a mesh that is no file, or where the program is not in files of its own
     */
    public static Optional<RenderMemory> of(MeshWorkspace workspace, Path file, List<String> asked) {
        return Inputs.program().flatMap(program -> of(workspace, file, asked, program));
    }

    /**
     * The same for whoever knows better what tells one program from another: where the classes of this library are in no file of their own.
     *
     * @param program what changes whenever this library does
     */
    public static Optional<RenderMemory> of(MeshWorkspace workspace, Path file, List<String> asked, String program) {
        if (workspace.file().isEmpty() || !workspace.instead().isEmpty()) {
            return Optional.empty();
        }
        Path mesh = workspace.file().get().toAbsolutePath().normalize();
        List<String> said = new ArrayList<>(List.of(program, workspace.meshShown(), workspace.outputShown()));
        said.add(workspace.output().toAbsolutePath().normalize().toString());
        said.addAll(asked);
        return Optional.of(new RenderMemory(workspace, mesh, file, List.copyOf(said)));
    }

    /** What was found last, if nothing has changed since. */
    public Optional<LastLook> recall() {
        LookFile kept = LookFile.read(file).orElse(null);
        if (kept == null || !MeshFiles.find(mesh, kept.patterns()).equals(Optional.of(kept.names()))) {
            return Optional.empty();
        }
        List<Path> files = files(kept.names());
        try {
            if (!Inputs.hash(said, ledger(), files).equals(kept.inputs())) {
                return Optional.empty();
            }
        } catch (IOException e) {
            // Whoever reads the mesh will meet it again, and say so.
            return Optional.empty();
        }
        return workspace.directory(files).isUntouched(kept.look().stamps())
                ? Optional.of(kept.look())
                : Optional.empty();
    }

    /**
     * Keeps what a run has found, if it had nothing to do. Nothing is kept while a file is so young that it could be written once more within
     * one tick of the clock; that it cannot be written harms nothing.
     *
     * @param read the mesh, read after this memory was made
     * @param plan for all that was asked for, applied
     */
    public void keep(ReadMesh read, Plan plan) {
        TreeStamps stamps = plan.stamps().orElse(null);
        SortedSet<String> names = MeshFiles.find(mesh, read.patterns()).orElse(null);
        if (stamps == null || names == null || names.size() + 1 != read.files().size()) {
            return;
        }
        List<LastLook.OfCluster> clusters = new ArrayList<>();
        for (ClusterChanges some : plan.byCluster()) {
            clusters.add(new LastLook.OfCluster(some.cluster(), some.unchanged()));
        }
        List<String> warnings = read.problems().stream().map(Problem::toString).toList();
        List<Path> files = files(names);
        try {
            if (areSettled(files)) {
                String inputs = Inputs.hash(said, ledger(), files);
                new LookFile(inputs, read.patterns(), names, new LastLook(warnings, clusters, stamps)).write(file);
            }
        } catch (IOException e) {
            // The next run looks for itself.
            return;
        }
    }

    private Path ledger() {
        return workspace.ledger().toAbsolutePath().normalize();
    }

    private List<Path> files(SortedSet<String> names) {
        List<Path> files = new ArrayList<>();
        files.add(mesh);
        for (String name : names) {
            files.add(mesh.resolveSibling(name));
        }
        return files;
    }

    /** Whether what was read is what is there still. */
    private boolean areSettled(Collection<Path> files) throws IOException {
        List<Path> all = new ArrayList<>(files);
        if (Files.exists(ledger())) {
            all.add(ledger());
        }
        for (Path one : all) {
            if (!settled.is(one)) {
                return false;
            }
        }
        return true;
    }
}
