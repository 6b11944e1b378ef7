package io.meshrender.model;

import io.meshrender.model.trouble.Place;
import java.util.Optional;

/** What a Kubernetes object is called, wherever it is written down. */
public interface KubernetesObject {
    /** What stands under {@code apiVersion}, such as {@code networking.istio.io/v1}. */
    String apiVersion();

    /** What stands under {@code kind}. */
    String kind();

    /** What stands under {@code metadata.namespace}; absent for a kind of the whole cluster. */
    Optional<String> namespace();

    /** What stands under {@code metadata.name}. */
    String name();

    /** Where it stands. */
    Place place();

    /** The API group: what stands before the {@code /} of the API version; empty for the core group. */
    default String group() {
        int slash = apiVersion().indexOf('/');
        return slash < 0 ? "" : apiVersion().substring(0, slash);
    }

    /** The object in words: {@code AuthorizationPolicy web/deny-all}. */
    default String words() {
        return kind() + " " + namespace().map(namespace -> namespace + "/").orElse("") + name();
    }
}
