package io.meshrender.model.check;

import io.meshrender.model.extras.PairsTest;
import io.meshrender.model.route.Routes;
import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.vip.VipAllocation;
import io.meshrender.model.yaml.LedgerFile;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.model.yaml.MeshSource;
import io.meshrender.model.yaml.MistakesTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * A mesh in which something is wrong, from the places where such are kept.
 *
 * @param name where it is kept
 * @param files its files by name; {@code mesh.yaml} is the mesh
 */
record WrongInput(String name, Map<String, String> files) {
    private static final Path PLANTED = Path.of("..", "mesh-render", "proof", "internal", "planted", "cases");

    private static final Path CORPUS =
            Path.of("src", "test", "resources", "io", "meshrender", "model", "istio", "corpus");

    static List<WrongInput> all() throws IOException {
        List<WrongInput> all = new ArrayList<>();
        for (ChecksPage.Example example : ChecksPageTest.page().examples()) {
            all.add(new WrongInput(example.toString(), example.files()));
        }
        ChecksPage page = ChecksPageTest.page();
        MistakesTest.wrong()
                .forEach((title, text) -> all.add(new WrongInput(title, Map.of("mesh.yaml", page.completed(text)))));
        PairsTest.wrong().forEach((title, files) -> all.add(new WrongInput(title, files)));
        try (Stream<Path> manifests = Files.list(CORPUS)) {
            for (Path manifest : manifests.sorted().toList()) {
                all.add(new WrongInput(
                        manifest.getFileName().toString(),
                        Map.of(
                                "mesh.yaml", page.completed("extras: [{files: own.yaml}]"),
                                "own.yaml", Files.readString(manifest).replaceAll("(?m)^# .*\\n", ""))));
            }
        }
        try (Stream<Path> tables = Files.list(PLANTED)) {
            for (Path table : tables.sorted().toList()) {
                planted(new Yaml().load(Files.readString(table)), all);
            }
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private static void planted(Map<String, Object> table, List<WrongInput> all) {
        for (Object some : (List<Object>) Objects.requireNonNull(table.get("cases"))) {
            Map<String, Object> planted = (Map<String, Object>) some;
            String mesh = (String) Objects.requireNonNull(table.get("mesh"));
            for (var other : ((Map<String, String>) planted.getOrDefault("plantedInstead", Map.of())).entrySet()) {
                mesh = mesh.replace(other.getKey(), other.getValue());
            }
            Map<String, String> files = new LinkedHashMap<>();
            Object extra = planted.get("planted");
            files.put("mesh.yaml", mesh + (extra == null ? "" : "extras: [{files: extra.yaml}]\n"));
            if (extra != null) {
                files.put("extra.yaml", extra.toString());
            }
            all.add(new WrongInput(String.valueOf(planted.get("name")), files));
        }
    }

    /** What is said of it, once it is written below {@code folder}. */
    List<Problem> problems(Path folder) {
        try {
            for (var file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(Objects.requireNonNull(path.getParent()));
                Files.writeString(path, file.getValue());
            }
            Path file = folder.resolve("mesh.yaml");
            MeshSource source = MeshReader.read(file);
            List<Problem> problems = new ArrayList<>(MeshRules.check(source.mesh()));
            problems.addAll(VipAllocation.allocate(
                            source.mesh(),
                            Routes.of(source.mesh()),
                            LedgerFile.read(LedgerFile.beside(file)),
                            "mesh.lock.yaml")
                    .problems());
            return source.locate(IgnoredWarnings.apply(source.mesh(), problems)).all();
        } catch (InvalidMeshException e) {
            return e.problems();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
