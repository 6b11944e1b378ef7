package io.meshrender.model.document;

import io.meshrender.model.KubernetesObject;
import io.meshrender.model.trouble.Place;
import java.util.Optional;

/**
 * One Kubernetes object as a YAML text holds it.
 *
 * @param apiVersion what stands under {@code apiVersion}, such as {@code networking.istio.io/v1}
 * @param kind what stands under {@code kind}
 * @param namespace what stands under {@code metadata.namespace}; absent for a kind of the whole cluster
 * @param name what stands under {@code metadata.name}
 * @param root all of it
 */
public record Manifest(String apiVersion, String kind, Optional<String> namespace, String name, Node.Mapping root)
        implements KubernetesObject {

    /** Where its name stands. */
    @Override
    public Place place() {
        return root.get("metadata")
                .flatMap(metadata -> metadata instanceof Node.Mapping mapping ? mapping.get("name") : Optional.empty())
                .orElse(root)
                .place();
    }
}
