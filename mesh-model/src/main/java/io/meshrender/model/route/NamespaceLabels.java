package io.meshrender.model.route;

import io.meshrender.model.Cluster;
import io.meshrender.model.ControlPlane;
import io.meshrender.model.Mesh;
import io.meshrender.model.NamespaceSettings;
import io.meshrender.model.Revisions;
import io.meshrender.model.value.Name;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The labels of a rendered Namespace: those of the model, and those by which Istio knows injection and network. */
public final class NamespaceLabels {
    private static final String NETWORK = "topology.istio.io/network";
    private static final String INJECTION = "istio-injection";
    private static final String REVISION = "istio.io/rev";

    private NamespaceLabels() {}

    /** Whether these labels, of a namespace, name a revision or a tag. */
    public static boolean nameRevision(Map<String, String> labels) {
        return labels.containsKey(REVISION);
    }

    /**
     * The labels. What is called {@code default} is asked without a name.
     *
     * @param name the namespace
     * @param servicesRunHere whether a service of the mesh runs in it in this cluster
     */
    public static SortedMap<String, String> of(Mesh mesh, Cluster cluster, Name name, boolean servicesRunHere) {
        NamespaceSettings settings = mesh.namespaces().get(name);
        SortedMap<String, String> labels = settings == null ? new TreeMap<>() : new TreeMap<>(settings.labels());
        Optional<Boolean> declared = settings == null ? Optional.empty() : settings.injection();
        Optional<Name> revision = settings == null ? Optional.empty() : settings.revision();
        if (declared.orElse(servicesRunHere || revision.isPresent())) {
            Name asked = revision.isPresent()
                    ? revision.get()
                    : Revisions.in(mesh, cluster).usual();
            if (asked.equals(ControlPlane.DEFAULT)) {
                labels.put(INJECTION, "enabled");
            } else {
                labels.put(REVISION, asked.text());
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
