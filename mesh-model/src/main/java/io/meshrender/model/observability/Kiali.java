package io.meshrender.model.observability;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Cidr;
import io.meshrender.model.value.HelmValues;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Url;
import io.meshrender.model.value.Version;
import java.util.Arrays;
import java.util.List;

/**
 * The chart kiali-server, in every cluster.
 *
 * @param version the chart's version, which is Kiali's
 * @param charts the chart's repository
 * @param auth how it knows who looks at it
 * @param service the type of its Service
 * @param sourceRanges who may connect through a load balancer; empty: everyone
 * @param signingKeySecret the Secret whose {@code key} signs its sessions; the chart would draw a new one at each render
 * @param values raw Helm values, merged in last
 */
public record Kiali(
        @Doc("The chart's version, which is Kiali's.") Version version,

        @Doc("The chart's repository.") @Default(Kiali.CHARTS)
        Url charts,

        @Doc("How it knows who looks at it; anonymous is always rendered view-only.") @Default("token")
        KialiAuth auth,

        @Doc("The type of its Service.") @Default("ClusterIP")
        ConsoleService service,

        @Doc("Ranges that its load balancer lets in.") List<Cidr> sourceRanges,

        @Doc("The Secret whose 'key' (16, 24 or 32 bytes) signs its sessions.") @Default("kiali-signing-key")
        Name signingKeySecret,

        @Doc("Raw Helm values, merged in last; a key that the model owns is refused.")
        HelmValues values) {

    static final String CHARTS = "https://kiali.org/helm-charts";

    public Kiali {
        sourceRanges = List.copyOf(sourceRanges);
    }

    /** The chart with a console that only the cluster itself reaches. */
    public static Kiali of(String version, KialiAuth auth) {
        return new Kiali(
                Version.of(version),
                Url.of(CHARTS),
                auth,
                ConsoleService.CLUSTER_IP,
                List.of(),
                Name.of("kiali-signing-key"),
                HelmValues.empty());
    }

    /** This Kiali behind a load balancer that lets these ranges in. */
    public Kiali exposedTo(String... ranges) {
        return new Kiali(
                version,
                charts,
                auth,
                ConsoleService.LOAD_BALANCER,
                Arrays.stream(ranges).map(Cidr::of).toList(),
                signingKeySecret,
                values);
    }
}
