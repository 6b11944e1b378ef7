package io.meshrender.model;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Version;
import io.meshrender.model.workload.Pods;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where one cluster's Istio differs from the mesh's, as it does while upgrading one cluster at a time.
 *
 * @param version version of the charts in this cluster
 * @param revision control-plane revision in this cluster
 * @param revisions the control planes in this cluster, in the place of the mesh's
 * @param tags what tags mean in this cluster, each in the place of the mesh's
 * @param defaultRevision the revision that validates in this cluster
 * @param gatewayRevision the revision of the gateways in this cluster
 * @param install who installs it in this cluster
 * @param leaveOut charts that somebody else installs in this cluster, beside those that the mesh leaves out
 * @param images where its images come from in this cluster
 * @param values raw Helm values for this cluster, merged over those of the mesh
 * @param cni the CNI plugin in this cluster, in the place of the mesh's
 * @param pods istiod's pods in this cluster, in the place of the mesh's
 */
public record ClusterIstio(
        @Doc(value = "Version of the charts in this cluster.", example = "1.30.8")
        Optional<Version> version,

        @Doc(value = "Control-plane revision in this cluster.", example = "1-30-8")
        Optional<Name> revision,

        @Doc(value = "The control planes in this cluster, in the place of the mesh's.", example = "1-31-4: 1.31.4")
        SortedMap<Name, Version> revisions,

        @Doc(
                value = "What tags mean in this cluster; those that are absent are the mesh's.",
                example = "stable: 1-31-4")
        SortedMap<Name, Name> tags,

        @Doc(value = "The revision whose webhook validates Istio's objects in this cluster.", example = "1-31-4")
        Optional<Name> defaultRevision,

        @Doc(value = "The revision of the gateways in this cluster, no tag.", example = "1-31-4")
        Optional<Name> gatewayRevision,

        @Doc(value = "Who installs it in this cluster.", example = "none")
        Optional<IstioInstall> install,

        @Doc(value = "Charts that somebody else installs in this cluster, beside the mesh's.", example = "istiod")
        List<IstioChart> leaveOut,

        @Doc("Where this cluster's nodes get Istio's images; what is absent is as in the mesh.") @Default("")
        IstioImages images,

        @Doc("Raw Helm values for this cluster, merged over those of the mesh.") @Default("")
        IstioValues values,

        @Doc("The CNI plugin in this cluster, in the place of the mesh's.")
        Optional<Cni> cni,

        @Doc("istiod's pods in this cluster, in the place of the mesh's.")
        Optional<Pods> pods) {

    public ClusterIstio {
        revisions = Collections.unmodifiableSortedMap(new TreeMap<>(revisions));
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        leaveOut = List.copyOf(leaveOut);
    }

    /** Another version, another revision or more values. */
    public ClusterIstio(Optional<Version> version, Optional<Name> revision, IstioValues values) {
        this(
                version,
                revision,
                new TreeMap<>(),
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                IstioImages.ofTheCharts(),
                values,
                Optional.empty(),
                Optional.empty());
    }

    private static final ClusterIstio SAME_AS_MESH =
            new ClusterIstio(Optional.empty(), Optional.empty(), IstioValues.none());

    /** No difference. */
    public static ClusterIstio sameAsMesh() {
        return SAME_AS_MESH;
    }
}
