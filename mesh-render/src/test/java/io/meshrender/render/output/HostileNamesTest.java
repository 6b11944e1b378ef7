package io.meshrender.render.output;

import static io.meshrender.render.output.Trees.onDisk;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Extra;
import io.meshrender.model.ExtraFile;
import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.ManifestReader;
import io.meshrender.render.Lab;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.tree.DuplicatePathException;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("No name and no planted link leads a render out of its directory")
class HostileNamesTest {
    private static final List<String> PIECES = List.of(
            "a",
            "b",
            "B",
            "clusters",
            "argocd",
            "x.yaml",
            ".",
            "..",
            "...",
            "/",
            "//",
            "\\",
            "C:",
            "~",
            "-",
            "con",
            "nul.txt",
            " ",
            "\u0000",
            "\n",
            "ä",
            "\u202e",
            "%2e%2e",
            "$HOME",
            "outside",
            ".mesh-render",
            ".mesh-render-1.tmp",
            "pending",
            "link");

    @TempDir
    Path folder;

    @Test
    void nothingOutsideIsTouched() throws Exception {
        Random random = new Random(6);
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Trees.write(outside, "x.yaml", "theirs\n");
        Trees.write(outside, ".mesh-render-1.tmp", "theirs\n");
        Trees.write(outside, "a/x.yaml", "theirs\n");
        Map<String, String> before = onDisk(outside);
        int written = 0;
        for (int run = 0; run < 400; run++) {
            Path root = folder.resolve("root/" + run);
            plant(random, root, outside);
            RenderedTree tree = tree(random);
            written += render(root, tree, run % 2 == 0 ? HandEdits.REFUSE : HandEdits.OVERWRITE);
            tidyUpAfterAnEnemysNote(random, root);
            written += render(root, tree, HandEdits.OVERWRITE);

            assertThat(onDisk(outside)).as("run " + run).isEqualTo(before);
            assertThat(list(folder)).containsExactly("outside", "root");
        }
        assertThat(written).as("renders that were not refused").isGreaterThan(100);
    }

    @Test
    void norDoesANameOfAnExtra() throws Exception {
        Random random = new Random(8);
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Trees.write(outside, "x.yaml", "theirs\n");
        Map<String, String> before = onDisk(outside);
        Path root = folder.resolve("root");
        int written = 0;
        for (int run = 0; run < 600; run++) {
            String first = pieces(random) + (random.nextInt(4) == 0 ? "" : ".yaml");
            Extra extra = Extra.of("*", manifest(first, "a"), manifest(pieces(random) + ".yaml", "b"));
            try {
                RenderedTree tree = MeshRenderer.render(Lab.bare().with(extra), VipLedger.empty())
                        .tree();
                assertThat(tree.file("clusters/prod-eu-west-1/extras/" + first)).isPresent();
                written += render(root, tree, HandEdits.OVERWRITE);
            } catch (InvalidMeshException e) {
                assertThat(e.problems())
                        .filteredOn(Problem::isError)
                        .isNotEmpty()
                        .allSatisfy(problem -> {
                            assertThat(problem.code().number()).isEqualTo(806);
                            assertThat(problem.message()).doesNotContain("\n", "\u0000");
                        });
            }
            assertThat(onDisk(outside)).as("run " + run).isEqualTo(before);
        }
        assertThat(list(folder)).containsExactly("outside", "root");
        assertThat(written).as("renders that were not refused").isGreaterThan(20);
    }

    private static ExtraFile manifest(String file, String name) {
        String text = "{apiVersion: v1, kind: ConfigMap, metadata: {name: " + name + ", namespace: a}}\n";
        return new ExtraFile(file, text, ManifestReader.read(text, "a.yaml").objects());
    }

    private static String pieces(Random random) {
        StringBuilder name = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            name.append(PIECES.get(random.nextInt(PIECES.size()))).append(random.nextInt(4) == 0 ? "/" : "");
        }
        return name.toString();
    }

    private static int render(Path root, RenderedTree tree, HandEdits handEdits) {
        OutputDirectory directory = OutputDirectory.at(root);
        Plan plan = directory.plan(tree, handEdits);
        try {
            directory.apply(plan);
            return 1;
        } catch (RefusedException e) {
            assertThat(e.problems()).isNotEmpty();
            return 0;
        }
    }

    /** Links to the outside at places where files and folders of the tree may go. */
    private static void plant(Random random, Path root, Path outside) throws IOException {
        for (String place : List.of(
                "a",
                "b",
                "clusters",
                "argocd",
                "x.yaml",
                "a/b",
                "clusters/a",
                "clusters/x.yaml",
                "clusters/.mesh-render-2.tmp",
                ".mesh-render-2.tmp",
                ".mesh-render")) {
            Path link = root.resolve(place);
            Path above = link.resolve("..").normalize();
            if (random.nextInt(8) == 0 && !Files.exists(above, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(above);
            }
            if (random.nextInt(8) == 0 && Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS)) {
                Files.createSymbolicLink(link, random.nextBoolean() ? outside : outside.resolve("x.yaml"));
            }
        }
    }

    /** A note of a cut-short run that names folders outside, or links to them. */
    private static void tidyUpAfterAnEnemysNote(Random random, Path root) throws IOException {
        if (random.nextBoolean() && Files.isDirectory(root.resolve(".mesh-render"), LinkOption.NOFOLLOW_LINKS)) {
            Files.writeString(
                    root.resolve(".mesh-render/pending"),
                    "head\n.\n..\n../../outside\n/etc\nclusters\nclusters/a\na\nb\nargocd\n");
        }
    }

    private static RenderedTree tree(Random random) {
        List<RenderedFile> files = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            name(random).ifPresent(files::add);
        }
        files.add(Trees.file("clusters/a/x.yaml", "1\n"));
        try {
            return RenderedTree.of(files, List.of("a"));
        } catch (DuplicatePathException e) {
            return tree(random);
        }
    }

    private static Optional<RenderedFile> name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            name.append(PIECES.get(random.nextInt(PIECES.size()))).append(random.nextBoolean() ? "/" : "");
        }
        try {
            return Optional.of(Trees.file(name.toString(), "1\n"));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<String> list(Path folder) throws IOException {
        try (var children = Files.list(folder)) {
            return children.map(child -> child.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
