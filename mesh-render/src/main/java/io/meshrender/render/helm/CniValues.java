package io.meshrender.render.helm;

import io.meshrender.model.Cni;
import io.meshrender.model.IstioImages;
import io.meshrender.model.value.Name;
import io.meshrender.render.view.ClusterView;
import java.util.Map;

/** The values of Istio's chart {@code cni}: the plugin that redirects the connections of pods, on every node. */
final class CniValues {
    private CniValues() {}

    static Map<String, Object> of(ClusterView view) {
        return typed(view)
                .merge(view.mesh().istio().values().cni())
                .merge(view.cluster().istio().values().cni())
                .tree();
    }

    /** What the model says. */
    static ChartValues typed(ClusterView view) {
        Cni cni = view.cni().orElseThrow();
        IstioImages images = view.istioImages();
        return new ChartValues()
                .setIfPresent("global.hub", images.hub())
                .setIfPresent("global.tag", images.tag())
                .setIfPresent(
                        "global.imagePullSecrets",
                        images.pullSecrets().stream().map(Name::text).toList())
                .setIfPresent("cniBinDir", cni.binDir())
                .setIfPresent("cniConfDir", cni.confDir())
                .setIfPresent("global.platform", cni.platform());
    }
}
