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

    /** The label by which a namespace asks for sidecars of a revision or a tag; what is called {@code default} is asked without a name. */
    public static SortedMap<String, String> asking(Name revision) {
        return new TreeMap<>(
                revision.equals(ControlPlane.DEFAULT)
                        ? Map.of(INJECTION, "enabled")
                        : Map.of(REVISION, revision.text()));
    }

    /** Whether these labels, of a namespace, name a revision or a tag. */
    public static boolean nameRevision(Map<String, String> labels) {
        return labels.containsKey(REVISION);
    }

    /**
     * The labels.
     *
     * @param name the namespace
     * @param servicesRunHere whether a service of the mesh runs in it in this cluster
     */
    public static SortedMap<String, String> of(Mesh mesh, Cluster cluster, Name name, boolean servicesRunHere) {
        Optional<NamespaceSettings> settings =
                Optional.ofNullable(mesh.namespaces().get(name));
        SortedMap<String, String> labels =
                new TreeMap<>(settings.map(NamespaceSettings::labels).orElse(new TreeMap<>()));
        Optional<Boolean> declared = settings.flatMap(NamespaceSettings::injection);
        if (declared.orElse(servicesRunHere || settings.flatMap(NamespaceSettings::revision).isPresent())) {
            Name revision = settings.flatMap(NamespaceSettings::revision)
                    .orElseGet(() -> Revisions.in(mesh, cluster).usual());
            labels.putAll(asking(revision));
        } else if (declared.isPresent()) {
            labels.put(INJECTION, "disabled");
        }
        if (name.equals(Mesh.ROOT_NAMESPACE)) {
            labels.put(NETWORK, cluster.network().text());
        }
        return labels;
    }
}
