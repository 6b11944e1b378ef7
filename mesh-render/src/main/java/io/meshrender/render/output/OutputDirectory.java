package io.meshrender.render.output;

import io.meshrender.render.tree.RenderedTree;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A directory that rendered trees are written to. We own the files that are in its inventory, {@code .mesh-render/inventory.json}, and
 * touch no others.
 *
 * <p>Immutable. {@link #plan} reads the directory, {@link #apply} writes it.
 */
public final class OutputDirectory {
    private final Layout layout;
    private final List<Path> inputs;

    private OutputDirectory(Layout layout, List<Path> inputs) {
        this.layout = layout;
        this.inputs = inputs;
    }

    /** The directory {@code root}, which need not exist yet. Messages name it as it is written here. */
    public static OutputDirectory at(Path root) {
        return new OutputDirectory(
                new Layout(root.toAbsolutePath().normalize(), root.toString(), FrontendWords.none()), List.of());
    }

    /** The same directory, under the name that messages give to it: such as {@code rendered}, where {@code root} is absolute. */
    public OutputDirectory shownAs(String name) {
        return new OutputDirectory(new Layout(layout.root(), name, layout.words()), inputs);
    }

    /** The same directory, whose hints name the settings of the program around this library. */
    public OutputDirectory speaking(FrontendWords words) {
        return new OutputDirectory(new Layout(layout.root(), layout.shown(), words), inputs);
    }

    /**
     * The same directory, refused if it is, holds or lies in one of {@code inputs}.
     *
     * @param inputs the files that the mesh is read from, and folders that hold nothing else
     */
    public OutputDirectory apartFrom(Collection<Path> inputs) {
        return new OutputDirectory(layout, List.copyOf(inputs));
    }

    /** {@link #plan(RenderedTree, HandEdits)}, with hand-edited files refused. */
    public Plan plan(RenderedTree tree) {
        return plan(tree, HandEdits.REFUSE);
    }

    /**
     * What has to be done so that the directory holds {@code tree} and, of our files, nothing else. Reads, and writes nothing.
     *
     * <p>A file that is not on disk is not rendered for it. A partial tree leaves alone all that is not of its own clusters.
     */
    public Plan plan(RenderedTree tree, HandEdits handEdits) {
        return new Planner(layout, tree, handEdits).plan(inputs);
    }

    /**
     * Whether all files and folders are as they were when {@code stamps} were taken, nothing is in the way, and no run is at work. Asks for the
     * size and time of each file, and reads none.
     */
    public boolean isUntouched(TreeStamps stamps) {
        return RootCheck.check(layout, inputs).isEmpty() && stamps.areOf(layout);
    }

    /**
     * Does what {@code plan} says, whole or, if the process is killed, up to a point from which the next run goes on.
     *
     * <p>Renders each file that it writes once, on all cores. Nothing at all is touched if the plan says that the directory is up to
     * date. A second run that is writing here at the same time is not waited for.
     *
     * @throws RefusedException if something is in the way of the plan, another run is writing here, the directory has changed since the plan was
     *     made, or the disk refuses a step; unless a problem says otherwise, no file of the tree has changed
     */
    public void apply(Plan plan) throws RefusedException {
        plan.throwIfRefused();
        if (!plan.isUpToDate()) {
            Transaction.run(layout, plan, new Disk());
        }
    }

    /**
     * A change as a unified diff, from the file on disk to the file that would be rendered; empty for a {@link Change.Keep}.
     *
     * @param longest how many lines to give at most; if there are more, the last one says how many
     */
    public List<String> diff(Change change, int longest) throws RefusedException {
        return new UnifiedDiff(layout).of(change, longest);
    }

    /**
     * The file on disk that a change replaces or removes, as text; empty if there was none.
     *
     * @throws RefusedException if it cannot be read
     */
    public Optional<String> before(Change change) throws RefusedException {
        return change instanceof Change.Create || change instanceof Change.Keep
                ? Optional.empty()
                : Optional.of(new UnifiedDiff(layout).before(change));
    }
}
