package io.meshrender.render.helm;

import io.meshrender.model.Cluster;
import io.meshrender.model.Gateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.chart.Component;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Name;
import io.meshrender.render.component.Install;
import io.meshrender.render.component.Wave;
import io.meshrender.render.view.ClusterView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Further gateways. */
final class GatewayChart extends HelmChart {
    GatewayChart() {
        super(Component.GATEWAY, Wave.GATEWAYS, "istio", Set.of());
    }

    @Override
    public List<Install> releases(ClusterView view) {
        List<Install> releases = new ArrayList<>();
        for (Gateway gateway : view.mesh().gatewaysIn(view.name())) {
            if (gateway.install()) {
                releases.add(Install.of(
                        prefix() + gateway.name(),
                        gateway.k8sNameOrName().text(),
                        view.revisions().ofGateways().version(),
                        gateway.namespace()));
            }
        }
        return releases;
    }

    @Override
    public boolean isInstalled(Mesh mesh, Cluster cluster) {
        for (Gateway gateway : mesh.gatewaysIn(cluster.name())) {
            if (gateway.install()) {
                return true;
            }
        }
        return false;
    }

    private String prefix() {
        return component().label() + "-";
    }

    private Name named(Install release) {
        return Name.of(release.label().substring(prefix().length()));
    }

    @Override
    public Map<String, Object> values(ClusterView view, Install release) {
        return GatewayValues.of(
                view, Objects.requireNonNull(view.mesh().gateways().get(named(release))));
    }

    @Override
    public List<ModelPath> origins(ClusterView view, Install release) {
        return ValueOrigins.ofGateway(named(release));
    }
}
