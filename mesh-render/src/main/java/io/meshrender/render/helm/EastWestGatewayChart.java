package io.meshrender.render.helm;

import io.meshrender.model.Cluster;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.IstioChart;
import io.meshrender.model.Mesh;
import io.meshrender.model.chart.Component;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.render.component.Install;
import io.meshrender.render.component.Wave;
import io.meshrender.render.view.ClusterView;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The gateway through which other networks come in. */
final class EastWestGatewayChart extends HelmChart {
    EastWestGatewayChart() {
        super(Component.EAST_WEST_GATEWAY, Wave.GATEWAYS, "istio", Set.of());
    }

    @Override
    public List<Install> releases(ClusterView view) {
        EastWestGateway gateway = view.cluster().gateway().orElse(null);
        return gateway != null && gateway.install()
                ? List.of(Install.of(
                        component().label(),
                        gateway.name().text(),
                        view.revisions().ofGateways().version(),
                        gateway.namespace()))
                : List.of();
    }

    @Override
    public boolean isInstalled(Mesh mesh, Cluster cluster) {
        EastWestGateway gateway = cluster.gateway().orElse(null);
        return gateway != null && gateway.install() && mesh.istio().installs(IstioChart.GATEWAY, cluster.istio());
    }

    @Override
    public Map<String, Object> values(ClusterView view, Install release) {
        return EastWestGatewayValues.of(view);
    }

    @Override
    public List<ModelPath> origins(ClusterView view, Install release) {
        return ValueOrigins.ofEastWestGateway(view);
    }
}
