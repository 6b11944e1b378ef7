package io.meshrender.render.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Authorization;
import io.meshrender.model.Callers;
import io.meshrender.model.Cluster;
import io.meshrender.model.Extra;
import io.meshrender.model.ExtraFile;
import io.meshrender.model.Mesh;
import io.meshrender.model.MeshSettings;
import io.meshrender.model.NameKind;
import io.meshrender.model.Network;
import io.meshrender.model.Protocol;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.IpAddress;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Selection;
import io.meshrender.model.vip.VipAllocation;
import io.meshrender.model.vip.VipLedger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each view is told as lines: what is seen, of which kind, what the cluster does with it, where else it goes and which namespaces call. */
@DisplayName("What one cluster sees")
class ClusterViewsTest {
    private static final Mesh MESH = Mesh.of("mesh", "1.30.8")
            .with(Network.of("a-net"), Network.of("b-net"), Network.of("shared"))
            .with(
                    Cluster.of("a", "a-net", "r1").withGateway("a.example"),
                    Cluster.of("b", "b-net", "r2").withGateway("b.example"),
                    Cluster.of("c1", "shared", "r3").withGateway("c1.example"),
                    Cluster.of("c2", "shared", "r3"));

    @Test
    @DisplayName("A name that every cluster calls, seen from each")
    void calledByAll() {
        Mesh mesh = MESH.with(service("echo", "a", "b").withNames(NameKind.GLOBAL));
        assertThat(seenFrom("a", mesh))
                .containsExactly("echo.mesh.local: answered called exported, also in [b], by all");
        assertThat(seenFrom("b", mesh))
                .containsExactly("echo.mesh.local: answered called exported, also in [a], by all");
        assertThat(seenFrom("c1", mesh)).containsExactly("echo.mesh.local: called, also in [a, b], by all");
    }

    @Test
    @DisplayName("A name that only its own cluster calls is not exported; nobody else sees it")
    void calledAtHome() {
        Mesh mesh = MESH.with(service("echo", "a").withNames(NameKind.REGIONAL).calledBy(Callers.clusters("a")));
        assertThat(seenFrom("a", mesh)).containsExactly("echo.a.mesh.local: answered called, also in [], by all");
        assertThat(seenFrom("b", mesh)).isEmpty();
    }

    @Test
    @DisplayName("A name that only another cluster of the same network calls is not exported: no gateway lies between")
    void calledInsideItsNetwork() {
        Mesh mesh = MESH.with(service("echo", "c1").withNames(NameKind.GLOBAL).calledBy(Callers.clusters("c1", "c2")));
        assertThat(seenFrom("c1", mesh)).containsExactly("echo.mesh.local: answered called, also in [], by all");
        assertThat(seenFrom("c2", mesh)).containsExactly("echo.mesh.local: called, also in [], by all");
    }

    @Test
    @DisplayName("Callers that are services call from where they run, with their namespaces and identities")
    void callingServices() {
        Callers callers =
                new Callers(Optional.empty(), List.of(Name.of("web")), List.of(Identity.of("ingress/gateway")));
        Mesh mesh = MESH.with(
                service("echo", "a", "b").withNames(NameKind.REGIONAL).calledBy(callers), service("web", "b", "c1"));
        assertThat(seenFrom("a", mesh)).containsExactly("echo.a.mesh.local: answered exported, also in [], by []");
        assertThat(seenFrom("b", mesh))
                .containsExactly(
                        "echo.a.mesh.local: called, also in [a], by [ingress, web]",
                        "echo.b.mesh.local: answered called exported, also in [], by [ingress, web]");
        assertThat(viewFrom("b", mesh).services())
                .extracting(running -> running.service().name() + " admits "
                        + running.admission().identities())
                .containsExactly("echo admits []", "web admits []");
        assertThat(viewFrom("b", admittingCallersOnly(mesh)).services())
                .extracting(running -> running.service().name() + " admits "
                        + running.admission().identities())
                .containsExactly("echo admits [ingress/gateway, web/web]", "web admits []");
    }

    @Test
    @DisplayName("A service without names is seen where it runs, and has no entry")
    void serviceThatStaysAtHome() {
        Mesh mesh = MESH.with(service("web", "a"));
        assertThat(viewFrom("a", mesh).services()).hasSize(1);
        assertThat(seenFrom("a", mesh)).isEmpty();
        assertThat(viewFrom("b", mesh).services()).isEmpty();
    }

    @Test
    @DisplayName("A gateway without an address is nobody's way in, and its cluster exports all the same")
    void pendingGateway() {
        Mesh mesh = MESH.with(
                        Cluster.of("a", "a-net", "r1").withGateway("pending"),
                        Cluster.of("b", "b-net", "r2").withGateway("b.example"))
                .with(service("echo", "a").withNames(NameKind.GLOBAL));
        assertThat(seenFrom("a", mesh))
                .containsExactly("echo.mesh.local: answered called exported, also in [], by all");
        assertThat(seenFrom("b", mesh)).containsExactly("echo.mesh.local: called, also in [], by all");
        assertThat(viewFrom("b", mesh).reachablePeers()).isEmpty();
    }

    @Test
    @DisplayName("A service that runs in all clusters runs in those that join later, too")
    void everywhere() {
        Mesh mesh = MESH.with(service("echo").in(Selection.every()).withNames(NameKind.REGIONAL));
        assertThat(viewFrom("c2", mesh).services()).hasSize(1);
        assertThat(viewFrom("a", mesh).entries())
                .extracting(entry -> entry.host().text())
                .containsExactly("echo.a.mesh.local", "echo.b.mesh.local", "echo.c1.mesh.local", "echo.c2.mesh.local");
    }

    @Test
    @DisplayName("A name has the same address and the same clusters behind it wherever it is seen")
    void agreement() {
        Mesh mesh =
                MESH.with(service("echo", "a", "b").withNames(NameKind.GLOBAL).withVip("echo.mesh.local", "240.0.0.9"));
        for (String cluster : List.of("a", "b", "c1", "c2")) {
            Entry entry = viewFrom(cluster, mesh).entries().get(0);
            assertThat(entry.address()).contains(IpAddress.of("240.0.0.9"));
            assertThat(entry.answering()).extracting(Cluster::name).hasToString("[a, b]");
        }
    }

    @Test
    @DisplayName("Clusters that get the same items of extras share one list of their files")
    void extrasAreShared() {
        ExtraFile policy = new ExtraFile("policies/a.yaml", "a\n", List.of());
        ExtraFile limits = new ExtraFile("limits/b.yaml", "b\n", List.of());
        Mesh mesh = MESH.with(
                Extra.of("policies/*.yaml", policy),
                Extra.of("limits/*.yaml", limits).in("b"));
        List<ClusterView> views = viewsOf(mesh);
        assertThat(views)
                .extracting(view -> view.name() + ": " + fileNames(view))
                .containsExactly(
                        "a: [policies/a.yaml]",
                        "b: [limits/b.yaml, policies/a.yaml]",
                        "c1: [policies/a.yaml]",
                        "c2: [policies/a.yaml]");
        assertThat(views.get(2).extras()).isSameAs(views.get(0).extras());
        assertThat(views.get(3).extras()).isSameAs(views.get(0).extras());
    }

    private static List<String> fileNames(ClusterView view) {
        return view.extras().stream().map(carried -> carried.file().name()).toList();
    }

    private static Mesh admittingCallersOnly(Mesh mesh) {
        MeshSettings settings = mesh.settings();
        return mesh.with(new MeshSettings(
                settings.id(),
                settings.trustDomain(),
                settings.trustDomainAliases(),
                settings.domain(),
                settings.vips(),
                settings.mtls(),
                Authorization.CALLERS,
                settings.ca(),
                settings.secrets()));
    }

    private static Service service(String name, String... clusters) {
        return Service.of(name, name).in(clusters).withPorts(ServicePort.of("http", 80, Protocol.HTTP));
    }

    private static List<String> seenFrom(String cluster, Mesh mesh) {
        return viewFrom(cluster, mesh).entries().stream()
                .map(ClusterViewsTest::line)
                .toList();
    }

    private static ClusterView viewFrom(String cluster, Mesh mesh) {
        return viewsOf(mesh).stream()
                .filter(view -> view.name().text().equals(cluster))
                .findFirst()
                .orElseThrow();
    }

    private static List<ClusterView> viewsOf(Mesh mesh) {
        return ClusterViews.of(
                mesh, VipAllocation.allocate(mesh, VipLedger.empty()).ledger());
    }

    private static String line(Entry entry) {
        return entry.host() + ":" + (entry.answered() ? " answered" : "") + (entry.called() ? " called" : "")
                + (entry.exported() ? " exported" : "") + ", also in "
                + entry.remotes().stream().map(Cluster::name).toList() + ", by "
                + (entry.calledByWholeCluster() ? "all" : entry.callingNamespaces());
    }
}
