package io.meshrender.render.observability;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.meshrender.model.Mesh;
import java.util.SortedMap;
import java.util.TreeMap;

/** The metadata of the resources of this package. */
final class Metadata {
    private Metadata() {}

    /** A name in the root namespace, with the labels by which a Prometheus selects. */
    static ObjectMeta monitored(String name, SortedMap<String, String> labels) {
        return monitored(name, Mesh.ROOT_NAMESPACE.text(), labels);
    }

    /** A name in a namespace, with the labels by which a Prometheus selects. */
    static ObjectMeta monitored(String name, String namespace, SortedMap<String, String> labels) {
        ObjectMeta metadata = of(name, namespace);
        metadata.setLabels(new TreeMap<>(labels));
        return metadata;
    }

    /** A name in a namespace. */
    static ObjectMeta of(String name, String namespace) {
        ObjectMeta metadata = new ObjectMeta();
        metadata.setName(name);
        metadata.setNamespace(namespace);
        return metadata;
    }
}
