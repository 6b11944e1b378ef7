package io.meshrender.workspace;

import io.meshrender.model.Mesh;
import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.trouble.Problems;
import io.meshrender.model.yaml.LedgerFile;
import io.meshrender.render.output.FrontendWords;
import io.meshrender.render.output.OutputDirectory;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A mesh, its ledger, and the directory of its rendered tree: what one config repository holds.
 *
 * <pre>{@code
 * MeshWorkspace workspace = MeshWorkspace.at(Path.of("mesh.yaml"), Path.of("rendered"));
 * Problems problems = workspace.check();           // everything that is wrong with the mesh, and not wise
 * RenderedMesh rendered = workspace.render();      // throws if there are errors among them
 * Plan plan = rendered.plan(HandEdits.REFUSE);     // what would change on the disk
 * rendered.apply(plan);                            // the ledger, then the tree
 * }</pre>
 *
 * <p>Immutable. Nothing is written before {@link RenderedMesh#apply}, and each call of {@link #read} looks at the files anew.
 */
public final class MeshWorkspace {
    private final Optional<Path> file;
    private final Optional<Mesh> mesh;
    private final Path ledger;
    private final Path output;
    private final Optional<Function<Path, String>> names;
    private final FrontendWords words;
    private final Map<Path, String> instead;

    private MeshWorkspace(
            Optional<Path> file,
            Optional<Mesh> mesh,
            Path ledger,
            Path output,
            Optional<Function<Path, String>> names,
            FrontendWords words,
            Map<Path, String> instead) {
        this.file = file;
        this.mesh = mesh;
        this.ledger = ledger;
        this.output = output;
        this.names = names;
        this.words = words;
        this.instead = Map.copyOf(instead);
    }

    /**
     * The mesh of a file, with the ledger beside it.
     *
     * @param meshFile the main file
     * @param outputDirectory the directory of the tree, which need not exist yet
     */
    public static MeshWorkspace at(Path meshFile, Path outputDirectory) {
        return new MeshWorkspace(
                Optional.of(meshFile),
                Optional.empty(),
                LedgerFile.beside(meshFile),
                outputDirectory,
                Optional.empty(),
                FrontendWords.none(),
                Map.of());
    }

    /** The mesh of a file, with the ledger and the directory {@code rendered} beside it. */
    public static MeshWorkspace at(Path meshFile) {
        return at(meshFile, meshFile.resolveSibling("rendered"));
    }

    /**
     * A mesh that was built in Java.
     *
     * @param mesh the mesh
     * @param ledgerFile the file that keeps the addresses of its names, which need not exist yet
     * @param outputDirectory the directory of the tree, which need not exist yet
     */
    public static MeshWorkspace of(Mesh mesh, Path ledgerFile, Path outputDirectory) {
        return new MeshWorkspace(
                Optional.empty(),
                Optional.of(mesh),
                ledgerFile,
                outputDirectory,
                Optional.empty(),
                FrontendWords.none(),
                Map.of());
    }

    /**
     * The same, with another way to name files in problems. Without one, problems name the files of the mesh from its folder, and those of
     * the tree from the output directory as it was given.
     *
     * @param shown from a path, which may be relative to the working directory, to what a person is shown
     */
    public MeshWorkspace naming(Function<Path, String> shown) {
        return new MeshWorkspace(file, mesh, ledger, output, Optional.of(shown), words, instead);
    }

    /** The same, with hints that name the settings of the program around this library. */
    public MeshWorkspace speaking(FrontendWords ofTheFrontend) {
        return new MeshWorkspace(file, mesh, ledger, output, names, ofTheFrontend, instead);
    }

    /**
     * The same, as if one of the mesh's files had another text already.
     *
     * @param file the main file or one that it includes, which is there
     */
    public MeshWorkspace with(Path file, String text) {
        Map<Path, String> more = new HashMap<>(instead);
        more.put(file.toAbsolutePath().normalize(), text);
        return new MeshWorkspace(this.file, mesh, ledger, output, names, words, more);
    }

    /**
     * Everything that is wrong with the mesh and everything that is not wise, in one run: with a place in its file if it has one, sorted, and
     * without the warnings that the mesh ignores. Beside the rules these are mistakes in the text, the ledger's (304) and extras that meet
     * what is rendered (804, 805). Nothing is rendered for it.
     *
     * <p>Mistakes in the text do not hide errors of the rest: the mesh is looked at as it was probably meant, and what may only follow from
     * a mistake is left out. Never throws for what a person wrote.
     */
    public Problems check() {
        return read().problems();
    }

    /** Reads and checks. Never throws for what a person wrote. */
    public ReadMesh read() {
        return Reading.of(this);
    }

    /**
     * Reads, checks and renders all of the mesh.
     *
     * @throws InvalidMeshException if there are errors, with all that {@link #check} says
     */
    public RenderedMesh render() {
        return read().render();
    }

    Optional<Path> file() {
        return file;
    }

    Optional<Mesh> mesh() {
        return mesh;
    }

    Map<Path, String> instead() {
        return instead;
    }

    Path ledger() {
        return ledger;
    }

    Path output() {
        return output;
    }

    /** What problems call the ledger that a person may edit: its name alone, as the mesh's own file is called. */
    String ledgerName() {
        return String.valueOf(ledger.getFileName());
    }

    String ledgerShown() {
        return shown(ledger);
    }

    String outputShown() {
        return shown(output);
    }

    /** What a person is to carry edits over into. */
    String meshShown() {
        return file.map(this::shown).orElse("the mesh");
    }

    /** What a file of the mesh is called, which the reader names from the folder of the main file. */
    String shownOfMesh(String name) {
        Path folder = file.orElse(ledger).toAbsolutePath().normalize().getParent();
        return folder == null
                ? name
                : names.map(all -> all.apply(folder.resolve(name))).orElse(name);
    }

    FrontendWords words() {
        return words;
    }

    private String shown(Path path) {
        return names.map(all -> all.apply(path)).orElseGet(() -> path.toString().replace(File.separatorChar, '/'));
    }

    /** @param inputs the files that the mesh was read from */
    OutputDirectory directory(List<Path> inputs) {
        List<Path> apart = new ArrayList<>(inputs);
        apart.add(ledger);
        return OutputDirectory.at(output).shownAs(outputShown()).speaking(words).apartFrom(apart);
    }
}
