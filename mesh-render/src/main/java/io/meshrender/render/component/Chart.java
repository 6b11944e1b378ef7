package io.meshrender.render.component;

import io.meshrender.model.Cluster;
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

/** A row of the table of charts: what every room that installs, lists or documents a chart needs to know of it. */
public interface Chart {
    /** What it is; the model's half of the row has the same name. */
    Component component();

    /** Its place in the order of installation, one of {@link Wave}; a lower one comes first. */
    int wave();

    /** The name under which Helm knows its repository, which is the one that the chart's own documentation uses. */
    String alias();

    /** The kinds of the whole cluster that it installs. */
    Set<ClusterKind> kinds();

    /** Its repository; absent if the mesh does not use the chart. */
    Optional<Url> repository(Mesh mesh);

    /** The releases of it in a cluster of a mesh that uses it: none, one, or several. */
    List<Install> releases(ClusterView view);

    /**
     * Whether the tree installs a release of it in a cluster. If not, the cluster has none, or somebody else installs it, and its values say
     * what must be true of it.
     *
     * @param mesh a mesh that uses the chart
     * @param cluster one of its clusters
     */
    default boolean isInstalled(Mesh mesh, Cluster cluster) {
        return true;
    }

    /** The values of a release. */
    Map<String, Object> values(ClusterView view, Install release);

    /** The places in the model that these values come from, the one that matters most first. */
    List<ModelPath> origins(ClusterView view, Install release);

    /** The Secrets that its values name and that are rendered nowhere. */
    default List<NeededSecret> secrets(Mesh mesh) {
        return List.of();
    }

    /** Whether istiod changes the validating webhook of this version after it is installed. */
    default boolean webhookIsChangedByIstiod(Version version) {
        return false;
    }
}
