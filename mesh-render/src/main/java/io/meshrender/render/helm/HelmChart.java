package io.meshrender.render.helm;

import io.meshrender.model.Mesh;
import io.meshrender.model.chart.Component;
import io.meshrender.model.value.Url;
import io.meshrender.render.component.Chart;
import io.meshrender.render.component.ClusterKind;
import java.util.Optional;
import java.util.Set;

/** A row of the table: the columns that are the same in each mesh. A chart is one of Istio's unless it says otherwise. */
abstract class HelmChart implements Chart {
    private final Component component;
    private final int wave;
    private final String alias;
    private final Set<ClusterKind> kinds;

    HelmChart(Component component, int wave, String alias, Set<ClusterKind> kinds) {
        this.component = component;
        this.wave = wave;
        this.alias = alias;
        this.kinds = kinds;
    }

    @Override
    public final Component component() {
        return component;
    }

    @Override
    public final int wave() {
        return wave;
    }

    @Override
    public final String alias() {
        return alias;
    }

    @Override
    public final Set<ClusterKind> kinds() {
        return kinds;
    }

    /** Istio's own; every mesh has it. */
    @Override
    public Optional<Url> repository(Mesh mesh) {
        return Optional.of(mesh.istio().charts());
    }
}
