package io.meshrender.add;

import io.meshrender.api.Api;
import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.yaml.LedgerFile;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.model.yaml.MeshReading;
import io.meshrender.model.yaml.MeshSource;
import io.meshrender.render.change.ChangeText;
import io.meshrender.render.change.Consequence;
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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A mesh file with something added, which was read again, checked, and compared with what was there before: it means what was wished, and no
 * call is lost or goes another way. Nothing is written before {@link #write}.
 */
@Api
public final class Addition {
    private final Path file;
    private final String shown;
    private final String text;
    private final List<String> lines;
    private final List<String> consequences;
    private final List<Problem> warnings;

    private Addition(
            Path file,
            String shown,
            String text,
            List<String> lines,
            List<String> consequences,
            List<Problem> warnings) {
        this.file = file;
        this.shown = shown;
        this.text = text;
        this.lines = List.copyOf(lines);
        this.consequences = List.copyOf(consequences);
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Adds what is wished to the text of a mesh.
     *
     * @param workspace the mesh, with the words for its problems
     * @param meshFile its main file
     * @param into the file to add to, from the folder of the main file; absent: where its like stands
     * @throws AdditionException if the mesh is wrong now or would be, or if more would change than was wished
     */
    public static Addition of(MeshWorkspace workspace, Path meshFile, Wish wish, Optional<String> into)
            throws AdditionException {
        ReadMesh before = workspace.read();
        if (before.problems().hasErrors()) {
            throw new AdditionException(
                    "the mesh is wrong before anything is added",
                    told(before.problems().errors()));
        }
        MeshReading reading = MeshReader.readAsMeant(meshFile);
        MeshSource source = reading.source().orElseThrow();
        Present.refuse(source.mesh(), wish);
        String name = into.isPresent() ? into.get() : new Whereabouts(source).file(wish);
        Path file = fileOf(source, meshFile, name);
        String old = read(file, name);
        List<Insertion> insertions = insertions(old, name, source.mesh(), wish);
        String text = old;
        for (Insertion insertion : insertions) {
            text = insertion.into(text);
        }
        List<String> lines = lines(insertions);
        ReadMesh after = workspace.with(file, text).read();
        if (wish instanceof Wish.NewCluster cluster && isWaveless(after, wish)) {
            // Said nowhere, it is the last one: what reaches a cluster there has been seen in all others.
            text = YamlText.of(text)
                    .flatMap(now -> now.last("waves", cluster.name()))
                    .orElseThrow(() -> new AdditionException(name + " has no last wave that mesh:add can add to; add "
                            + wish.path() + " by hand, and its name to 'waves'"))
                    .into(text);
            lines.add("in the last of 'waves': " + cluster.name());
            after = workspace.with(file, text).read();
        }
        if (after.problems().hasErrors()) {
            throw new AdditionException(
                    wish.path() + " would be wrong", told(after.problems().errors()));
        }
        refuseNoWayIn(after.mesh().orElseThrow(), wish);
        boolean asWished = Present.isIn(after.mesh().orElseThrow(), wish)
                && Remainder.of(after.mesh().orElseThrow(), source.mesh(), wish)
                        .equals(Remainder.of(source.mesh(), source.mesh(), wish));
        if (!asWished) {
            throw byHand(name, wish);
        }
        RenderedMesh now = after.render();
        MeshChange change = now.since(before.render());
        refuseLosses(change, now, wish, Files.exists(LedgerFile.beside(meshFile)));
        List<Problem> warnings = new ArrayList<>(after.problems().all());
        warnings.removeIf(warning -> before.problems().stream().anyMatch(known -> isSame(known, warning)));
        return new Addition(file, name, text, lines, ChangeText.of(change, now.places()), warnings);
    }

    /** The file, from the folder of the main file. */
    public String file() {
        return shown;
    }

    /** All of its text. */
    public String text() {
        return text;
    }

    /** The lines that are new. */
    public List<String> lines() {
        return lines;
    }

    /** What it means for calls and pods. */
    public List<String> consequences() {
        return consequences;
    }

    /** What is not wise about it. */
    public List<Problem> warnings() {
        return warnings;
    }

    /**
     * Writes the file, as a whole or not at all.
     *
     * @throws RefusedException if the disk refuses
     */
    public void write() throws RefusedException {
        WholeFile.write(file, shown, text);
    }

    /** A file that the mesh is read from: what is written into any other is never read again. */
    private static Path fileOf(MeshSource source, Path meshFile, String name) throws AdditionException {
        Path file = meshFile.resolveSibling(name);
        for (Path known : source.files()) {
            if (normal(known).equals(normal(file))) {
                return file;
            }
        }
        throw new AdditionException(
                name + " is no file of this mesh; name one that is with mesh.into, or include it in "
                        + meshFile.getFileName() + " first");
    }

    private static Path normal(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** Whether nothing is wrong but that waves are named, and the new cluster is in none. */
    private static boolean isWaveless(ReadMesh mesh, Wish wish) {
        List<Problem> errors = mesh.problems().errors();
        return !errors.isEmpty()
                && errors.stream()
                        .allMatch(error -> error.code() == Code.WAVES
                                && error.path().toString().equals(wish.path()));
    }

    private static void refuseNoWayIn(Mesh mesh, Wish wish) throws AdditionException {
        if (wish instanceof Wish.NewCluster cluster
                && cluster.address().isEmpty()
                && mesh.clusters().entrySet().stream()
                        .anyMatch(entry -> entry.getKey().text().equals(cluster.name())
                                && entry.getValue().gateway().isEmpty())) {
            throw new AdditionException(
                    "mesh.cluster needs -Dmesh.address=… (or pending) too, as the mesh has no default for it");
        }
    }

    private static AdditionException byHand(String name, Wish wish) {
        return new AdditionException(
                name + " is written in a way that mesh:add cannot add to; add " + wish.path() + " by hand");
    }

    private static String read(Path file, String name) throws AdditionException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AdditionException("cannot read " + name + " a second time; try again");
        }
    }

    /** What is put where, the last one first, so that each index holds. */
    private static List<Insertion> insertions(String old, String name, Mesh mesh, Wish wish) throws AdditionException {
        YamlText yaml = YamlText.of(old).orElseThrow(() -> byHand(name, wish));
        List<Insertion> some = new ArrayList<>();
        if (wish instanceof Wish.NewCluster cluster) {
            some.add(yaml.key(List.of("clusters"), cluster.name(), cluster.entry()));
            // Without that section, to name a network makes it.
            if (yaml.has(List.of("networks")) && !Present.has(mesh.networks().keySet(), cluster.network())) {
                some.add(yaml.key(List.of("networks"), cluster.network(), new Entry.Keys()));
            }
        } else if (wish instanceof Wish.NewService service) {
            some.add(yaml.key(List.of("services"), service.name(), service.entry()));
        } else if (wish instanceof Wish.NewCaller caller) {
            List<String> path = List.of("services", caller.service(), "callers", "services");
            Service service = Present.service(mesh, caller.service());
            some.add(
                    service.callers().orElseThrow().services().isEmpty()
                            ? yaml.key(path.subList(0, 3), "services", Entry.Items.of(List.of(caller.caller())))
                            : yaml.item(path, caller.caller()).orElseThrow(() -> byHand(name, wish)));
        }
        some.sort((one, other) -> Integer.compare(other.at(), one.at()));
        return some;
    }

    private static void refuseLosses(MeshChange change, RenderedMesh now, Wish wish, boolean addressesAreKept)
            throws AdditionException {
        Set<Kind> expected = EnumSet.of(Kind.GAINED, Kind.NOTHING);
        if (!addressesAreKept) {
            // Nothing was rendered yet, so that no name has an address that anybody knows.
            expected.add(Kind.ADDRESS_MOVED);
        }
        if (wish instanceof Wish.NewCaller) {
            expected.add(Kind.WIDENED);
        } else if (wish instanceof Wish.NewService) {
            // Pods that a new service's namespace has already get a sidecar with their next start.
            expected.add(Kind.RESTART);
        }
        Set<Kind> found = EnumSet.noneOf(Kind.class);
        for (Consequence consequence : change.consequences()) {
            if (!(wish instanceof Wish.NewCluster cluster && isOnlyOf(cluster, consequence))) {
                found.add(consequence.kind());
            }
        }
        found.removeAll(expected);
        if (!found.isEmpty()) {
            throw new AdditionException(
                    wish.path() + " would do more than add calls ("
                            + found.stream().map(Kind::toString).collect(Collectors.joining(", ")) + "); "
                            + instead(wish),
                    ChangeText.of(change, now.places()));
        }
    }

    private static boolean isOnlyOf(Wish.NewCluster cluster, Consequence consequence) {
        return consequence.effects().stream()
                .flatMap(effect -> effect.clusters().stream())
                .allMatch(name -> name.text().equals(cluster.name()));
    }

    private static String instead(Wish wish) {
        return wish instanceof Wish.NewCluster cluster && !cluster.address().equals("pending")
                ? "add it with the address 'pending', and give it its own when the others may call it; or add it by hand"
                : "if that is wanted, add it by hand";
    }

    private static boolean isSame(Problem one, Problem other) {
        return one.code() == other.code()
                && one.path().equals(other.path())
                && one.message().equals(other.message());
    }

    private static List<String> told(List<Problem> problems) {
        return problems.stream().map(Problem::toString).toList();
    }

    private static List<String> lines(List<Insertion> insertions) {
        List<String> lines = new ArrayList<>();
        for (int i = insertions.size() - 1; i >= 0; i--) {
            insertions.get(i).text().lines().filter(line -> !line.isBlank()).forEach(lines::add);
        }
        return lines;
    }
}
