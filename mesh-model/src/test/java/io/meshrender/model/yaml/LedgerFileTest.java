package io.meshrender.model.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.IpAddress;
import io.meshrender.model.vip.VipLedger;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerFileTest {
    private static final String TEXT = """
            # The addresses of the mesh's names, given once and kept. Written by mesh:render; commit it beside the mesh.
            # A retired address is not given to another name; to free it, remove its line.
            vips:
              echo.eu.mesh.local: 240.0.0.2
              echo.us.mesh.local: 240.0.0.10
            retired:
              old.mesh.local: 240.0.0.3
            """;

    private static final VipLedger LEDGER = new VipLedger(
            new TreeMap<>(Map.of(
                    Host.of("echo.us.mesh.local"), IpAddress.of("240.0.0.10"),
                    Host.of("echo.eu.mesh.local"), IpAddress.of("240.0.0.2"))),
            new TreeMap<>(Map.of(Host.of("old.mesh.local"), IpAddress.of("240.0.0.3"))));

    @Test
    void oneLineAnAddress() {
        assertThat(LedgerFile.write(LEDGER)).isEqualTo(TEXT);
        assertThat(LedgerFile.read(TEXT, "mesh.lock.yaml")).isEqualTo(LEDGER);
    }

    @Test
    void anEmptyLedgerReadsBackToo() {
        String text = LedgerFile.write(VipLedger.empty());

        assertThat(text).endsWith("\nvips: {}\nretired: {}\n");
        assertThat(LedgerFile.read(text, "mesh.lock.yaml")).isEqualTo(VipLedger.empty());
    }

    @Test
    void anAbsentFileIsAnEmptyLedger(@TempDir Path folder) {
        assertThat(LedgerFile.read(folder.resolve("mesh.lock.yaml"))).isEqualTo(VipLedger.empty());
    }

    @Test
    void itStandsBesideTheMesh() {
        assertThat(LedgerFile.beside(Path.of("a", "mesh.yaml"))).isEqualTo(Path.of("a", "mesh.lock.yaml"));
        assertThat(LedgerFile.beside(Path.of("shop.prod.yml"))).isEqualTo(Path.of("shop.prod.lock.yaml"));
        assertThat(LedgerFile.beside(Path.of("mesh"))).isEqualTo(Path.of("mesh.lock.yaml"));
    }

    @Test
    void itsMistakesAreToldLikeThoseOfAMesh() {
        assertTold("""
                vips:
                  a.mesh.local: 240.0.0.2
                  a.mesh.local: 240.0.0.300
                  B.mesh.local: 240.0.0.4
                retird:
                  a.mesh.local: 240.0.0.2
                """, """
                mesh.lock.yaml:3:3: MESH102 error: vips: the key 'a.mesh.local' for the second time; the first is at mesh.lock.yaml:2:3; remove one
                mesh.lock.yaml:3:17: MESH112 error: vips[a.mesh.local]: '240.0.0.300' is not an IPv4 address; an example: 240.0.0.2
                mesh.lock.yaml:4:3: MESH111 error: vips: 'B.mesh.local' is not a DNS name; did you mean 'b.mesh.local'?
                mesh.lock.yaml:5:1: MESH103 error: unknown key 'retird'; did you mean 'retired'?
                4 errors""");
    }

    @Test
    void aNameIsInUseOrRetiredButNotBoth() {
        assertTold("""
                vips: {a.mesh.local: 240.0.0.2}
                retired: {a.mesh.local: 240.0.0.2}
                """, """
                mesh.lock.yaml:2:11: MESH102 error: retired: 'a.mesh.local' is retired and in use; it is in use at mesh.lock.yaml:1:8; remove one
                1 error""");
    }

    @Test
    void ofTwoBranchesTheMainOneKeepsItsAddresses() {
        String text = """
                vips:
                  old.mesh.local: 240.0.0.1
                <<<<<<< HEAD
                  z.mesh.local: 240.0.0.2
                  y.mesh.local: 240.0.0.3
                ||||||| base
                =======
                  a.mesh.local: 240.0.0.2
                  b.mesh.local: 240.0.0.4
                >>>>>>> feature/main
                retired: {}
                """;

        assertThat(LedgerFile.write(LedgerFile.read(text, "mesh.lock.yaml"))).endsWith("""
                vips:
                  old.mesh.local: 240.0.0.1
                  z.mesh.local: 240.0.0.2
                  y.mesh.local: 240.0.0.3
                  b.mesh.local: 240.0.0.4
                retired: {}
                """);
        assertThat(LedgerFile.write(LedgerFile.read(text.replace("feature/main", "origin/main"), "mesh.lock.yaml")))
                .endsWith("""
                vips:
                  old.mesh.local: 240.0.0.1
                  a.mesh.local: 240.0.0.2
                  y.mesh.local: 240.0.0.3
                  b.mesh.local: 240.0.0.4
                retired: {}
                """);
    }

    @Test
    void halfOfAConflictIsCalledByItsName() {
        assertTold("""
                vips:
                <<<<<<< ours
                  a.mesh.local: 240.0.0.2
                """, """
                mesh.lock.yaml:2:1: MESH101 error: a conflict that Git left here; settle it and remove the lines <<<<<<<, ======= and >>>>>>>
                1 error""");
    }

    private static void assertTold(String text, String told) {
        assertThatExceptionOfType(InvalidMeshException.class)
                .isThrownBy(() -> LedgerFile.read(text, "mesh.lock.yaml"))
                .withMessage(told);
    }
}
