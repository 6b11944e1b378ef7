package io.meshrender.upgrade;

import io.meshrender.add.TextEdit;
import io.meshrender.api.Api;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Version;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.model.yaml.MeshSource;
import io.meshrender.render.change.ChangeText;
import io.meshrender.render.change.Kind;
import io.meshrender.render.change.MeshChange;
import io.meshrender.render.output.RefusedException;
import io.meshrender.render.output.WholeFile;
import io.meshrender.workspace.MeshWorkspace;
import io.meshrender.workspace.ReadMesh;
import io.meshrender.workspace.RenderedMesh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The files of a mesh after a step of an upgrade, which were read again and checked. Nothing is written before {@link #write}. */
@Api
public final class UpgradeEdit {
    private final Path meshFile;
    private final UpgradeStep step;
    private final Map<String, String> texts;
    private final List<String> consequences;

    private UpgradeEdit(Path meshFile, UpgradeStep step, Map<String, String> texts, List<String> consequences) {
        this.meshFile = meshFile;
        this.step = step;
        this.texts = Map.copyOf(texts);
        this.consequences = List.copyOf(consequences);
    }

    /**
     * The plan for the mesh of a workspace.
     *
     * @throws UpgradeException if the mesh is wrong, or there can be no plan
     */
    public static UpgradePlan plan(MeshWorkspace workspace, Version target) throws UpgradeException {
        return plan(workspace.read(), target);
    }

    private static UpgradePlan plan(ReadMesh mesh, Version target) throws UpgradeException {
        if (mesh.problems().hasErrors()) {
            throw new UpgradeException(
                    "the mesh is wrong before anything is upgraded",
                    told(mesh.problems().errors()));
        }
        return UpgradePlan.of(
                mesh.mesh().orElseThrow(),
                target,
                RenderedAlerts.of(mesh.render().tree()));
    }

    /**
     * Makes the edit of a step.
     *
     * @param workspace the mesh, with the words for its problems
     * @param meshFile its main file
     * @throws UpgradeException if the step may not be made now, or the text is written in a way that this cannot edit
     */
    public static UpgradeEdit of(MeshWorkspace workspace, Path meshFile, Version target, int number)
            throws UpgradeException {
        ReadMesh before = workspace.read();
        PlannedStep step = plan(before, target).due(number);
        MeshSource source = MeshReader.readAsMeant(meshFile).source().orElseThrow();
        Map<String, String> texts = new TreeMap<>();
        for (TextEdit edit : step.edits()) {
            String file = file(source, edit);
            String old = texts.containsKey(file) ? String.valueOf(texts.get(file)) : read(meshFile, file);
            texts.put(file, edit.in(old).orElseThrow(() -> byHand(step, edit)));
        }
        UpgradeStep told = step.told().with(edited(Defaults.of(source.mesh(), step.edits()), meshFile, texts));
        MeshWorkspace edited = workspace;
        for (Map.Entry<String, String> text : texts.entrySet()) {
            edited = edited.with(meshFile.resolveSibling(text.getKey()), text.getValue());
        }
        ReadMesh after = edited.read();
        if (after.problems().hasErrors()) {
            throw new UpgradeException(
                    step.told().title() + ": the mesh would be wrong",
                    told(after.problems().errors()));
        }
        if (plan(after, target).steps().stream().noneMatch(step.told()::isDoneAs)) {
            throw byHand(step, step.edits().get(0));
        }
        RenderedMesh now = after.render();
        MeshChange change = now.since(before.render());
        if (change.count(Kind.LOST) > 0) {
            throw new UpgradeException(
                    step.told().title() + ": calls would be lost", ChangeText.of(change, now.places()));
        }
        return new UpgradeEdit(meshFile, told, texts, ChangeText.of(change, now.places()));
    }

    /**
     * Makes edits of defaults, and says which were made. Those of the main file hold for all clusters, those of another file for its own, which
     * {@code texts} has already if a step takes something from them.
     */
    private static List<String> edited(List<TextEdit> edits, Path meshFile, Map<String, String> texts)
            throws UpgradeException {
        Set<String> made = new LinkedHashSet<>();
        if (!edits.isEmpty()) {
            String main = String.valueOf(meshFile.getFileName());
            texts.putIfAbsent(main, read(meshFile, main));
        }
        for (TextEdit edit : edits) {
            texts.replaceAll((file, old) -> {
                String text = edit.in(old).orElse(old);
                if (!text.equals(old)) {
                    made.add(edit.toString());
                }
                return text;
            });
        }
        return List.copyOf(made);
    }

    /** The step, with all edits that were made. */
    public UpgradeStep step() {
        return step;
    }

    /** The files that are others, from the folder of the main file, with their text. */
    public Map<String, String> texts() {
        return texts;
    }

    /** What it means for calls and pods. */
    public List<String> consequences() {
        return consequences;
    }

    /**
     * Writes the files, each as a whole.
     *
     * @throws RefusedException if the disk refuses
     */
    public void write() throws RefusedException {
        for (Map.Entry<String, String> text : new TreeMap<>(texts).entrySet()) {
            WholeFile.write(meshFile.resolveSibling(text.getKey()), text.getKey(), text.getValue());
        }
    }

    private static UpgradeException byHand(PlannedStep step, TextEdit edit) {
        return new UpgradeException(
                step.told().title() + ": the mesh is written in a way that cannot be edited at "
                        + String.join(".", edit.path()) + "; make these edits by hand",
                step.told().edits());
    }

    /** Where the key of the section stands that the edit is about: files share sections, and each of their keys stands in one. */
    private static String file(MeshSource source, TextEdit edit) {
        return source.place(ModelPath.of(edit.path().get(0)).key(edit.path().get(1)))
                .file();
    }

    private static String read(Path meshFile, String file) throws UpgradeException {
        try {
            return Files.readString(meshFile.resolveSibling(file));
        } catch (IOException e) {
            throw new UpgradeException("cannot read " + file);
        }
    }

    private static List<String> told(List<Problem> problems) {
        return problems.stream().map(Problem::toString).toList();
    }
}
