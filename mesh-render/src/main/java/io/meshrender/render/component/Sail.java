package io.meshrender.render.component;

import io.meshrender.model.Cluster;
import io.meshrender.model.Cni;
import io.meshrender.model.ControlPlane;
import io.meshrender.model.Mesh;
import io.meshrender.model.Revisions;
import io.meshrender.model.value.Name;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.view.ClusterView;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the Sail Operator is given in the place of the charts base, istiod and cni: kinds and names that several rooms agree on. */
public final class Sail {
    private static final String API_VERSION = "sailoperator.io/v1";

    /** The control plane. */
    public static final ObjectKind ISTIO = ObjectKind.of(API_VERSION, "Istio");

    /** Another name of a control plane. */
    public static final ObjectKind TAG = ObjectKind.of(API_VERSION, "IstioRevisionTag");

    /** The CNI plugin. */
    public static final ObjectKind CNI = ObjectKind.of(API_VERSION, "IstioCNI");

    /**
     * The one name at which the operator gives the control plane no revision, the only one that it takes for the CNI plugin, and the tag whose
     * webhook validates resources of no revision.
     */
    public static final String DEFAULT = "default";

    private Sail() {}

    /**
     * The name of the {@code Istio} of a control plane. With {@code updateStrategy: InPlace} it is the revision too: that of namespaces, pods
     * and gateways.
     */
    public static String istio(ControlPlane plane) {
        return plane.name().text();
    }

    /**
     * The tags of a cluster, each with the name of its {@code Istio}: those of the model, and {@code default} for the control plane that
     * validates what no other does, as the chart base's {@code defaultRevision}. An {@code Istio} of that name needs no tag.
     */
    public static SortedMap<String, String> tags(ClusterView view) {
        Revisions revisions = view.revisions();
        SortedMap<String, String> tags = new TreeMap<>();
        if (revisions.of(ControlPlane.DEFAULT).isEmpty()) {
            revisions.of(revisions.defaultRevision()).ifPresent(plane -> tags.put(DEFAULT, istio(plane)));
        }
        for (Name tag : revisions.tags().keySet()) {
            revisions.of(tag).ifPresent(plane -> tags.put(tag.text(), istio(plane)));
        }
        return tags;
    }

    /** Whether the operator installs the CNI plugin of a cluster. */
    public static boolean installsCni(Mesh mesh, Cluster cluster) {
        return mesh.istio().isBySail(cluster.istio())
                && Cni.in(mesh, cluster).filter(Cni::install).isPresent();
    }

    /** The kinds of a cluster's objects for it that have to be ready before namespaces name an istiod, and before gateways and resources come. */
    public static List<ObjectKind> awaited(ClusterView view) {
        List<ObjectKind> kinds = new ArrayList<>(List.of(ISTIO));
        if (installsCni(view.mesh(), view.cluster())) {
            kinds.add(CNI);
        }
        if (!tags(view).isEmpty()) {
            kinds.add(TAG);
        }
        return kinds;
    }

    /** The condition by which an object of a kind says that it is ready. A tag says of itself only that its webhook is made. */
    public static String condition(ObjectKind kind) {
        return kind.equals(TAG) ? "Reconciled" : "Ready";
    }

    /** The kinds of all objects that a mesh's clusters have for it, each of the whole cluster; none if no cluster has some. */
    public static List<ObjectKind> kinds(Mesh mesh) {
        List<ObjectKind> kinds = new ArrayList<>();
        if (mesh.clusters().values().stream().anyMatch(cluster -> mesh.istio().isBySail(cluster.istio()))) {
            kinds.add(ISTIO);
            kinds.add(TAG);
        }
        if (mesh.clusters().values().stream().anyMatch(cluster -> installsCni(mesh, cluster))) {
            kinds.add(CNI);
        }
        return kinds;
    }
}
