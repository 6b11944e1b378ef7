package io.meshrender.render.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.value.Version;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.LedgerFile;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.MeshRenderer;
import io.meshrender.upgrade.UpgradeEdit;
import io.meshrender.workspace.MeshWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The training mesh over some days: what each change of {@code mesh.yaml} changes in the tree. With {@code -Dmesh.life=DIR} the trees are
 * written there, for {@code mesh-render/proof/cluster} to commit one after the other in front of a running Argo CD.
 */
@DisplayName("A mesh that lives")
class LifeOfAMeshTest {
    private static final Path SAMPLE = Path.of("..", "samples", "training-mesh");
    private static final String ORDERS = """
              orders:
                namespace: echo
                clusters: [prod-eu-west-1]
                ports:
                  - {name: http, port: 80, targetPort: 8080, protocol: HTTP}
                names: [regional]
                callers:
                  clusters: [prod-us-east-1]
            """;
    private static final String CART = """
              cart:
                namespace: echo
                clusters: all
                ports:
                  - {name: http, port: 80, targetPort: 8080, protocol: HTTP}
                names: [global]
                traffic:
                  failover:
                    - {from: eu-west-1, to: us-east-1}
                    - {from: us-east-1, to: eu-west-1}
            """;
    private static final String AP = """
              prod-ap-south-1:
                network: ap-net
                locality: ap-south-1
                alias: ap
                gateway:
                  address: eastwest.ap.corp.example
            """;

    /** Each day's tree, by its name; the order of the names is that of the days. */
    private static final Map<String, SortedMap<String, String>> DAYS = new LinkedHashMap<>();

    /** The tree after each of the first steps to another Istio, the new istiod beside the old one. */
    private static final Map<String, SortedMap<String, String>> STEPS = new LinkedHashMap<>();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void renderAll() throws Exception {
        String mesh = Files.readString(SAMPLE.resolve("mesh.yaml"));
        String orders = after(mesh, "services:\n", ORDERS);
        String ap = after(after(mesh, "clusters:\n", AP), "networks:\n", "  ap-net: {}\n");
        day("00-as-committed", mesh);
        day("01-service-added", orders);
        day("02-service-changed", after(mesh, "services:\n", ORDERS.replace("port: 80,", "port: 81,")));
        day("03-service-removed", mesh);
        day("04-cluster-added", ap);
        day("05-cluster-removed", mesh);
        String cart = after(mesh, "services:\n", CART);
        day("06-service-everywhere", cart);
        day("07-cluster-drained", after(cart, "  prod-eu-west-1:\n", "    drain: true\n"));
        day("08-cluster-taken-back", cart);
        String upgraded =
                cart.replace("version: 1.30.8", "version: 1.30.4").replace("version: 2.29.0", "version: 2.29.1");
        day("09-charts-upgraded", upgraded);
        day("10-while-a-cluster-is-down", after(upgraded, "services:\n", ORDERS));
        upgrade(after(upgraded, "services:\n", ORDERS));
        String out = System.getProperty("mesh.life");
        if (out != null) {
            for (Map.Entry<String, SortedMap<String, String>> day : DAYS.entrySet()) {
                Trees.write(Path.of(out, "days", day.getKey()), day.getValue());
            }
            for (Map.Entry<String, SortedMap<String, String>> step : STEPS.entrySet()) {
                Trees.write(Path.of(out, "upgrade", step.getKey()), step.getValue());
            }
        }
    }

    @Test
    @DisplayName("adds the files of a new service, and lists them")
    void serviceAdded() {
        assertThat(changed("00-as-committed", "01-service-added"))
                .containsExactly(
                        "README.md",
                        "clusters/prod-eu-west-1/calls.tsv",
                        "clusters/prod-eu-west-1/mesh/echo/serviceentry-orders-eu.yaml",
                        "clusters/prod-eu-west-1/mesh/istio-system/gateway-cross-network-gateway.yaml",
                        "clusters/prod-eu-west-1/mesh/kustomization.yaml",
                        "clusters/prod-us-east-1/calls.tsv",
                        "clusters/prod-us-east-1/mesh/echo/serviceentry-orders-eu.yaml",
                        "clusters/prod-us-east-1/mesh/kustomization.yaml");
    }

    @Test
    @DisplayName("changes the files of a service that changed")
    void serviceChanged() {
        assertThat(changed("01-service-added", "02-service-changed"))
                .containsExactly(
                        "clusters/prod-eu-west-1/calls.tsv",
                        "clusters/prod-eu-west-1/mesh/echo/serviceentry-orders-eu.yaml",
                        "clusters/prod-us-east-1/calls.tsv",
                        "clusters/prod-us-east-1/mesh/echo/serviceentry-orders-eu.yaml");
    }

    @Test
    @DisplayName("is as it was before, once the service is gone again")
    void serviceRemoved() {
        assertThat(changed("00-as-committed", "03-service-removed")).isEmpty();
    }

    @Test
    @DisplayName("tells the others the way to a new cluster's network, and what watches the mesh of the cluster")
    void clusterAdded() {
        assertThat(changed("03-service-removed", "04-cluster-added"))
                .filteredOn(path -> path.contains("prod-eu-west-1"))
                .containsExactly(
                        "clusters/prod-eu-west-1/helm/values-istiod.yaml",
                        "clusters/prod-eu-west-1/istioctl/istio.yaml",
                        "clusters/prod-eu-west-1/observability/observability/configmap-dashboard-istio-mesh-clusters.yaml",
                        "clusters/prod-eu-west-1/observability/observability/prometheusrule-istio-mesh.yaml");
    }

    @Test
    @DisplayName("gets a new version of Istio by nothing but the version")
    void upgraded() {
        assertThat(changed("08-cluster-taken-back", "09-charts-upgraded"))
                .filteredOn(path -> path.contains("prod-eu-west-1"))
                .containsExactly(
                        "argocd/prod-eu-west-1/application-istio-base.yaml",
                        "argocd/prod-eu-west-1/application-istio-eastwestgateway.yaml",
                        "argocd/prod-eu-west-1/application-istiod.yaml",
                        "argocd/prod-eu-west-1/application-kiali.yaml");
    }

    @Test
    @DisplayName("asks other clusters for what a drained one answers, and changes nothing else")
    void clusterDrained() {
        assertThat(changed("06-service-everywhere", "07-cluster-drained"))
                .containsExactly(
                        "README.md",
                        "clusters/prod-eu-west-1/calls.tsv",
                        "clusters/prod-eu-west-1/mesh/echo/destinationrule-cart-global.yaml",
                        "clusters/prod-eu-west-1/mesh/istio-system/destinationrule-cart.mesh.local.yaml",
                        "clusters/prod-eu-west-1/mesh/kustomization.yaml",
                        "clusters/prod-us-east-1/calls.tsv",
                        "clusters/prod-us-east-1/mesh/echo/serviceentry-cart-global-remote.yaml",
                        "clusters/prod-us-east-1/mesh/kustomization.yaml",
                        "clusters/prod-us-east-1/observability/kustomization.yaml",
                        "clusters/prod-us-east-1/observability/observability/prometheusrule-failover-cart.yaml");
        assertThat(changed("06-service-everywhere", "08-cluster-taken-back")).isEmpty();
    }

    @Test
    @DisplayName("gets another istiod beside the old one, then gateways of it, then a tag, each by a commit of its own")
    void upgradedByRevision() {
        SortedMap<String, String> before = Objects.requireNonNull(DAYS.get("10-while-a-cluster-is-down"));
        Map<String, Set<String>> changed = new LinkedHashMap<>();
        for (Map.Entry<String, SortedMap<String, String>> step : STEPS.entrySet()) {
            changed.put(step.getKey(), changed(before, step.getValue()));
            before = step.getValue();
        }
        assertThat(changed.keySet())
                .containsExactly(
                        "1-the-control-planes-that-run-are-written-down",
                        "2-what-namespaces-name-gets-a-tag-stable",
                        "3-namespaces-name-the-tag",
                        "4-istiod-1-30-8-beside-what-is-there",
                        "5-gateways-move",
                        "6-tag-stable-moves-and-what-validates");
        assertThat(changed.values()).allSatisfy(paths -> assertThat(paths).noneMatch(path -> path.contains("/mesh/")));
        assertThat(changed.get("4-istiod-1-30-8-beside-what-is-there"))
                .containsExactly(
                        "README.md",
                        "argocd/prod-eu-west-1/application-istio-base.yaml",
                        "argocd/prod-eu-west-1/application-istiod-1-30-8.yaml",
                        "argocd/prod-eu-west-1/kustomization.yaml",
                        "clusters/prod-eu-west-1/helm/values-istiod-1-30-8.yaml",
                        "clusters/prod-eu-west-1/istioctl/istio-1-30-8.yaml");
    }

    private static String after(String text, String line, String added) {
        assertThat(text).containsOnlyOnce("\n" + line);
        return text.replace("\n" + line, "\n" + line + added);
    }

    private static void day(String name, String mesh) throws IOException {
        Path file = Files.createDirectories(folder.resolve(name)).resolve("mesh.yaml");
        Files.writeString(file, mesh);
        Files.copy(SAMPLE.resolve("mesh.lock.yaml"), file.resolveSibling("mesh.lock.yaml"));
        VipLedger ledger = LedgerFile.read(LedgerFile.beside(file));
        DAYS.put(name, Trees.texts(MeshRenderer.render(MeshReader.read(file).mesh(), ledger)));
    }

    private static void upgrade(String mesh) throws Exception {
        Path file = Files.createDirectories(folder.resolve("upgrade")).resolve("mesh.yaml");
        Files.writeString(file, mesh);
        Files.copy(SAMPLE.resolve("mesh.lock.yaml"), file.resolveSibling("mesh.lock.yaml"));
        Version version = Version.of("1.30.8");
        for (int step = 1; step <= 6; step++) {
            UpgradeEdit edit = UpgradeEdit.of(MeshWorkspace.at(file), file, version, step);
            edit.write();
            String what = edit.step().what().replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "");
            STEPS.put(
                    step + "-" + what,
                    Trees.texts(MeshWorkspace.at(file).render().tree()));
        }
    }

    private static Set<String> changed(String before, String after) {
        return changed(Objects.requireNonNull(DAYS.get(before)), Objects.requireNonNull(DAYS.get(after)));
    }

    private static Set<String> changed(SortedMap<String, String> old, SortedMap<String, String> young) {
        Set<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(young.keySet());
        paths.removeIf(path -> Objects.equals(old.get(path), young.get(path)));
        return paths;
    }
}
