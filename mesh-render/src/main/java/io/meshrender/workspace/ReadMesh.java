package io.meshrender.workspace;

import io.meshrender.model.Mesh;
import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problems;
import io.meshrender.model.value.Name;
import io.meshrender.model.yaml.WrittenValue;
import io.meshrender.render.CheckedMesh;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.ask.Answer;
import io.meshrender.render.ask.AskedMesh;
import io.meshrender.render.ask.Explain;
import io.meshrender.render.ask.Line;
import io.meshrender.render.ask.QuestionException;
import io.meshrender.render.ask.WhatIf;
import io.meshrender.render.change.MeshChange;
import io.meshrender.render.change.Places;
import io.meshrender.render.graph.MeshPicture;
import io.meshrender.render.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A mesh that was read and checked, right or wrong. Immutable. */
public final class ReadMesh {
    private final MeshWorkspace workspace;
    private final Optional<CheckedMesh> checked;
    private final Problems problems;
    private final List<Path> files;
    private final List<String> patterns;
    private final Function<ModelPath, Optional<Place>> places;
    private final Function<String, List<WrittenValue>> values;

    /**
     * @param patterns by which the mesh finds all but the first of {@code files}
     * @param places where in the files of the mesh a value stands; empty for a mesh without files
     * @param values what those files say at a path
     */
    ReadMesh(
            MeshWorkspace workspace,
            Optional<CheckedMesh> checked,
            Problems problems,
            List<Path> files,
            List<String> patterns,
            Function<ModelPath, Optional<Place>> places,
            Function<String, List<WrittenValue>> values) {
        this.workspace = workspace;
        this.checked = checked;
        this.problems = problems;
        this.files = List.copyOf(files);
        this.patterns = List.copyOf(patterns);
        this.places = places;
        this.values = values;
    }

    /** What {@link MeshWorkspace#check} says. */
    public Problems problems() {
        return problems;
    }

    /** The files that it was read from. */
    List<Path> files() {
        return files;
    }

    /** The patterns by which all but the first of them were found. */
    List<String> patterns() {
        return patterns;
    }

    /** The mesh; empty if its text is wrong. */
    public Optional<Mesh> mesh() {
        return checked.map(CheckedMesh::mesh);
    }

    /**
     * The same mesh, which no longer knows where its values stand: for whoever only renders it, since of a large mesh that is a quarter of what
     * is held. Its problems keep their places.
     */
    public ReadMesh withoutPlaces() {
        return new ReadMesh(workspace, checked, problems, files, patterns, path -> Optional.empty(), path -> List.of());
    }

    /**
     * Renders all of it.
     *
     * @throws InvalidMeshException if there are errors
     */
    public RenderedMesh render() {
        problems.throwIfErrors();
        return render(checked.orElseThrow().mesh().clusters().keySet());
    }

    /**
     * Renders the files of some clusters; what all clusters share is left out unless they are all.
     *
     * @param some names of clusters of the mesh
     * @throws InvalidMeshException if there are errors, wherever they are
     */
    public RenderedMesh render(Set<Name> some) {
        return render(some, false);
    }

    /**
     * Renders the files of some clusters, and what all clusters share.
     *
     * @param some names of clusters of the mesh; none for the shared files alone
     * @param shared whether to render what all clusters share, also if these are not all
     * @throws InvalidMeshException if there are errors, wherever they are
     */
    public RenderedMesh render(Set<Name> some, boolean shared) {
        problems.throwIfErrors();
        return new RenderedMesh(
                workspace,
                MeshRenderer.render(checked.orElseThrow(), some, shared),
                workspace.directory(files),
                checked.orElseThrow().mesh().settings().id().text(),
                new Places(places));
    }

    /**
     * Answers to questions about it.
     *
     * @throws InvalidMeshException if there are errors
     */
    public Explain explain() {
        return Explain.of(asked());
    }

    /**
     * What the files of the mesh say at a path and below it, and which of it comes from a default.
     *
     * @param path such as {@code clusters.eu} or {@code services.cart.traffic}
     * @throws QuestionException if they say nothing there
     */
    public Answer written(String path) {
        List<WrittenValue> found = values.apply(path);
        if (found.isEmpty()) {
            throw new QuestionException("the files of the mesh say nothing at '" + path
                    + "'; ask for a cluster as clusters.<name>, for a service as services.<name>");
        }
        long defaults =
                found.stream().filter(value -> value.standard().isPresent()).count();
        List<Line> lines = new ArrayList<>();
        for (WrittenValue value : found) {
            String whole = value.path().toString();
            String below = whole.startsWith(path + ".") ? whole.substring(path.length() + 1) : whole;
            String from = value.standard()
                    .map(standard ->
                            "   (" + String.join(".", standard.segments().subList(0, 2)) + ")")
                    .orElse("");
            lines.add(new Line(below, value.text() + from, List.of(value.place())));
        }
        return new Answer(
                path + ": " + found.size() + (found.size() == 1 ? " value" : " values") + ", " + defaults
                        + " from defaults",
                lines);
    }

    /**
     * What is lost when something is down.
     *
     * @throws InvalidMeshException if there are errors
     */
    public WhatIf whatIf() {
        return WhatIf.of(asked());
    }

    /**
     * One HTML file in which it can be looked at and asked.
     *
     * @throws InvalidMeshException if there are errors
     */
    public String report() {
        return Report.of(asked());
    }

    /**
     * The same, coloured by what a change means.
     *
     * @param change from another tree to this mesh's
     * @throws InvalidMeshException if there are errors
     */
    public String report(MeshChange change) {
        return Report.of(asked(), change);
    }

    /**
     * A picture of its clusters, and of how many calls go first from which to which.
     *
     * @throws InvalidMeshException if there are errors
     */
    public MeshPicture map() {
        return MeshPicture.map(asked());
    }

    /**
     * A picture of who calls a service and who answers.
     *
     * @param service its name, or one of its hosts
     * @throws InvalidMeshException if there are errors
     */
    public MeshPicture neighbourhood(String service) {
        return MeshPicture.of(asked(), service);
    }

    private AskedMesh asked() {
        problems.throwIfErrors();
        return AskedMesh.of(checked.orElseThrow(), places);
    }
}
