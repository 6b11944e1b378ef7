package io.meshrender.render.istio;

import io.meshrender.model.Mesh;
import io.meshrender.model.value.Name;
import io.meshrender.render.view.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which namespaces of a cluster see the resources about a name: {@code exportTo}, no wider than needed. */
final class Visibility {
    private Visibility() {}

    /**
     * The namespaces, the resource's own as {@code .}; empty, which Istio takes for all, if the whole cluster calls. Where the service runs,
     * its own namespace sees the name, and the east-west gateway's does if other networks call; without it the gateway has no route ({@code
     * NR}).
     */
    static List<String> of(Entry entry) {
        if (entry.calledByWholeCluster()) {
            return List.of();
        }
        SortedSet<Name> namespaces = new TreeSet<>(entry.callingNamespaces());
        if (entry.exported()) {
            namespaces.add(Mesh.ROOT_NAMESPACE);
        }
        Name own = entry.service().namespace();
        boolean seenAtHome = namespaces.remove(own) || entry.answered();
        List<String> exportTo = new ArrayList<>();
        if (seenAtHome) {
            exportTo.add(".");
        }
        namespaces.forEach(namespace -> exportTo.add(namespace.text()));
        return exportTo;
    }
}
