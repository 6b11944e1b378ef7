package io.meshrender.model;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Url;
import io.meshrender.model.value.Version;
import io.meshrender.model.workload.Pods;
import java.util.Optional;

/**
 * Which Istio runs in every cluster, unless the cluster says otherwise.
 *
 * @param version version of the charts {@code base}, {@code istiod} and {@code gateway}
 * @param charts the repository of those charts
 * @param revision control-plane revision, such as {@code 1-30-3}; absent: the default one
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

        @Doc("Raw Helm values, merged in last; a key that the model owns is refused.") @Default("")
        IstioValues values,

        @Doc(
                "Istio's CNI plugin, one for each cluster and all its revisions; absent: each pod has a container istio-init instead.")
        Optional<Cni> cni,

        @Doc("istiod's pods.") @Default("") Pods pods) {

    /** Where the Istio project publishes its charts. */
    static final String OFFICIAL_CHARTS = "https://istio-release.storage.googleapis.com/charts";

    /** Istio {@code version} from the official charts, without a revision. */
    public static Istio of(String version) {
        return new Istio(Version.of(version), Url.of(OFFICIAL_CHARTS), Optional.empty(), IstioValues.none());
    }

    /** Istio without the CNI plugin. */
    public Istio(Version version, Url charts, Optional<Name> revision, IstioValues values) {
        this(version, charts, revision, values, Optional.empty(), Pods.usual());
    }
}
