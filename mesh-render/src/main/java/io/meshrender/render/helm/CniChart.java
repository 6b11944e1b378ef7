package io.meshrender.render.helm;

import static io.meshrender.render.component.ClusterKind.CLUSTER_ROLE;
import static io.meshrender.render.component.ClusterKind.CLUSTER_ROLE_BINDING;

import io.meshrender.model.Cluster;
import io.meshrender.model.Cni;
import io.meshrender.model.Mesh;
import io.meshrender.model.chart.Component;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.render.component.Install;
import io.meshrender.render.component.Wave;
import io.meshrender.render.view.ClusterView;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Istio's CNI plugin. */
final class CniChart extends HelmChart {
    CniChart() {
        super(Component.ISTIO_CNI, Wave.NODES, "istio", Set.of(CLUSTER_ROLE, CLUSTER_ROLE_BINDING));
    }

    @Override
    public List<Install> releases(ClusterView view) {
        String label = component().label();
        Cni cni = view.cni().orElse(null);
        return cni != null && cni.install()
                ? List.of(Install.of(label, label, view.istioVersion(), cni.namespace()))
                : List.of();
    }

    @Override
    public boolean isInstalled(Mesh mesh, Cluster cluster) {
        Cni cni = Cni.in(mesh, cluster).orElse(null);
        return cni != null && cni.install() && !mesh.istio().isBySail(cluster.istio());
    }

    @Override
    public Map<String, Object> values(ClusterView view, Install release) {
        return CniValues.of(view);
    }

    @Override
    public List<ModelPath> origins(ClusterView view, Install release) {
        return ValueOrigins.ofCni(view);
    }
}
