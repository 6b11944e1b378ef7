package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Extra;
import io.meshrender.model.ExtraFile;
import io.meshrender.model.Mesh;
import io.meshrender.model.value.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which Istio releases read a file of a platform team's own. */
final class ReceiversOfExtras {
    private final Mesh mesh;
    private final Receivers all;
    private final Map<String, List<Selection>> byFile = new HashMap<>();
    private final Map<List<Selection>, Receivers> known = new HashMap<>();

    ReceiversOfExtras(Mesh mesh) {
        this.mesh = mesh;
        this.all = Receivers.of(mesh, mesh.clusters().values());
        if (!all.areOfOneRelease()) {
            for (Extra extra : mesh.extras()) {
                for (ExtraFile file : extra.found()) {
                    byFile.computeIfAbsent(file.name(), none -> new ArrayList<>())
                            .add(extra.clusters());
                }
            }
        }
    }

    /** Those of the clusters that get {@code file}. */
    Receivers of(ExtraFile file) {
        if (all.areOfOneRelease()) {
            return all;
        }
        List<Selection> selections = byFile.getOrDefault(file.name(), List.of());
        Receivers receivers = known.get(selections);
        if (receivers == null) {
            receivers = Receivers.of(mesh, clusters(selections));
            known.put(selections, receivers);
        }
        return receivers;
    }

    private List<Cluster> clusters(List<Selection> selections) {
        List<Cluster> clusters = new ArrayList<>();
        for (Cluster cluster : mesh.clusters().values()) {
            for (Selection selection : selections) {
                if (selection.includes(cluster.name())) {
                    clusters.add(cluster);
                    break;
                }
            }
        }
        return clusters;
    }
}
