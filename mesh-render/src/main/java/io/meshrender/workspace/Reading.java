package io.meshrender.workspace;

import io.meshrender.model.Mesh;
import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.trouble.Problems;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.LedgerFile;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.model.yaml.MeshReading;
import io.meshrender.model.yaml.MeshSource;
import io.meshrender.model.yaml.WrittenValue;
import io.meshrender.render.CheckedMesh;
import io.meshrender.render.MeshRenderer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the files of a workspace and holds them against every rule, so that all problems of mesh and ledger come together. */
final class Reading {
    private final MeshWorkspace workspace;
    private Problems problems = Problems.none();

    private Reading(MeshWorkspace workspace) {
        this.workspace = workspace;
    }

    static ReadMesh of(MeshWorkspace workspace) {
        Reading reading = new Reading(workspace);
        return workspace
                .file()
                .map(reading::file)
                .orElseGet(() -> reading.mesh(workspace.mesh().orElseThrow()));
    }

    private ReadMesh mesh(Mesh mesh) {
        VipLedger ledger = ledger();
        CheckedMesh checked = MeshRenderer.check(mesh, ledger, workspace.ledgerName());
        problems = problems.and(checked.problems());
        return result(Optional.of(checked), List.of(), List.of(), path -> Optional.empty(), path -> List.of());
    }

    private ReadMesh file(Path file) {
        MeshReading read = MeshReader.readAsMeant(file, workspace.instead());
        VipLedger ledger = ledger();
        if (read.source().isEmpty()) {
            problems = problems.and(read.problems());
            return result(Optional.empty(), List.of(), List.of(), path -> Optional.empty(), path -> List.of());
        }
        MeshSource source = read.source().get();
        CheckedMesh checked = MeshRenderer.check(source.mesh(), ledger, workspace.ledgerName());
        if (read.problems().isEmpty()) {
            problems = problems.and(source.locate(checked.problems()));
            return result(
                    Optional.of(checked),
                    source.files(),
                    source.patterns(),
                    path -> Optional.of(source.place(path)),
                    source::values);
        }
        // What is not wise about a mesh that is only guessed at can wait.
        List<Problem> certain = checked.problems().stream()
                .filter(problem -> problem.isError() && !source.mayFollowFromAMistake(problem))
                .toList();
        problems = problems.and(read.problems()).and(source.locate(certain));
        return result(
                Optional.empty(),
                source.files(),
                source.patterns(),
                path -> Optional.of(source.place(path)),
                source::values);
    }

    /** The ledger; an empty one if it is damaged, which is then among the problems. */
    private VipLedger ledger() {
        try {
            return LedgerFile.read(workspace.ledger());
        } catch (InvalidMeshException e) {
            problems = problems.and(e.problems());
            return VipLedger.empty();
        }
    }

    /** @param checked empty if the text of the mesh is wrong */
    private ReadMesh result(
            Optional<CheckedMesh> checked,
            List<Path> files,
            List<String> patterns,
            Function<ModelPath, Optional<Place>> places,
            Function<String, List<WrittenValue>> values) {
        Problems placed = problems.located(this::placed);
        return new ReadMesh(
                workspace,
                checked,
                placed,
                files,
                patterns,
                path -> places.apply(path).map(this::shown),
                path -> values.apply(path).stream()
                        .map(value ->
                                new WrittenValue(value.path(), value.text(), shown(value.place()), value.standard()))
                        .toList());
    }

    private Problem placed(Problem problem) {
        if (problem.place().isPresent()) {
            return problem.at(shown(problem.place().get()));
        }
        return workspace.file().isPresent() ? problem.at(Place.whole(workspace.meshShown())) : problem;
    }

    private Place shown(Place place) {
        return place.in(workspace.shownOfMesh(place.file()));
    }
}
