package io.meshrender.render.observability;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.meshrender.model.Mesh;
import java.util.Map;
import java.util.TreeMap;

/** The metadata of the resources of this package. */
final class Metadata {
    private Metadata() {}

    /** A name in the root namespace, selected by the Prometheus of the release {@code release}. */
    static ObjectMeta monitored(String name, String release) {
        return monitored(name, Mesh.ROOT_NAMESPACE.text(), release);
    }

    /** A name in a namespace, selected by the Prometheus of the release {@code release}. */
    static ObjectMeta monitored(String name, String namespace, String release) {
        ObjectMeta metadata = of(name, namespace);
        metadata.setLabels(new TreeMap<>(Map.of("release", release)));
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
