package io.meshrender.render.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.LedgerFile;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.MeshRenderer;
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

    @TempDir
    private static Path folder;

    @BeforeAll
    static void renderAll() throws IOException {
        String mesh = Files.readString(SAMPLE.resolve("mesh.yaml"));
        String orders = after(mesh, "services:\n", ORDERS);
        String ap = after(after(mesh, "clusters:\n", AP), "networks:\n", "  ap-net: {}\n");
        day("0-as-committed", mesh);
        day("1-service-added", orders);
        day("2-service-changed", after(mesh, "services:\n", ORDERS.replace("port: 80,", "port: 81,")));
        day("3-service-removed", mesh);
        day("4-cluster-added", ap);
        day("5-cluster-removed", mesh);
        day(
                "6-charts-upgraded",
                mesh.replace("version: 1.30.8", "version: 1.30.4").replace("version: 2.29.0", "version: 2.29.1"));
        String out = System.getProperty("mesh.life");
        if (out != null) {
            for (Map.Entry<String, SortedMap<String, String>> day : DAYS.entrySet()) {
                write(Path.of(out, day.getKey()), day.getValue());
            }
        }
    }

    @Test
    @DisplayName("adds the files of a new service, and lists them")
    void serviceAdded() {
        assertThat(changed("0-as-committed", "1-service-added"))
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
        assertThat(changed("1-service-added", "2-service-changed"))
                .containsExactly(
                        "clusters/prod-eu-west-1/calls.tsv",
                        "clusters/prod-eu-west-1/mesh/echo/serviceentry-orders-eu.yaml",
                        "clusters/prod-us-east-1/calls.tsv",
                        "clusters/prod-us-east-1/mesh/echo/serviceentry-orders-eu.yaml");
    }

    @Test
    @DisplayName("is as it was before, once the service is gone again")
    void serviceRemoved() {
        assertThat(changed("0-as-committed", "3-service-removed")).isEmpty();
    }

    @Test
    @DisplayName("tells the others the way to a new cluster's network, and what watches the mesh of the cluster")
    void clusterAdded() {
        assertThat(changed("3-service-removed", "4-cluster-added"))
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
        assertThat(changed("5-cluster-removed", "6-charts-upgraded"))
                .filteredOn(path -> path.contains("prod-eu-west-1"))
                .containsExactly(
                        "argocd/prod-eu-west-1/application-istio-base.yaml",
                        "argocd/prod-eu-west-1/application-istio-eastwestgateway.yaml",
                        "argocd/prod-eu-west-1/application-istiod.yaml",
                        "argocd/prod-eu-west-1/application-kiali.yaml");
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

    private static void write(Path folder, SortedMap<String, String> tree) throws IOException {
        for (Map.Entry<String, String> file : tree.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, file.getValue());
        }
    }

    private static Set<String> changed(String before, String after) {
        SortedMap<String, String> old = Objects.requireNonNull(DAYS.get(before));
        SortedMap<String, String> young = Objects.requireNonNull(DAYS.get(after));
        Set<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(young.keySet());
        paths.removeIf(path -> Objects.equals(old.get(path), young.get(path)));
        return paths;
    }
}
