package io.meshrender.model.observability;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Text;

/**
 * A Thanos sidecar, which uploads a Prometheus' blocks.
 *
 * @param objectStorageSecret the Secret with the bucket's configuration
 * @param objectStorageKey the key in it
 */
public record Thanos(
        @Doc(value = "The Secret with the object storage's configuration.", example = "thanos-object-storage")
        Name objectStorageSecret,

        @Doc("The key in that Secret.") @Default("objstore.yml")
        Text objectStorageKey) {}
