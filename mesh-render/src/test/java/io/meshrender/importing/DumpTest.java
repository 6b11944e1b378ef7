package io.meshrender.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Authorization;
import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.route.Route;
import io.meshrender.model.route.Routes;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.agreement.RandomMesh;
import io.meshrender.workspace.MeshWorkspace;
import io.meshrender.workspace.ReadMesh;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
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
            if (!isDumped(live)) {
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

    @Test
    @DisplayName("differs from the live mesh in what decision 26 says that a dump does not tell, and in nothing else")
    void differsByName() throws Exception {
        int same = 0;
        Set<Untold> met = EnumSet.noneOf(Untold.class);
        for (int seed = 0; seed < 120; seed++) {
            Mesh live = RandomMesh.of(seed);
            if (!isDumped(live)) {
                continue;
            }
            Path own = folder.resolve("named-" + seed);
            Dump.write(live, MeshRenderer.render(live, VipLedger.empty()).tree(), own.resolve("dump"));
            Import imported = Import.of(List.of(own.resolve("dump")));
            imported.write(own.resolve("new"));
            Optional<Mesh> mesh = MeshWorkspace.at(own.resolve("new").resolve(Import.MESH))
                    .read()
                    .mesh();
            if (mesh.isEmpty()) {
                assertThat(imported.files().getOrDefault(Import.MESH, ""))
                        .as("seed %s", seed)
                        .contains("identities: [TODO]");
                continue;
            }
            Map<String, Route> before = byHostAndCluster(live);
            Map<String, Route> after = byHostAndCluster(mesh.get());
            Set<String> rows = new TreeSet<>(before.keySet());
            rows.addAll(after.keySet());
            for (String row : rows) {
                Route one = before.get(row);
                Route other = after.get(row);
                if (Objects.equals(one, other)) {
                    same++;
                } else {
                    Optional<Untold> why = Untold.of(one, other, mesh.get());
                    assertThat(why)
                            .as("seed %s: %s became %s", seed, one, other)
                            .isPresent();
                    met.add(why.get());
                }
            }
        }
        assertThat(same).isGreaterThan(500);
        assertThat(met).containsExactly(Untold.values());
        String decision = Files.readString(
                Path.of("..", "docs", "decisions", "0026-what-is-there-is-read-and-what-is-not-is-asked.md"));
        for (Untold untold : Untold.values()) {
            assertThat(decision).contains("\n- " + untold.words + "\n");
        }
    }

    /** What a dump does not tell. */
    private enum Untold {
        CALLING_SERVICES(
                "Which services of a namespace call, where no policy names identities: the namespaces do, and all of their services that fit are named."),
        OWN_KUBERNETES_NAME(
                "That a Kubernetes name spans the mesh, if no other cluster calls it: it is what Kubernetes does by itself."),
        TRUST_DOMAIN_OF_NOBODY(
                "Which trust domain the mesh has, if each cluster has one of its own: callers that policies name in it are of a domain that no cluster has, which is refused (MESH401).");

        private final String words;

        Untold(String words) {
            this.words = words;
        }

        static Optional<Untold> of(@Nullable Route live, @Nullable Route imported, Mesh mesh) {
            if (live != null && imported != null && isLikeKubernetes(live, imported)) {
                return Optional.of(OWN_KUBERNETES_NAME);
            }
            Route some = live == null ? Objects.requireNonNull(imported) : live;
            if (some.admission().isEverybody()) {
                boolean asBefore = live == null
                        || imported == null
                        || !live.called()
                        || !imported.called()
                        || (live.tiers().equals(imported.tiers())
                                && live.unreachable().equals(imported.unreachable())
                                && live.identity().equals(imported.identity())
                                && live.mtls() == imported.mtls());
                return asBefore ? Optional.of(CALLING_SERVICES) : Optional.empty();
            }
            boolean foreign = imported != null
                    && imported.admission().identities().stream()
                            .anyMatch(identity -> identity.trustDomain()
                                    .filter(domain -> !mesh.trustDomains().contains(domain))
                                    .isPresent());
            return foreign ? Optional.of(TRUST_DOMAIN_OF_NOBODY) : Optional.empty();
        }

        private static boolean isLikeKubernetes(Route live, Route imported) {
            return !live.local()
                    && imported.local()
                    && live.host().text().endsWith(".svc.cluster.local")
                    && live.tiers().equals(imported.tiers())
                    && live.admission().identities().equals(imported.admission().identities());
        }
    }

    private static boolean isDumped(Mesh live) {
        // No dump says yet which clusters know each other's pods.
        return !MeshRenderer.check(live, VipLedger.empty(), VipLedger.NAME)
                        .problems()
                        .hasErrors()
                && live.networks().values().stream()
                        .allMatch(network -> network.discovery().isEmpty())
                && live.clusters().values().stream().allMatch(Cluster::isReachable)
                && hasUsualPolicy(live);
    }

    /** A policy finer than callers is carried as it is, as one of the team's own. */
    private static boolean hasUsualPolicy(Mesh live) {
        return live.settings().authorization() != Authorization.DEFAULT_DENY
                && Routes.of(live).services().values().stream()
                        .allMatch(service -> service.service().jwt().isEmpty()
                                && service.service()
                                        .callers()
                                        .filter(callers -> !callers.rules().isEmpty())
                                        .isEmpty());
    }

    private static Map<String, Route> byHostAndCluster(Mesh mesh) {
        Map<String, Route> rows = new TreeMap<>();
        Routes.of(mesh).rows().forEach(row -> rows.put(row.host() + " " + row.cluster(), row));
        return rows;
    }

    private static List<String> rows(Mesh mesh) {
        return Routes.of(mesh).rows().map(Object::toString).toList();
    }
}
