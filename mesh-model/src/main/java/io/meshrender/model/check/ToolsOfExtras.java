package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Delivery;
import io.meshrender.model.Extra;
import io.meshrender.model.ExtraFile;
import io.meshrender.model.Mesh;
import io.meshrender.model.gitops.GitOpsTool;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Who applies a file of a platform team's own: the tools of the clusters that get it. */
final class ToolsOfExtras {
    private final Set<GitOpsTool> all = EnumSet.noneOf(GitOpsTool.class);
    /** Empty where all files are applied by one tool. */
    private final Map<String, Set<GitOpsTool>> byFile = new HashMap<>();

    ToolsOfExtras(Mesh mesh) {
        for (GitOpsTool tool : GitOpsTool.values()) {
            if (Delivery.isUsed(mesh, tool)) {
                all.add(tool);
            }
        }
        if (all.size() > 1) {
            for (Extra extra : mesh.extras()) {
                Set<GitOpsTool> tools = of(mesh, extra);
                for (ExtraFile file : extra.found()) {
                    byFile.computeIfAbsent(file.name(), none -> EnumSet.noneOf(GitOpsTool.class))
                            .addAll(tools);
                }
            }
        }
    }

    private static Set<GitOpsTool> of(Mesh mesh, Extra extra) {
        Set<GitOpsTool> tools = EnumSet.noneOf(GitOpsTool.class);
        for (Cluster cluster : mesh.clusters().values()) {
            if (extra.clusters().includes(cluster.name())) {
                Delivery.toolOf(mesh, cluster).ifPresent(tools::add);
            }
        }
        return tools;
    }

    /** Those that apply {@code file}; none if people do. */
    Set<GitOpsTool> of(ExtraFile file) {
        return all.size() > 1 ? byFile.getOrDefault(file.name(), Set.of()) : all;
    }
}
