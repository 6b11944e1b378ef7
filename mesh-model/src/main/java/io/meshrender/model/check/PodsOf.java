package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Gateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.chart.Component;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.workload.Pods;
import java.util.ArrayList;
import java.util.List;

/**
 * Pods, and where the model says what they are.
 *
 * @param path where
 * @param component what they are the pods of
 * @param pods the pods
 */
record PodsOf(ModelPath path, Component component, Pods pods) {

    /** All pods that {@code mesh} speaks of. */
    static List<PodsOf> all(Mesh mesh) {
        List<PodsOf> all = new ArrayList<>();
        all.add(new PodsOf(
                ModelPath.of("istio", "pods"), Component.ISTIOD, mesh.istio().pods()));
        for (Cluster cluster : mesh.clusters().values()) {
            ModelPath path = ModelPath.of("clusters", cluster.name());
            cluster.istio()
                    .pods()
                    .ifPresent(pods -> all.add(new PodsOf(path.key("istio").key("pods"), Component.ISTIOD, pods)));
            cluster.gateway()
                    .ifPresent(gateway -> all.add(
                            new PodsOf(path.key("gateway").key("pods"), Component.EAST_WEST_GATEWAY, gateway.pods())));
        }
        for (Gateway gateway : mesh.gateways().values()) {
            all.add(new PodsOf(ModelPath.of("gateways", gateway.name(), "pods"), Component.GATEWAY, gateway.pods()));
        }
        return all;
    }
}
