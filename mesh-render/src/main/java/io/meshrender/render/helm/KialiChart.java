package io.meshrender.render.helm;

import static io.meshrender.render.component.ClusterKind.CLUSTER_ROLE;
import static io.meshrender.render.component.ClusterKind.CLUSTER_ROLE_BINDING;

import io.meshrender.model.Mesh;
import io.meshrender.model.chart.Component;
import io.meshrender.model.observability.Kiali;
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

/** Kiali. */
final class KialiChart extends HelmChart {
    KialiChart() {
        super(Component.KIALI, Wave.CONSOLES, "kiali", Set.of(CLUSTER_ROLE, CLUSTER_ROLE_BINDING));
    }

    @Override
    public Optional<Url> repository(Mesh mesh) {
        return kiali(mesh).map(Kiali::charts);
    }

    @Override
    public List<Install> releases(ClusterView view) {
        Kiali kiali = kiali(view.mesh()).orElseThrow();
        if (!kiali.clusters().includes(view.name())) {
            return List.of();
        }
        String label = component().label();
        return List.of(Install.of(label, label, kiali.version(), Mesh.ROOT_NAMESPACE));
    }

    @Override
    public List<NeededSecret> secrets(Mesh mesh) {
        return ChartSecrets.ofKiali(mesh);
    }

    @Override
    public Map<String, Object> values(ClusterView view, Install release) {
        return KialiValues.of(view);
    }

    @Override
    public List<ModelPath> origins(ClusterView view, Install release) {
        return ValueOrigins.ofKiali(view);
    }

    private static Optional<Kiali> kiali(Mesh mesh) {
        return mesh.observability().flatMap(Observability::kiali);
    }
}
