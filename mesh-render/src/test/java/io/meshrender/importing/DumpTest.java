package io.meshrender.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.route.Route;
import io.meshrender.model.route.Routes;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.CheckedMesh;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.agreement.RandomMesh;
import io.meshrender.workspace.MeshWorkspace;
import io.meshrender.workspace.ReadMesh;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is imported of dumps of live clusters")
class DumpTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"training-mesh", "shop"})
    @DisplayName("has the calls of the mesh that is live, row by row, without a TODO")
    void hasTheSameCalls(String sample) throws Exception {
        Path file = Path.of("..", "samples", sample, "mesh.yaml");
        Mesh live = MeshReader.read(file).mesh();
        Dump.write(live, MeshWorkspace.at(file).render().tree(), folder.resolve("dump"));

        Import imported = Import.of(List.of(folder.resolve("dump")));
        imported.write(folder.resolve("new"));
        ReadMesh mesh =
                MeshWorkspace.at(folder.resolve("new").resolve(Import.MESH)).read();

        assertThat(imported.files().get(Import.MESH)).doesNotContain("TODO\n");
        assertThat(mesh.problems().errors())
                .as(imported.files().get(Import.MESH))
                .isEmpty();
        assertThat(rows(mesh.mesh().orElseThrow())).isEqualTo(rows(live));
    }

    @Test
    @DisplayName("never lets more callers in than the live mesh does, whatever its shape")
    void isNeverWider() throws Exception {
        int compared = 0;
        for (int seed = 0; seed < 80; seed++) {
            Mesh live = RandomMesh.of(seed);
            Path own = folder.resolve("seed-" + seed);
            CheckedMesh checked = MeshRenderer.check(live, VipLedger.empty(), VipLedger.NAME);
            // No dump says yet which clusters know each other's pods.
            if (checked.problems().hasErrors()
                    || live.networks().values().stream()
                            .anyMatch(network -> network.discovery().isPresent())
                    || !live.clusters().values().stream().allMatch(Cluster::isReachable)) {
                continue;
            }
            Dump.write(live, MeshRenderer.render(live, VipLedger.empty()).tree(), own.resolve("dump"));
            Import imported = Import.of(List.of(own.resolve("dump")));
            imported.write(own.resolve("new"));
            Optional<Mesh> mesh = MeshWorkspace.at(own.resolve("new").resolve(Import.MESH))
                    .read()
                    .mesh();
            if (imported.files().getOrDefault(Import.MESH, "").contains("TODO\n") || mesh.isEmpty()) {
                continue;
            }
            for (Route row : Routes.of(mesh.get()).rows().toList()) {
                // What Kubernetes does by itself is open to everybody in the cluster, and leaves no trace of whom the
                // model names.
                if (!row.local() && row.called() && row.callers().isEmpty()) {
                    compared++;
                    assertThat(Routes.of(live).rows())
                            .as("seed %s: %s\n%s", seed, row, imported.files().get(Import.MESH))
                            .anyMatch(same -> same.host().equals(row.host())
                                    && same.cluster().equals(row.cluster())
                                    && same.called()
                                    && same.callers().isEmpty());
                }
            }
        }
        assertThat(compared).isGreaterThan(50);
    }

    private static List<String> rows(Mesh mesh) {
        return Routes.of(mesh).rows().map(Object::toString).toList();
    }
}
