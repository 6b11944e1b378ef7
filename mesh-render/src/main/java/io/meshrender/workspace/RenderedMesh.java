package io.meshrender.workspace;

import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.trouble.Problems;
import io.meshrender.model.yaml.LedgerFile;
import io.meshrender.render.Rendering;
import io.meshrender.render.change.MeshChange;
import io.meshrender.render.change.Places;
import io.meshrender.render.output.Change;
import io.meshrender.render.output.Difference;
import io.meshrender.render.output.HandEdits;
import io.meshrender.render.output.OutputDirectory;
import io.meshrender.render.output.Plan;
import io.meshrender.render.output.RefusedException;
import io.meshrender.render.output.WholeFile;
import io.meshrender.render.tree.RenderedTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A rendered tree and the ledger that goes with it, beside the directory that they are for. Immutable; only {@link #apply} writes. */
public final class RenderedMesh {
    private final MeshWorkspace workspace;
    private final Rendering rendering;
    private final OutputDirectory directory;
    private final String id;
    private final Places places;

    RenderedMesh(MeshWorkspace workspace, Rendering rendering, OutputDirectory directory, String id, Places places) {
        this.workspace = workspace;
        this.rendering = rendering;
        this.directory = directory;
        this.id = id;
        this.places = places;
    }

    /**
     * The same mesh beside another tree, such as that of another checkout. It is compared, and not written.
     *
     * @param tree the directory of that tree
     */
    public RenderedMesh against(Path tree) {
        return new RenderedMesh(workspace, rendering, OutputDirectory.at(tree), id, places);
    }

    /** Where the values of the mesh stand. */
    public Places places() {
        return places;
    }

    /**
     * What it means that the directory becomes this tree. Of the files that differ only those are read that say something about calls or pods.
     *
     * @param plan made by {@link #plan}
     * @throws RefusedException if a file cannot be read
     */
    public MeshChange change(Plan plan) throws RefusedException {
        return new ChangeReading(directory).read(id, plan, rendering.tree());
    }

    /** What it means that this tree comes after that of {@code before}. The disk is not looked at. */
    public MeshChange since(RenderedMesh before) {
        return ChangeReading.between(id, before.tree(), tree());
    }

    /** The files. */
    public RenderedTree tree() {
        return rendering.tree();
    }

    /** The files and the ledger. */
    public Rendering rendering() {
        return rendering;
    }

    /**
     * What has to be done so that the directory holds this tree. Reads, and writes nothing.
     *
     * @throws RefusedException if something is in the way
     */
    public Plan plan(HandEdits handEdits) throws RefusedException {
        Plan plan = directory.plan(rendering.tree(), handEdits);
        plan.throwIfRefused();
        return plan;
    }

    /**
     * Writes the ledger, then what {@code plan} says. In this order, since a tree without its ledger could be given other addresses by the
     * next run, and a ledger without its tree cannot.
     *
     * @param plan made by {@link #plan}
     * @return whether the ledger had to be written
     * @throws RefusedException if the disk refuses, or the directory has changed since the plan was made
     */
    public boolean apply(Plan plan) throws RefusedException {
        boolean ledgerWritten = WholeFile.write(workspace.ledger(), workspace.ledgerShown(), ledgerText());
        directory.apply(plan);
        return ledgerWritten;
    }

    /**
     * How the ledger on disk differs from the one that {@link #apply} would write.
     *
     * @throws RefusedException if it cannot be read
     */
    public Optional<Difference> ledgerDifference() throws RefusedException {
        if (WholeFile.holds(workspace.ledger(), workspace.ledgerShown(), ledgerText())) {
            return Optional.empty();
        }
        return Optional.of(Files.exists(workspace.ledger()) ? Difference.STALE : Difference.MISSING);
    }

    /** A change of {@link #plan} as a unified diff of at most {@code longest} lines. */
    public List<String> diff(Change change, int longest) throws RefusedException {
        return directory.diff(change, longest);
    }

    /**
     * Each file on disk that is not what the mesh renders to, the ledger too, as a problem (705).
     *
     * @param plan made by {@link #plan} with {@link HandEdits#OVERWRITE}
     * @throws RefusedException if the ledger cannot be read
     */
    public Problems drift(Plan plan) throws RefusedException {
        List<Problem> problems = new ArrayList<>();
        unsettled(plan).ifPresent(problems::add);
        ledgerDifference().ifPresent(why -> problems.add(drift(workspace.ledgerShown(), why)));
        for (Change change : plan.differences()) {
            problems.add(drift(
                    workspace.outputShown() + "/" + change.path(),
                    change.difference().orElseThrow()));
        }
        return new Problems(problems);
    }

    /** That a merge of two branches is not settled (703); empty if there is none. */
    public Optional<Problem> unsettled(Plan plan) {
        return plan.isUnsettled()
                ? Optional.of(
                        Problem.ofFile(
                                Code.INVENTORY,
                                workspace.outputShown() + "/.mesh-render/inventory.json",
                                "two branches met here, and a merge left its marks",
                                "settle " + workspace.meshShown()
                                        + ", then render: that settles this file, every rendered file and the ledger; then add them to the commit"))
                : Optional.empty();
    }

    private Problem drift(String file, Difference why) {
        String todo = why.losesEdits()
                ? "carry over into " + workspace.meshShown() + " what is to stay, then overwrite this file"
                        + workspace.words().with() + " and commit"
                : "render again and commit";
        return Problem.ofFile(Code.DRIFT, file, why.words(), todo);
    }

    private String ledgerText() {
        return LedgerFile.write(rendering.ledger());
    }
}
