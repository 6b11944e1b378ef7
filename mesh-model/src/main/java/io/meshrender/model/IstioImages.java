package io.meshrender.model;

import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Text;
import java.util.List;
import java.util.Optional;

/**
 * Where nodes get Istio's images: those of istiod, of every sidecar and of the gateways.
 *
 * @param hub the registry and the path in it, without a scheme; absent: the charts'
 * @param tag the tag of every image; absent: the charts'
 * @param pullSecrets Secrets with the registry's login, in each namespace where such pods run; empty: none
 */
public record IstioImages(
        @Doc(
                value = "Registry and path of Istio's images, without a scheme; absent: the charts' own.",
                example = "registry.example.com/istio")
        Optional<Text> hub,

        @Doc(value = "Tag of Istio's images; absent: the charts' own.", example = "1.30.8-distroless")
        Optional<Text> tag,

        @Doc(
                value = "Secrets with the login of that registry, in each namespace with sidecars or gateways.",
                example = "registry-login")
        List<Name> pullSecrets) {

    private static final IstioImages OF_THE_CHARTS = new IstioImages(Optional.empty(), Optional.empty(), List.of());

    public IstioImages {
        pullSecrets = List.copyOf(pullSecrets);
    }

    /** What the charts say. */
    public static IstioImages ofTheCharts() {
        return OF_THE_CHARTS;
    }

    /** These, and where they say nothing, those of {@code usual}. */
    public IstioImages or(IstioImages usual) {
        return new IstioImages(
                hub.or(usual::hub), tag.or(usual::tag), pullSecrets.isEmpty() ? usual.pullSecrets : pullSecrets);
    }
}
