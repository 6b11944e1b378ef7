package io.meshrender.render.observability;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.tree.RenderedFile;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** A mesh of two clusters that a Prometheus watches which is there already: by an operator, or by files. */
final class WatchedMesh {
    private static final String MESH = """
            mesh: {id: stamps}
            istio: {version: 1.30.8}
            networks: {a: {}, b: {}}
            clusters:
              uksouth: {network: a, locality: uksouth, gateway: {address: ew.uksouth.example}}
              ukwest: {network: b, locality: ukwest, gateway: {address: ew.ukwest.example}}
            services:
              shop:
                namespace: shop
                clusters: all
                ports: [{name: http, port: 80, protocol: HTTP}]
                names: [global]
            """;

    static final String BY_OPERATOR = """
            observability:
              namespace: monitoring
              prometheus:
                url: http://prometheus-operated.monitoring:9090
                selectorLabels: {release: monitoring, team: platform}
              kiali: {version: 2.29.0, auth: token}
            """;

    static final String BY_FILES = """
            observability:
              namespace: monitoring
              prometheus:
                url: http://vmselect.monitoring:8481/select/0/prometheus
                urls: {ukwest: "http://prometheus-server.monitoring"}
                operator: false
                dashboards: files
              kiali: {version: 2.29.0, auth: token}
            """;

    private WatchedMesh() {}

    static SortedMap<String, String> render(String observability) {
        SortedMap<String, String> tree = new TreeMap<>();
        for (RenderedFile file : MeshRenderer.render(
                        MeshReader.read(MESH + observability, "mesh.yaml").mesh(), VipLedger.empty())
                .tree()
                .files()) {
            tree.put(file.path().text(), new String(file.bytes(), UTF_8));
        }
        return tree;
    }

    static String file(SortedMap<String, String> tree, String path) {
        return Objects.requireNonNull(tree.get(path), path);
    }
}
