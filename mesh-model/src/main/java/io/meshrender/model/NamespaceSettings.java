package io.meshrender.model;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Name;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is special about a namespace, in every cluster that has it.
 *
 * @param name the namespace
 * @param injection whether its pods get sidecars; absent: if a service of the model runs in it
 * @param revision the revision or the tag that injects them; absent: that of the cluster
 * @param labels labels beside those of Istio
 * @param manage whether the Namespace itself is rendered
 */
public record NamespaceSettings(
        Name name,

        @Doc("Whether its pods get sidecars; absent: if a service of this mesh runs in it.")
        Optional<Boolean> injection,

        @Doc(value = "The revision or the tag that injects them; absent: istio.revision.", example = "stable")
        Optional<Name> revision,

        @Doc(value = "Labels beside those of Istio.", example = "team: shop")
        SortedMap<String, String> labels,

        @Doc("Whether the Namespace itself is rendered.") @Default("true")
        boolean manage) {

    public NamespaceSettings {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }
}
