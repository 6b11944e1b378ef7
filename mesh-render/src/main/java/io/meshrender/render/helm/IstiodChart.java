package io.meshrender.render.helm;

import static io.meshrender.render.component.ClusterKind.CLUSTER_ROLE;
import static io.meshrender.render.component.ClusterKind.CLUSTER_ROLE_BINDING;
import static io.meshrender.render.component.ClusterKind.MUTATING_WEBHOOK;
import static io.meshrender.render.component.ClusterKind.VALIDATING_POLICY;
import static io.meshrender.render.component.ClusterKind.VALIDATING_POLICY_BINDING;
import static io.meshrender.render.component.ClusterKind.VALIDATING_WEBHOOK;

import io.meshrender.model.Cluster;
import io.meshrender.model.ControlPlane;
import io.meshrender.model.IstioChart;
import io.meshrender.model.Mesh;
import io.meshrender.model.Revisions;
import io.meshrender.model.chart.Component;
import io.meshrender.model.istio.IstioFeature;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Version;
import io.meshrender.render.component.Install;
import io.meshrender.render.component.Wave;
import io.meshrender.render.view.ClusterView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The control plane. */
final class IstiodChart extends HelmChart {
    IstiodChart() {
        super(
                Component.ISTIOD,
                Wave.CONTROL_PLANE,
                "istio",
                Set.of(
                        CLUSTER_ROLE,
                        CLUSTER_ROLE_BINDING,
                        MUTATING_WEBHOOK,
                        VALIDATING_WEBHOOK,
                        VALIDATING_POLICY,
                        VALIDATING_POLICY_BINDING));
    }

    /**
     * A revision is an Application of its own, so that another revision is installed beside it and not in its place; every other release
     * is upgraded where it is.
     */
    @Override
    public List<Install> releases(ClusterView view) {
        Revisions revisions = view.revisions();
        List<Install> releases = new ArrayList<>();
        for (ControlPlane plane : revisions.all()) {
            String release = plane.named(component().label());
            // Where there is one at most, its files are called as they ever were.
            String label = revisions.several() ? release : component().label();
            releases.add(new Install(label, release, release, plane.version(), Mesh.ROOT_NAMESPACE));
        }
        return releases;
    }

    @Override
    public boolean webhookIsChangedByIstiod(Version version) {
        return !IstioFeature.VALIDATION_FAILURE_POLICY.isIn(version);
    }

    @Override
    public boolean isInstalled(Mesh mesh, Cluster cluster) {
        return mesh.istio().installsByHelm(IstioChart.ISTIOD, cluster.istio());
    }

    @Override
    public Map<String, Object> values(ClusterView view, Install release) {
        for (ControlPlane plane : view.revisions().all()) {
            if (plane.named(component().label()).equals(release.release())) {
                return IstiodValues.of(view, plane);
            }
        }
        throw new IllegalArgumentException("no istiod " + release);
    }

    @Override
    public List<ModelPath> origins(ClusterView view, Install release) {
        return ValueOrigins.ofIstiod(view);
    }
}
