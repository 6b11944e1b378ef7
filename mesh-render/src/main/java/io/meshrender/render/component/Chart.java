package io.meshrender.render.component;

import io.meshrender.model.Mesh;
import io.meshrender.model.chart.Component;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Url;
import io.meshrender.model.value.Version;
import io.meshrender.render.view.ClusterView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A row of the table of charts.
 *
 * @param component what it is; the model's half of the row has the same name
 * @param wave its place in the order of installation
 * @param alias the name under which Helm knows its repository, which is the one that the chart's own documentation uses
 * @param repository its repository; absent if the mesh does not use the chart
 * @param kinds the kinds of the whole cluster that it installs
 * @param webhookChangedByIstiod of which versions istiod changes the validating webhook after it is installed
 * @param secrets the Secrets that its values name
 * @param releases the releases of it in a cluster: none, one, or several
 * @param values the values of a release
 * @param origins the places in the model that its values come from
 */
public record Chart(
        Component component,
        int wave,
        String alias,
        Function<Mesh, Optional<Url>> repository,
        Set<ClusterKind> kinds,
        Predicate<Version> webhookChangedByIstiod,
        Function<Mesh, List<NeededSecret>> secrets,
        Function<ClusterView, List<Install>> releases,
        BiFunction<ClusterView, HelmRelease, Map<String, Object>> values,
        BiFunction<ClusterView, HelmRelease, List<ModelPath>> origins) {

    public Chart {
        kinds = Set.copyOf(kinds);
    }
}
