package io.meshrender.render.agreement;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.Shift;
import io.meshrender.model.Traffic;
import io.meshrender.model.check.MeshRules;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Routes;
import io.meshrender.model.route.Viewpoint;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Locality;
import io.meshrender.model.value.Selection;
import io.meshrender.model.value.WholePercent;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.render.MeshRenderer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Random meshes some of whose calls are shifted: of each service that more than one region answers, {@value #PERCENT} % to the last of them,
 * unless it is refused.
 */
public final class ShiftedMesh {
    private static final int PERCENT = 30;

    private ShiftedMesh() {}

    /** The mesh of {@code seed}. */
    public static Mesh of(long seed) {
        Mesh mesh = RandomMesh.of(seed);
        Mesh all = mesh.with(mesh.services().values().stream()
                .map(service -> shifted(mesh, service))
                .toArray(Service[]::new));
        List<String> refused = MeshRules.check(all).stream()
                .filter(problem -> problem.isError() && problem.code() == Code.SHIFT_REFUSED)
                .map(problem -> problem.path().toString())
                .toList();
        return all.with(all.services().values().stream()
                .map(service -> isRefused(service, refused)
                        ? Objects.requireNonNull(mesh.services().get(service.name()))
                        : service)
                .toArray(Service[]::new));
    }

    private static boolean isRefused(Service service, List<String> refused) {
        return refused.stream()
                .anyMatch(path -> path.startsWith(ModelPath.of("services", service.name(), "traffic") + "."));
    }

    private static Service shifted(Mesh mesh, Service service) {
        List<String> regions = mesh.clusters().values().stream()
                .filter(cluster -> service.clusters().includes(cluster.name()))
                .map(Cluster::locality)
                .map(Locality::region)
                .sorted()
                .distinct()
                .toList();
        if (regions.size() < 2) {
            return service;
        }
        TreeMap<Locality, WholePercent> to = new TreeMap<>();
        to.put(Locality.of(regions.get(regions.size() - 1)), WholePercent.of(PERCENT));
        Traffic traffic = service.traffic();
        return service.withTraffic(new Traffic(
                traffic.outlierDetection(),
                traffic.connectTimeout(),
                traffic.failover(),
                List.of(new Shift(Selection.every(), to))));
    }

    /**
     * Those of {@code seeds} that the rules take, and of which some call is shifted; without those with a service in the namespace of the
     * gateway, where the gateway's rule and that of the callers are two of one host (MESH342).
     */
    public static LongStream among(LongStream seeds) {
        return seeds.filter(seed -> {
            Mesh mesh = of(seed);
            return mesh.services().values().stream()
                            .noneMatch(service -> service.namespace().text().equals("istio-system"))
                    && Routes.of(mesh).names().stream().anyMatch(ShiftedMesh::isShared)
                    && !MeshRenderer.check(mesh, VipLedger.empty(), VipLedger.NAME)
                            .problems()
                            .hasErrors();
        });
    }

    private static boolean isShared(NameRoutes name) {
        return name.viewpoints().values().stream().map(Viewpoint::sharing).anyMatch(Optional::isPresent);
    }
}
