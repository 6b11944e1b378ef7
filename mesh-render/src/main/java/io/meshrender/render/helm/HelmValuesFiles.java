package io.meshrender.render.helm;

import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.yaml.YamlFiles;
import java.util.stream.Stream;

/** Renders {@code helm/values-<release>.yaml} of every chart that is installed in a cluster. */
public final class HelmValuesFiles {
    private HelmValuesFiles() {}

    /** A values file for each release of the cluster of {@code view}. */
    public static Stream<RenderedFile> render(ClusterView view) {
        return HelmCharts.ALL.releases(view).stream()
                .map(release -> YamlFiles.of(release.valuesPath(), release, release::values));
    }
}
