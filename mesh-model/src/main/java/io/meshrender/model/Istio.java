package io.meshrender.model;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Url;
import io.meshrender.model.value.Version;
import io.meshrender.model.workload.Pods;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which Istio runs in every cluster, unless the cluster says otherwise.
 *
 * @param version version of the charts {@code base}, {@code istiod} and {@code gateway}
 * @param charts the repository of those charts
 * @param revision the revision of the control plane, such as {@code 1-30-8}; with {@code revisions}, the revision or the tag of every
 *     namespace that names none; absent: {@code default}
 * @param revisions the control planes of each cluster, side by side, by revision; empty: one, of {@code version} and {@code revision}
 * @param tags names for revisions
 * @param defaultRevision the revision that validates what no other one does; absent: that of {@code revision}
 * @param gatewayRevision the revision of the gateways; absent: {@code defaultRevision}
 * @param install who installs it
 * @param leaveOut charts that somebody else installs, though the tree installs the others
 * @param images where its images come from
 * @param values raw Helm values
 * @param cni Istio's CNI plugin; absent: pods set up their network themselves
 * @param pods istiod's pods
 */
public record Istio(
        @Doc(
                value = "Version of the charts base, istiod and gateway; with revisions, of base and cni.",
                example = "1.30.8")
        Version version,

        @Doc("Repository of those charts.") @Default(Istio.OFFICIAL_CHARTS)
        Url charts,

        @Doc(
                value =
                        "Control-plane revision, such as 1-30-8; absent: the default one. With revisions: the revision or the tag of every"
                                + " namespace that names none.",
                example = "1-30-8")
        Optional<Name> revision,

        @Doc(
                value =
                        "The control planes of each cluster, side by side: versions by revision. 'default' is the one without a revision."
                                + " Absent: one, of version and revision.",
                example = "1-31-4: 1.31.4")
        SortedMap<Name, Version> revisions,

        @Doc(value = "Names for revisions, which namespaces take instead.", example = "stable: 1-31-4")
        SortedMap<Name, Name> tags,

        @Doc(
                value = "The revision whose webhook validates Istio's objects; absent: that of revision.",
                example = "1-31-4")
        Optional<Name> defaultRevision,

        @Doc(value = "The revision of the gateways, no tag; absent: defaultRevision.", example = "1-31-4")
        Optional<Name> gatewayRevision,

        @Doc(
                "Who installs it: 'helm', the tree; 'sail', the tree, by objects for the Sail Operator; 'none', somebody else, and the README says what must be true of it.")
        @Default("helm")
        IstioInstall install,

        @Doc(value = "Charts that somebody else installs, though the tree installs the others.", example = "istiod")
        List<IstioChart> leaveOut,

        @Doc("Where nodes get Istio's images.") @Default("") IstioImages images,

        @Doc("Raw Helm values, merged in last; a key that the model owns is refused.") @Default("")
        IstioValues values,

        @Doc(
                "Istio's CNI plugin, one for each cluster and all its revisions; absent: each pod has a container istio-init instead.")
        Optional<Cni> cni,

        @Doc("istiod's pods.") @Default("") Pods pods) {

    public Istio {
        revisions = Collections.unmodifiableSortedMap(new TreeMap<>(revisions));
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        leaveOut = List.copyOf(leaveOut);
    }

    /** With the charts that the tree installs, all of them, and their own images. */
    public Istio(Version version, Url charts, Optional<Name> revision, IstioValues values) {
        this(
                version,
                charts,
                revision,
                new TreeMap<>(),
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                IstioInstall.HELM,
                List.of(),
                IstioImages.ofTheCharts(),
                values,
                Optional.empty(),
                Pods.usual());
    }

    /** Where the Istio project publishes its charts. */
    static final String OFFICIAL_CHARTS = "https://istio-release.storage.googleapis.com/charts";

    /** Istio {@code version} from the official charts, without a revision. */
    public static Istio of(String version) {
        return new Istio(Version.of(version), Url.of(OFFICIAL_CHARTS), Optional.empty(), IstioValues.none());
    }

    /** The version of the charts in a cluster that differs from the mesh by {@code own}; with revisions, of {@code base} and {@code cni}. */
    public Version versionOf(ClusterIstio own) {
        return own.version().orElse(version);
    }

    /** Who installs it in a cluster that differs from the mesh by {@code own}. */
    public IstioInstall installOf(ClusterIstio own) {
        return own.install().orElse(install);
    }

    /** Whether the Sail Operator installs the control plane of such a cluster. */
    public boolean isBySail(ClusterIstio own) {
        return installOf(own) == IstioInstall.SAIL;
    }

    /** Whether the tree installs what {@code chart} brings in such a cluster, by Helm or by the Sail Operator. */
    public boolean installs(IstioChart chart, ClusterIstio own) {
        return installOf(own) != IstioInstall.NONE
                && !leaveOut.contains(chart)
                && !own.leaveOut().contains(chart);
    }

    /** Whether the tree installs {@code chart} itself in such a cluster: as a release of Helm. */
    public boolean installsByHelm(IstioChart chart, ClusterIstio own) {
        return installs(chart, own) && (chart == IstioChart.GATEWAY || installOf(own) == IstioInstall.HELM);
    }

    /** Where the images of such a cluster come from. */
    public IstioImages imagesOf(ClusterIstio own) {
        return own.images().or(images);
    }
}
