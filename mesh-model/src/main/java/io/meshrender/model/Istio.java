package io.meshrender.model;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Url;
import io.meshrender.model.value.Version;
import io.meshrender.model.workload.Pods;
import java.util.List;
import java.util.Optional;

/**
 * Which Istio runs in every cluster, unless the cluster says otherwise.
 *
 * @param version version of the charts {@code base}, {@code istiod} and {@code gateway}
 * @param charts the repository of those charts
 * @param revision control-plane revision, such as {@code 1-30-3}; absent: the default one
 * @param install who installs it
 * @param leaveOut charts that somebody else installs, though the tree installs the others
 * @param images where its images come from
 * @param values raw Helm values
 * @param cni Istio's CNI plugin; absent: pods set up their network themselves
 * @param pods istiod's pods
 */
public record Istio(
        @Doc(value = "Version of the charts base, istiod and gateway.", example = "1.30.3")
        Version version,

        @Doc("Repository of those charts.") @Default(Istio.OFFICIAL_CHARTS)
        Url charts,

        @Doc(value = "Control-plane revision, such as 1-30-3; absent: the default one.", example = "1-30-3")
        Optional<Name> revision,

        @Doc("Who installs it: 'helm', the tree; 'none', somebody else, and the README says what must be true of it.")
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
        leaveOut = List.copyOf(leaveOut);
    }

    /** With the charts that the tree installs, all of them, and their own images. */
    public Istio(Version version, Url charts, Optional<Name> revision, IstioValues values) {
        this(
                version,
                charts,
                revision,
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

    /** Whether the tree installs {@code chart} in a cluster that differs from the mesh by {@code own}. */
    public boolean installs(IstioChart chart, ClusterIstio own) {
        return own.install().orElse(install) == IstioInstall.HELM
                && !leaveOut.contains(chart)
                && !own.leaveOut().contains(chart);
    }

    /** Where the images of such a cluster come from. */
    public IstioImages imagesOf(ClusterIstio own) {
        return own.images().or(images);
    }
}
