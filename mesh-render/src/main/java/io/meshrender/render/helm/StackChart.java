package io.meshrender.render.helm;

import static io.meshrender.render.component.ClusterKind.CLUSTER_ROLE;
import static io.meshrender.render.component.ClusterKind.CLUSTER_ROLE_BINDING;
import static io.meshrender.render.component.ClusterKind.CUSTOM_RESOURCE_DEFINITION;
import static io.meshrender.render.component.ClusterKind.MUTATING_WEBHOOK;
import static io.meshrender.render.component.ClusterKind.VALIDATING_WEBHOOK;

import io.meshrender.model.Mesh;
import io.meshrender.model.chart.Component;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Url;
import io.meshrender.render.component.Install;
import io.meshrender.render.component.NeededSecret;
import io.meshrender.render.component.Wave;
import io.meshrender.render.view.ClusterView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Prometheus, Alertmanager and Grafana. */
final class StackChart extends HelmChart {
    StackChart() {
        super(
                Component.KUBE_PROMETHEUS_STACK,
                Wave.CRDS,
                "prometheus-community",
                Set.of(
                        CUSTOM_RESOURCE_DEFINITION,
                        CLUSTER_ROLE,
                        CLUSTER_ROLE_BINDING,
                        MUTATING_WEBHOOK,
                        VALIDATING_WEBHOOK));
    }

    @Override
    public Optional<Url> repository(Mesh mesh) {
        return mesh.observability().flatMap(Observability::kubePrometheusStack).map(KubePrometheusStack::charts);
    }

    @Override
    public List<Install> releases(ClusterView view) {
        Observability observability = view.mesh().observability().orElseThrow();
        KubePrometheusStack stack = observability.kubePrometheusStack().orElseThrow();
        return List.of(
                Install.of(component().label(), stack.release().text(), stack.version(), observability.namespace()));
    }

    @Override
    public List<NeededSecret> secrets(Mesh mesh) {
        return ChartSecrets.ofStack(mesh);
    }

    @Override
    public Map<String, Object> values(ClusterView view, Install release) {
        return KubePrometheusStackValues.of(view);
    }

    @Override
    public List<ModelPath> origins(ClusterView view, Install release) {
        return ValueOrigins.ofStack(view);
    }
}
