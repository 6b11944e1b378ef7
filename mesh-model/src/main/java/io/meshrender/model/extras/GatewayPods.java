package io.meshrender.model.extras;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.value.Name;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The pods of the east-west gateways: what Istio's chart {@code gateway} labels them with, under the name that is rendered. */
final class GatewayPods {
    /** Their labels, but for that of the network, which differs. */
    static final Map<String, String> LABELS = Map.of("istio", "eastwestgateway", "app", "istio-eastwestgateway");

    private GatewayPods() {}

    /** Those of an object's clusters whose east-west gateway it selects by labels of its own. */
    static SortedSet<Name> selectedBy(Own own, Mesh mesh) {
        SortedSet<Name> clusters = new TreeSet<>();
        Map<String, String> selector = own.selector();
        for (Name name : own.clusters()) {
            Cluster cluster = mesh.clusters().get(name);
            if (!selector.isEmpty()
                    && cluster != null
                    && cluster.gateway().isPresent()
                    && Match.select(selector, labels(cluster)) == Match.YES) {
                clusters.add(name);
            }
        }
        return clusters;
    }

    private static Map<String, String> labels(Cluster cluster) {
        Map<String, String> labels = new HashMap<>(LABELS);
        labels.put("topology.istio.io/network", cluster.network().text());
        return labels;
    }
}
