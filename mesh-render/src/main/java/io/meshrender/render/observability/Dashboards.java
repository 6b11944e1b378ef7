package io.meshrender.render.observability;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.meshrender.model.Mesh;
import io.meshrender.model.json.Json;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.value.Name;
import io.meshrender.render.tree.ObjectId;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.Section;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.yaml.YamlFiles;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Renders Grafana's dashboards as ConfigMaps with the label and the annotation that the stack's Grafana looks for. */
public final class Dashboards {
    private static final ObjectKind KIND = ObjectKind.of("v1", "ConfigMap");
    private static final Origins ORIGIN = Origins.at("observability", "kubePrometheusStack", "dashboards");
    private static final Function<Mesh, ConfigMap> CLUSTERS = Dashboards::clusters;
    private static final Function<Mesh, ConfigMap> GATEWAYS = Dashboards::gateways;
    private static final Function<Mesh, ConfigMap> SERVICE = Dashboards::service;

    private Dashboards() {}

    /** The dashboards, if there is a Grafana to show them. All clusters have the same. */
    public static Stream<RenderedFile> render(ClusterView view) {
        Mesh mesh = view.mesh();
        boolean shown = mesh.observability()
                .flatMap(Observability::kubePrometheusStack)
                .filter(KubePrometheusStack::dashboards)
                .isPresent();
        return shown
                ? Stream.of(
                        file(view, ClustersDashboard.ID, CLUSTERS),
                        file(view, GatewaysDashboard.ID, GATEWAYS),
                        file(view, ServiceDashboard.ID, SERVICE))
                : Stream.empty();
    }

    private static RenderedFile file(ClusterView view, String id, Function<Mesh, ConfigMap> document) {
        return YamlFiles.object(
                view.name().text(),
                Section.OBSERVABILITY,
                ObjectId.of(KIND, namespace(view.mesh()).text(), objectName(id)),
                ORIGIN,
                view.mesh(),
                document);
    }

    private static ConfigMap clusters(Mesh mesh) {
        return configMap(mesh, ClustersDashboard.of(mesh));
    }

    private static ConfigMap gateways(Mesh mesh) {
        return configMap(mesh, GatewaysDashboard.of(mesh));
    }

    private static ConfigMap service(Mesh mesh) {
        return configMap(mesh, ServiceDashboard.of());
    }

    private static Name namespace(Mesh mesh) {
        return mesh.observability().orElseThrow().namespace();
    }

    private static String objectName(String id) {
        return "dashboard-" + id;
    }

    private static ConfigMap configMap(Mesh mesh, Dashboard dashboard) {
        ObjectMeta metadata =
                Metadata.of(objectName(dashboard.id()), namespace(mesh).text());
        metadata.setLabels(new TreeMap<>(Map.of("grafana_dashboard", "1")));
        metadata.setAnnotations(new TreeMap<>(Map.of("grafana_folder", "Mesh")));
        ConfigMap map = new ConfigMap();
        map.setMetadata(metadata);
        map.setData(new TreeMap<>(Map.of(dashboard.id() + ".json", Json.write(dashboard.json()))));
        return map;
    }
}
