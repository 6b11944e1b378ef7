package io.meshrender.render.helm;

import static io.meshrender.render.component.ClusterKind.CUSTOM_RESOURCE_DEFINITION;
import static io.meshrender.render.component.ClusterKind.VALIDATING_POLICY;
import static io.meshrender.render.component.ClusterKind.VALIDATING_POLICY_BINDING;
import static io.meshrender.render.component.ClusterKind.VALIDATING_WEBHOOK;

import io.meshrender.model.Cluster;
import io.meshrender.model.IstioChart;
import io.meshrender.model.Mesh;
import io.meshrender.model.chart.Component;
import io.meshrender.model.istio.IstioFeature;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Version;
import io.meshrender.render.component.Install;
import io.meshrender.render.component.Wave;
import io.meshrender.render.view.ClusterView;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Istio's CRDs, and the webhook that validates resources of no revision. */
final class BaseChart extends HelmChart {
    BaseChart() {
        super(
                Component.ISTIO_BASE,
                Wave.CRDS,
                "istio",
                Set.of(CUSTOM_RESOURCE_DEFINITION, VALIDATING_WEBHOOK, VALIDATING_POLICY, VALIDATING_POLICY_BINDING));
    }

    @Override
    public List<Install> releases(ClusterView view) {
        return List.of(Install.of(component().label(), component().label(), view.istioVersion(), Mesh.ROOT_NAMESPACE));
    }

    @Override
    public boolean webhookIsChangedByIstiod(Version version) {
        return !IstioFeature.VALIDATION_FAILURE_POLICY.isIn(version);
    }

    @Override
    public boolean isInstalled(Mesh mesh, Cluster cluster) {
        return mesh.istio().installsByHelm(IstioChart.BASE, cluster.istio());
    }

    @Override
    public Map<String, Object> values(ClusterView view, Install release) {
        return BaseValues.of(view);
    }

    @Override
    public List<ModelPath> origins(ClusterView view, Install release) {
        return ValueOrigins.ofBase(view);
    }
}
