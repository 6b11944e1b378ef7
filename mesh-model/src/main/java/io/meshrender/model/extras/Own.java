package io.meshrender.model.extras;

import io.meshrender.model.document.Manifest;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One object of the extras, and the clusters that get it.
 *
 * @param manifest the object
 * @param origin the item of {@code extras} that brings it
 * @param clusters whose trees it goes into; shared by all objects of the same clusters
 * @param root all of it
 */
record Own(Manifest manifest, ModelPath origin, SortedSet<Name> clusters, Field root) {

    /** What stands under {@code spec}. */
    Field spec() {
        return root.at("spec");
    }

    /** Its namespace; empty for a kind of the whole cluster. */
    String namespace() {
        return manifest.namespace().orElse("");
    }

    /** Its own labels. */
    Map<String, String> labels() {
        return root.at("metadata").at("labels").labels();
    }

    /** The labels by which it selects pods; empty if it selects all of its namespace. */
    Map<String, String> selector() {
        Field selector = spec().at("selector");
        if (!selector.isThere()) {
            selector = spec().at("workloadSelector");
        }
        return switch (manifest.kind()) {
            case "Sidecar", "EnvoyFilter", "ServiceEntry" ->
                selector.at("labels").labels();
            case "Gateway", "Service" -> selector.labels();
            default -> selector.at("matchLabels").labels();
        };
    }

    /** The namespaces that it is exported to, its own by name; if there are none, or {@code *} is among them, to all. */
    SortedSet<String> exportedTo() {
        SortedSet<String> namespaces = new TreeSet<>();
        for (String namespace : spec().at("exportTo").texts()) {
            namespaces.add(namespace.equals(".") ? namespace() : namespace);
        }
        return namespaces;
    }

    /** Whether {@code namespace} is one that it is exported to. */
    boolean isExportedTo(String namespace) {
        List<String> exportTo = spec().at("exportTo").texts();
        return exportTo.isEmpty()
                || exportTo.contains("*")
                || exportTo.contains(namespace)
                || (exportTo.contains(".") && namespace.equals(namespace()));
    }

    /** Whether it speaks of one resource, such as a Gateway of the Gateway API, and of no pods by label. */
    boolean targetsResources() {
        return !spec().at("targetRefs").isEmpty() || !spec().at("targetRef").isEmpty();
    }

    // No object is there twice, and a set of clusters is costly to hash.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(manifest);
    }

    /** {@code Sidecar web/default} */
    String words() {
        return manifest.words();
    }

    Problem error(Code code, Place place, String message, String hint) {
        return Problem.error(code, origin, message, hint).at(place);
    }

    Problem warning(Code code, Place place, String message, String hint) {
        return Problem.warning(code, origin, message, hint).at(place);
    }
}
