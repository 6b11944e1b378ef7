package io.meshrender.render.observability;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.value.Name;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.yaml.YamlFiles;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Renders Grafana's dashboards as ConfigMaps with the label and the annotation that the stack's Grafana looks for. */
public final class Dashboards {
    private Dashboards() {}

    /** The dashboards, if there is a Grafana to show them. */
    public static Stream<RenderedFile> render(ClusterView view) {
        return view.mesh().observability().stream()
                .flatMap(observability ->
                        observability.kubePrometheusStack().filter(KubePrometheusStack::dashboards).stream()
                                .flatMap(stack -> Stream.of(
                                                ClustersDashboard.of(view.mesh()),
                                                GatewaysDashboard.of(),
                                                ServiceDashboard.of())
                                        .map(dashboard -> file(view, observability.namespace(), dashboard))));
    }

    private static RenderedFile file(ClusterView view, Name namespace, Dashboard dashboard) {
        String name = "dashboard-" + dashboard.id();
        return YamlFiles.of(
                view.resourcePath("observability", namespace, "configmap", name),
                "observability.kubePrometheusStack.dashboards",
                () -> configMap(name, namespace, dashboard));
    }

    private static ConfigMap configMap(String name, Name namespace, Dashboard dashboard) {
        ObjectMeta metadata = Metadata.of(name, namespace.text());
        metadata.setLabels(new TreeMap<>(Map.of("grafana_dashboard", "1")));
        metadata.setAnnotations(new TreeMap<>(Map.of("grafana_folder", "Mesh")));
        ConfigMap map = new ConfigMap();
        map.setMetadata(metadata);
        map.setData(new TreeMap<>(Map.of(dashboard.id() + ".json", JsonText.of(dashboard.json()))));
        return map;
    }
}
