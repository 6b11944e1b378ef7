package io.meshrender.render.istio;

import io.meshrender.model.value.Name;
import io.meshrender.render.view.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** Which namespaces of a cluster see the resources about a name: {@code exportTo}, no wider than needed. */
final class Visibility {
    private Visibility() {}

    /** The namespaces, the resource's own as {@code .}; empty, which Istio takes for all, if the whole cluster calls. */
    static List<String> of(Entry entry) {
        Name own = entry.namespace();
        SortedSet<Name> namespaces = entry.routes().seenFrom(entry.viewpoint());
        List<String> exportTo = new ArrayList<>(namespaces.size());
        if (namespaces.contains(own)) {
            exportTo.add(".");
        }
        for (Name namespace : namespaces) {
            if (!namespace.equals(own)) {
                exportTo.add(namespace.text());
            }
        }
        return exportTo;
    }
}
