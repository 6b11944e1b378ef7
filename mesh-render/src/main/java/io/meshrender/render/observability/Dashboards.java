package io.meshrender.render.observability;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.meshrender.model.Delivery;
import io.meshrender.model.Mesh;
import io.meshrender.model.gitops.GitOpsTool;
import io.meshrender.model.json.Json;
import io.meshrender.model.observability.DashboardForm;
import io.meshrender.model.value.Name;
import io.meshrender.render.tree.ObjectId;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.Section;
import io.meshrender.render.tree.TreeLayout;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.yaml.YamlFiles;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Renders Grafana's dashboards: as ConfigMaps with the label and the annotation that the sidecar of Grafana's chart looks for, in every
 * cluster, or as files to import, once for all. All clusters that one tool applies have the same.
 */
public final class Dashboards {
    private static final ObjectKind KIND = ObjectKind.of("v1", "ConfigMap");
    private static final Function<Mesh, ConfigMap> CLUSTERS = Dashboards::clusters;
    private static final Function<Mesh, ConfigMap> GATEWAYS = Dashboards::gateways;
    private static final Function<Mesh, ConfigMap> SERVICE = Dashboards::service;
    private static final Function<Mesh, ConfigMap> CLUSTERS_BY_FLUX = Dashboards::clustersByFlux;
    private static final Function<Mesh, ConfigMap> GATEWAYS_BY_FLUX = Dashboards::gatewaysByFlux;
    private static final Function<Mesh, ConfigMap> SERVICE_BY_FLUX = Dashboards::serviceByFlux;

    private Dashboards() {}

    /** The ConfigMaps of a cluster, if a Grafana reads such. */
    public static Stream<RenderedFile> render(ClusterView view) {
        Monitoring monitoring = shown(view.mesh(), DashboardForm.CONFIG_MAPS);
        if (monitoring == null) {
            return Stream.empty();
        }
        boolean byFlux = Delivery.isBy(GitOpsTool.FLUX, view.mesh(), view.cluster());
        return Stream.of(
                file(view, monitoring, ClustersDashboard.ID, byFlux ? CLUSTERS_BY_FLUX : CLUSTERS),
                file(view, monitoring, GatewaysDashboard.ID, byFlux ? GATEWAYS_BY_FLUX : GATEWAYS),
                file(view, monitoring, ServiceDashboard.ID, byFlux ? SERVICE_BY_FLUX : SERVICE));
    }

    /** The files of the mesh, if somebody imports such. */
    public static Stream<RenderedFile> files(Mesh mesh) {
        Monitoring monitoring = shown(mesh, DashboardForm.FILES);
        return monitoring == null
                ? Stream.empty()
                : Stream.of(ClustersDashboard.of(mesh), GatewaysDashboard.of(mesh), ServiceDashboard.of())
                        .map(dashboard -> RenderedFile.of(
                                TreeLayout.dashboard(dashboard.id()),
                                from(monitoring),
                                () -> Json.write(dashboard.json()).getBytes(StandardCharsets.UTF_8)));
    }

    private static @Nullable Monitoring shown(Mesh mesh, DashboardForm form) {
        return Monitoring.of(mesh)
                .filter(monitoring -> monitoring.dashboards() == form)
                .orElse(null);
    }

    private static Origins from(Monitoring monitoring) {
        return Origins.of(monitoring.path().key("dashboards"));
    }

    private static RenderedFile file(
            ClusterView view, Monitoring monitoring, String id, Function<Mesh, ConfigMap> document) {
        return YamlFiles.object(
                view.name().text(),
                Section.OBSERVABILITY,
                ObjectId.of(KIND, namespace(view.mesh()).text(), objectName(id)),
                from(monitoring),
                view.mesh(),
                document);
    }

    private static ConfigMap clusters(Mesh mesh) {
        return configMap(mesh, ClustersDashboard.of(mesh), false);
    }

    private static ConfigMap clustersByFlux(Mesh mesh) {
        return configMap(mesh, ClustersDashboard.of(mesh), true);
    }

    private static ConfigMap gateways(Mesh mesh) {
        return configMap(mesh, GatewaysDashboard.of(mesh), false);
    }

    private static ConfigMap gatewaysByFlux(Mesh mesh) {
        return configMap(mesh, GatewaysDashboard.of(mesh), true);
    }

    private static ConfigMap service(Mesh mesh) {
        return configMap(mesh, ServiceDashboard.of(), false);
    }

    private static ConfigMap serviceByFlux(Mesh mesh) {
        return configMap(mesh, ServiceDashboard.of(), true);
    }

    private static Name namespace(Mesh mesh) {
        return mesh.observability().orElseThrow().namespace();
    }

    private static String objectName(String id) {
        return "dashboard-" + id;
    }

    private static ConfigMap configMap(Mesh mesh, Dashboard dashboard, boolean byFlux) {
        ObjectMeta metadata =
                Metadata.of(objectName(dashboard.id()), namespace(mesh).text());
        metadata.setLabels(new TreeMap<>(Map.of("grafana_dashboard", "1")));
        Map<String, String> annotations = new TreeMap<>(Map.of("grafana_folder", "Mesh"));
        if (byFlux) {
            // Dashboards are full of ${…}, which a step of Flux takes for variables of its own as soon as somebody
            // gives it some.
            annotations.put("kustomize.toolkit.fluxcd.io/substitute", "disabled");
        }
        metadata.setAnnotations(annotations);
        ConfigMap map = new ConfigMap();
        map.setMetadata(metadata);
        map.setData(new TreeMap<>(Map.of(dashboard.id() + ".json", Json.write(dashboard.json()))));
        return map;
    }
}
