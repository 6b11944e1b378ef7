package io.meshrender.render.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Callers;
import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Network;
import io.meshrender.model.Protocol;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Name;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.Rendering;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for any mesh, tried on two hundred; a failure's name is its seed. */
@DisplayName("Any mesh")
class RandomMeshesTest {
    private static final Service NEWCOMER = Service.of("newcomer", "shop")
            .in("cluster-0")
            .withPorts(ServicePort.of("http", 80, Protocol.HTTP))
            .withNames(NameKind.REGIONAL, NameKind.GLOBAL)
            .calledBy(Callers.clusters("cluster-0"));

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest(name = "of seed {0}")
    @MethodSource("seeds")
    @DisplayName(
            "renders, both sides of every call agree, and neither the order of the input nor a second render changes a byte")
    void rendersAndAgrees(long seed) {
        Mesh mesh = RandomMesh.of(seed);
        Rendering rendering = MeshRenderer.render(mesh, VipLedger.empty());
        var tree = Trees.texts(rendering);
        assertThat(Agreement.of(tree).disagreements()).isEmpty();
        assertThat(Trees.of(RandomMesh.shuffled(mesh, seed))).isEqualTo(tree);
        assertThat(Trees.texts(MeshRenderer.render(mesh, rendering.ledger()))).isEqualTo(tree);
    }

    @ParameterizedTest(name = "of seed {0}")
    @MethodSource("seeds")
    @DisplayName("changes just the files of the service that comes, goes or gets another name")
    void oneServiceChanges(long seed) {
        Mesh mesh = RandomMesh.of(seed);
        Rendering before = MeshRenderer.render(mesh, VipLedger.empty());

        Mesh more = with(mesh, Stream.concat(services(mesh), Stream.of(NEWCOMER)));
        assertThat(changes(before, MeshRenderer.render(more, before.ledger())))
                .allMatch(isAbout(NEWCOMER), "about the newcomer");

        notCalling(mesh).ifPresent(service -> {
            Mesh less = with(mesh, services(mesh).filter(other -> !other.equals(service)));
            assertThat(changes(before, MeshRenderer.render(less, before.ledger())))
                    .allMatch(isAbout(service), "about the service that went");
            Service renamed = renamed(service);
            Mesh other = with(mesh, services(mesh).map(each -> each.equals(service) ? renamed : each));
            assertThat(changes(before, MeshRenderer.render(other, before.ledger())))
                    .allMatch(isAbout(service).or(isAbout(renamed)), "about either name");
        });
    }

    @Test
    @DisplayName("costs what its entries cost: clusters that neither call nor answer a service have no file of it")
    void growsWithItsEntries() {
        Mesh mesh = Mesh.of("fleet", "1.30.8")
                .with(IntStream.range(0, 40)
                        .mapToObj(i -> Network.of("net-" + i))
                        .toArray(Network[]::new))
                .with(IntStream.range(0, 40)
                        .mapToObj(i -> Cluster.of("cluster-" + i, "net-" + i, "region-" + i)
                                .withGateway("eastwest-" + i + ".example"))
                        .toArray(Cluster[]::new))
                .with(IntStream.range(0, 100)
                        .mapToObj(i -> Service.of("service-" + i, "shop")
                                .in("cluster-" + i % 40)
                                .withPorts(ServicePort.of("http", 80, Protocol.HTTP))
                                .withNames(NameKind.REGIONAL)
                                .calledBy(Callers.clusters("cluster-" + (i + 1) % 40)))
                        .toArray(Service[]::new));
        List<RenderedFile> entries = MeshRenderer.render(mesh, VipLedger.empty()).tree().files().stream()
                .filter(file -> file.path().fileName().startsWith("serviceentry-"))
                .toList();
        assertThat(entries).as("one where it runs, one where it is called").hasSize(200);
    }

    private static Stream<Service> services(Mesh mesh) {
        return mesh.services().values().stream();
    }

    private static Mesh with(Mesh mesh, Stream<Service> services) {
        return mesh.with(services.toArray(Service[]::new));
    }

    /** The first service that no other names as its caller. */
    private static Optional<Service> notCalling(Mesh mesh) {
        Set<Name> calling = services(mesh)
                .flatMap(service -> service.callers().stream())
                .flatMap(callers -> callers.services().stream())
                .collect(Collectors.toSet());
        return services(mesh)
                .filter(service -> !calling.contains(service.name()))
                .findFirst();
    }

    private static Service renamed(Service service) {
        return new Service(
                Name.of("renamed"),
                service.namespace(),
                service.clusters(),
                service.ports(),
                service.serviceAccount(),
                service.selector(),
                service.names(),
                service.hosts(),
                service.importInto(),
                service.callers(),
                service.jwt(),
                service.externalAuthorization(),
                service.vips(),
                service.traffic(),
                service.k8sName(),
                service.headless(),
                service.inCluster(),
                service.survives(),
                service.never());
    }

    /** Files that one of two trees lacks, or that differ. */
    private static List<RenderedFile> changes(Rendering before, Rendering after) {
        Map<String, RenderedFile> old = byPath(before.tree());
        Map<String, RenderedFile> now = byPath(after.tree());
        Set<String> paths = new HashSet<>(old.keySet());
        paths.addAll(now.keySet());
        return paths.stream()
                .filter(path -> !old.containsKey(path)
                        || !now.containsKey(path)
                        || !Arrays.equals(old.get(path).bytes(), now.get(path).bytes()))
                .map(path -> now.getOrDefault(path, old.get(path)))
                .toList();
    }

    private static Map<String, RenderedFile> byPath(RenderedTree tree) {
        return tree.files().stream()
                .collect(Collectors.toMap(file -> file.path().text(), Function.identity()));
    }

    /** Its own files, its namespace, and what lists all that is there: the gateway's hosts, the calls, the kustomizations, the README. */
    private static Predicate<RenderedFile> isAbout(Service service) {
        ModelPath origin = ModelPath.of("services", service.name());
        return file -> file.origins().stream()
                        .anyMatch(path -> path.equals(origin) || path.toString().startsWith(origin + "."))
                || file.path().fileName().equals("namespace-" + service.namespace() + ".yaml")
                || file.path().fileName().equals("gateway-cross-network-gateway.yaml")
                || isMerged(file, service)
                || file.path().fileName().equals("kustomization.yaml")
                || file.path().fileName().equals("calls.tsv")
                || file.path().text().equals("README.md");
    }

    /** Among neighbours istiod is told which Kubernetes names span clusters. */
    private static boolean isMerged(RenderedFile file, Service service) {
        String name = file.path().fileName();
        return service.names().contains(NameKind.KUBERNETES)
                && (name.equals("values-istiod.yaml") || name.equals("istio.yaml"));
    }
}
