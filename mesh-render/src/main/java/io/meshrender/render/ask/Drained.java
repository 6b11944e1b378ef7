package io.meshrender.render.ask;

import io.meshrender.model.Cluster;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Name;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is said of drained clusters. */
final class Drained {
    private Drained() {}

    /** Of a name: the clusters that answer it and that its calls leave; absent if there are none. */
    static Optional<Line> of(AskedMesh asked, NameRoutes name) {
        return line(
                asked,
                name.left(),
                ", which " + (name.left().size() == 1 ? "serves" : "serve") + " what still arrives");
    }

    /** Of the mesh; absent if no cluster is drained. */
    static Optional<Line> of(AskedMesh asked) {
        List<Name> drained = asked.mesh().clusters().values().stream()
                .filter(Cluster::drain)
                .map(Cluster::name)
                .toList();
        return line(
                asked,
                drained,
                ": calls of names that others answer too leave " + (drained.size() == 1 ? "it" : "them"));
    }

    private static Optional<Line> line(AskedMesh asked, Collection<Name> clusters, String what) {
        ModelPath[] paths = clusters.stream()
                .map(cluster -> ModelPath.of("clusters", cluster, "drain"))
                .toArray(ModelPath[]::new);
        return clusters.isEmpty()
                ? Optional.empty()
                : Optional.of(new Line("drained", Said.and(clusters) + what, asked.places(paths)));
    }
}
