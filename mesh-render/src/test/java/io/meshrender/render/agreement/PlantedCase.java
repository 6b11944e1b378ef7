package io.meshrender.render.agreement;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.trouble.Problems;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.model.yaml.MeshReading;
import io.meshrender.model.yaml.MeshSource;
import io.meshrender.render.CheckedMesh;
import io.meshrender.render.MeshRenderer;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * A mesh of the proof's tables, {@code mesh-render/proof/internal/planted/cases}: one with a planted mistake, or its mended twin.
 *
 * @param name its folder: {@code open/01-planted}
 * @param title what is wrong in it, in words
 * @param mesh the text of its {@code mesh.yaml}
 * @param extra the text of the one extra that it carries; empty if none
 * @param told the lines that are expected of it
 */
record PlantedCase(String name, String title, String mesh, String extra, List<String> told) {
    private static final Path TABLES = Path.of("proof", "internal", "planted", "cases");
    private static final String EXTRAS = "extras: [{files: extra.yaml}]\n";

    /** All meshes of all tables: for each the one without a mistake, then two for each case. */
    static List<PlantedCase> all() throws IOException {
        List<PlantedCase> cases = new ArrayList<>();
        try (DirectoryStream<Path> tables = Files.newDirectoryStream(TABLES, "*.yaml")) {
            List<Path> files = new ArrayList<>();
            tables.forEach(files::add);
            files.sort(null);
            for (Path file : files) {
                addTable(file, cases);
            }
        }
        return cases;
    }

    private static void addTable(Path file, List<PlantedCase> cases) throws IOException {
        JsonNode table = new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
        String name = file.getFileName().toString().replace(".yaml", "");
        String mesh = table.path("mesh").asText();
        cases.add(new PlantedCase(name + "/base", "nothing", mesh, "", List.of()));
        int number = 0;
        for (JsonNode one : table.path("cases")) {
            number++;
            for (String side : List.of("planted", "mended")) {
                List<String> told = new ArrayList<>();
                if (side.equals("planted")) {
                    one.path("told").forEach(line -> told.add(line.asText()));
                }
                cases.add(new PlantedCase(
                        "%s/%02d-%s".formatted(name, number, side),
                        one.path("name").asText(),
                        instead(mesh, one.path(side + "Instead")),
                        one.path(side).asText(),
                        told));
            }
        }
    }

    /** {@code mesh} with other texts in the place of some. */
    private static String instead(String mesh, JsonNode texts) {
        String changed = mesh;
        for (var text : texts.properties()) {
            if (!changed.contains(text.getKey())) {
                throw new IllegalArgumentException("no '" + text.getKey() + "' in " + mesh);
            }
            changed = changed.replace(text.getKey(), text.getValue().asText());
        }
        return changed;
    }

    /** Writes it into {@code folder} and reads it. */
    MeshReading read(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("mesh.yaml");
        Files.writeString(file, extra.isEmpty() ? mesh : mesh + EXTRAS, UTF_8);
        if (!extra.isEmpty()) {
            Files.writeString(folder.resolve("extra.yaml"), extra, UTF_8);
        }
        return MeshReader.readAsMeant(file);
    }

    /** The lines that a person gets for it. */
    static List<String> lines(MeshReading reading) {
        List<Problem> problems = new ArrayList<>(reading.problems().all());
        if (reading.source().isPresent()) {
            MeshSource source = reading.source().get();
            checked(source).problems().forEach(problem -> problems.add(source.locate(problem)));
        }
        return problems.stream().sorted().map(Problem::toString).toList();
    }

    /** What it renders to, whatever stands in the way. */
    static SortedMap<String, String> tree(MeshReading reading) {
        MeshSource source = reading.source().orElseThrow();
        CheckedMesh checked = checked(source);
        CheckedMesh unheard = new CheckedMesh(checked.mesh(), checked.routes(), checked.ledger(), Problems.none());
        return Trees.texts(
                MeshRenderer.render(unheard, checked.mesh().clusters().keySet()));
    }

    private static CheckedMesh checked(MeshSource source) {
        return MeshRenderer.check(source.mesh(), VipLedger.empty(), VipLedger.NAME);
    }

    @Override
    public String toString() {
        return name + ": " + title;
    }
}
