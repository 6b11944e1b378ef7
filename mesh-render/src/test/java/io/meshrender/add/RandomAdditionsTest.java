package io.meshrender.add;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.add.Wish.WishedPort;
import io.meshrender.model.Service;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.LedgerFile;
import io.meshrender.workspace.MeshWorkspace;
import io.meshrender.workspace.ReadMesh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Additions to 200 files in any handwriting")
class RandomAdditionsTest {
    private static final int FILES = 200;

    @TempDir
    Path folder;

    @Test
    @DisplayName("leave every byte outside of what is inserted, read as what was wished, and only gain calls")
    void addToAnyText() throws Exception {
        int callers = 0;
        for (long seed = 0; seed < FILES; seed++) {
            String text = RandomText.of(seed);
            Optional<Service> called = called(text);
            if (seed % 3 == 0) {
                add(seed, text, new Wish.NewCluster("new", "net-new", "region-new", "pending", Optional.of("n")));
            } else if (seed % 3 == 1 && called.isPresent()) {
                callers++;
                add(
                        seed,
                        text,
                        new Wish.NewCaller(
                                other(called.get()), called.get().name().text()));
            } else {
                add(
                        seed,
                        text,
                        new Wish.NewService(
                                "added",
                                "ns0",
                                List.of("c0", "c1"),
                                List.of(WishedPort.of("http:80:8080")),
                                List.of("global"),
                                List.of("s0")));
            }
        }
        assertThat(callers)
                .as("files with a service that names its callers, one of which is missing")
                .isGreaterThan(40);
        assertThat(gained).isGreaterThan(FILES / 2);
    }

    private int gained;

    private void add(long seed, String text, Wish wish) throws IOException {
        Path file = Files.writeString(folder.resolve("mesh.yaml"), text);
        Files.deleteIfExists(LedgerFile.beside(file));
        VipLedger ledger = MeshWorkspace.at(file).render().rendering().ledger();
        Files.writeString(LedgerFile.beside(file), LedgerFile.write(ledger));
        Addition addition;
        try {
            addition = Addition.of(MeshWorkspace.at(file), file, wish, Optional.empty());
        } catch (AdditionException e) {
            throw new AssertionError(
                    "seed " + seed + ", " + wish + ": " + e.getMessage() + "\n" + String.join("\n", e.details()) + "\n"
                            + text,
                    e);
        }
        assertThat(isInserted(text, addition.text()))
                .as("seed %s, %s:\n%s", seed, wish, addition.text())
                .isTrue();
        assertThat(addition.consequences().get(0))
                .as("seed %s", seed)
                .contains(" 0 lost")
                .doesNotContain(
                        "softened", "moved", "identity", "narrowed", "renamed", "rerouted", "reordered", "unsure");
        gained += addition.consequences().get(0).contains(" gained") ? 1 : 0;
        Files.writeString(file, addition.text());
        ReadMesh read = MeshWorkspace.at(file).read();
        assertThat(read.problems().errors()).isEmpty();
    }

    /** Whether {@code after} is {@code before} with texts put into at most two places of it. */
    private static boolean isInserted(String before, String after) {
        int start = 0;
        while (start < before.length() && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < before.length() - start
                && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
            end++;
        }
        return after.substring(start, after.length() - end).contains(before.substring(start, before.length() - end));
    }

    private Optional<Service> called(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("mesh.yaml"), text);
        return MeshWorkspace.at(file).read().mesh().orElseThrow().services().values().stream()
                .filter(service -> service.callers().isPresent()
                        && service.callers().get().services().size() == 1)
                .findFirst();
    }

    private static String other(Service called) {
        return called.callers().orElseThrow().services().get(0).text().equals("s0") ? "s1" : "s0";
    }
}
