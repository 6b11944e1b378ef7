package io.meshrender.model.route;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.NamespaceSettings;
import io.meshrender.model.value.Name;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The labels of a rendered Namespace: those of the model, and those by which Istio knows injection and network. */
public final class NamespaceLabels {
    private static final String NETWORK = "topology.istio.io/network";
    private static final String INJECTION = "istio-injection";
    private static final String REVISION = "istio.io/rev";

    private NamespaceLabels() {}

    /**
     * The labels.
     *
     * @param name the namespace
     * @param servicesRunHere whether a service of the mesh runs in it in this cluster
     */
    public static SortedMap<String, String> of(Mesh mesh, Cluster cluster, Name name, boolean servicesRunHere) {
        NamespaceSettings settings = mesh.namespaces().get(name);
        SortedMap<String, String> labels = settings == null ? new TreeMap<>() : new TreeMap<>(settings.labels());
        Optional<Boolean> declared = settings == null ? Optional.empty() : settings.injection();
        if (declared.orElse(servicesRunHere)) {
            Optional<Name> own = cluster.istio().revision();
            Optional<Name> revision = own.isPresent() ? own : mesh.istio().revision();
            if (revision.isPresent()) {
                labels.put(REVISION, revision.get().text());
            } else {
                labels.put(INJECTION, "enabled");
            }
        } else if (declared.isPresent()) {
            labels.put(INJECTION, "disabled");
        }
        if (name.equals(Mesh.ROOT_NAMESPACE)) {
            labels.put(NETWORK, cluster.network().text());
        }
        return labels;
    }
}
