package io.meshrender.model.extras;

import io.meshrender.model.Cluster;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.value.Name;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The pods of the east-west gateways: what Istio's chart {@code gateway} labels them with, or what the mesh says of those of others. */
final class GatewayPods {
    private GatewayPods() {}

    /** Those of an object's clusters whose east-west gateway it selects by labels of its own. */
    static SortedSet<Name> selectedBy(Own own, Mesh mesh) {
        SortedSet<Name> clusters = new TreeSet<>();
        Map<String, String> selector = own.selector();
        for (Name name : own.clusters()) {
            if (!selector.isEmpty() && Match.select(selector, labels(mesh, name)) == Match.YES) {
                clusters.add(name);
            }
        }
        return clusters;
    }

    /** Those of the known labels that are alike from network to network. */
    static Map<String, String> labelsAnywhere(Mesh mesh, Name name) {
        Cluster cluster = mesh.clusters().get(name);
        return cluster == null || cluster.gateway().isEmpty()
                ? Map.of()
                : cluster.gateway().get().knownLabels();
    }

    /** The known labels of the pods in a cluster; empty if it has no such gateway. */
    static Map<String, String> labels(Mesh mesh, Name name) {
        Cluster cluster = mesh.clusters().get(name);
        if (cluster == null || cluster.gateway().isEmpty()) {
            return Map.of();
        }
        EastWestGateway gateway = cluster.gateway().get();
        Map<String, String> labels = new HashMap<>(gateway.knownLabels());
        if (gateway.install()) {
            labels.putIfAbsent("topology.istio.io/network", cluster.network().text());
        }
        return labels;
    }

    /** Where they are in a cluster; empty if it has no such gateway. */
    static String namespace(Mesh mesh, Name name) {
        Cluster cluster = mesh.clusters().get(name);
        return cluster == null
                ? ""
                : cluster.gateway().map(gateway -> gateway.namespace().text()).orElse("");
    }

    /** Whether they are in {@code namespace} in one of these clusters. */
    static boolean areIn(Mesh mesh, String namespace, Set<Name> clusters) {
        return clusters.stream().anyMatch(cluster -> namespace(mesh, cluster).equals(namespace));
    }

    /** What they have for a label in any cluster of the mesh. */
    static Set<String> values(Mesh mesh, String label) {
        Set<String> values = new HashSet<>();
        for (Name cluster : mesh.clusters().keySet()) {
            String value = labels(mesh, cluster).get(label);
            if (value != null && !label.startsWith("topology.")) {
                values.add(value);
            }
        }
        return Collections.unmodifiableSet(values);
    }
}
