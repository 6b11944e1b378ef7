package io.meshrender.render.observability;

import io.fabric8.istio.api.api.telemetry.v1alpha1.AccessLogging;
import io.fabric8.istio.api.api.telemetry.v1alpha1.AccessLoggingFilter;
import io.fabric8.istio.api.api.telemetry.v1alpha1.Metrics;
import io.fabric8.istio.api.api.telemetry.v1alpha1.ProviderRef;
import io.fabric8.istio.api.api.telemetry.v1alpha1.TracingCustomTag;
import io.fabric8.istio.api.api.telemetry.v1alpha1.TracingCustomTagEnvironment;
import io.fabric8.istio.api.api.telemetry.v1alpha1.TracingCustomTagLiteral;
import io.fabric8.istio.api.api.telemetry.v1alpha1.TracingEnvironment;
import io.fabric8.istio.api.api.telemetry.v1alpha1.TracingLiteral;
import io.fabric8.istio.api.telemetry.v1.Telemetry;
import io.meshrender.model.Mesh;
import io.meshrender.model.observability.AccessLogs;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.observability.Tracing;
import io.meshrender.render.tree.ObjectId;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.Section;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.yaml.YamlFiles;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Renders the mesh-wide Telemetry: one without a selector in the root namespace, which each control plane reads in its own cluster. */
public final class MeshTelemetry {
    private static final ObjectKind KIND = ObjectKind.of("telemetry.istio.io/v1", "Telemetry");
    private static final Origins ORIGIN = Origins.at("observability");
    private static final String NAME = "mesh-default";

    /** Without the first half, connections that were never made are not logged: they have no code. */
    private static final String FAILED = "!has(response.code) || response.code >= 400";

    private MeshTelemetry() {}

    /** The Telemetry, if the mesh is watched. */
    public static Stream<RenderedFile> render(ClusterView view) {
        return view.mesh().observability().stream()
                .map(observability -> YamlFiles.object(
                        view.name().text(),
                        Section.MESH,
                        ObjectId.of(KIND, Mesh.ROOT_NAMESPACE.text(), NAME),
                        ORIGIN,
                        () -> telemetry(view, observability)));
    }

    static Telemetry telemetry(ClusterView view, Observability observability) {
        io.fabric8.istio.api.api.telemetry.v1alpha1.Telemetry spec =
                new io.fabric8.istio.api.api.telemetry.v1alpha1.Telemetry();
        spec.setMetrics(List.of(new Metrics(List.of(), List.of(new ProviderRef("prometheus")), null)));
        spec.setAccessLogging(accessLogging(observability.accessLogs()));
        spec.setTracing(observability.tracing().stream()
                .map(tracing -> tracing(view, tracing))
                .toList());
        Telemetry telemetry = new Telemetry();
        telemetry.setMetadata(Metadata.of(NAME, Mesh.ROOT_NAMESPACE.text()));
        telemetry.setSpec(spec);
        return telemetry;
    }

    /** Both providers are Istio's own and need no mesh configuration; {@code envoy} writes text to the sidecar's standard output. */
    private static List<AccessLogging> accessLogging(AccessLogs logs) {
        List<ProviderRef> providers = List.of(new ProviderRef("envoy"));
        return switch (logs) {
            case NONE -> List.of();
            case ERRORS -> List.of(new AccessLogging(null, new AccessLoggingFilter(FAILED), null, providers));
            case ALL -> List.of(new AccessLogging(null, null, null, providers));
        };
    }

    /** Istio's own tags of a span tell neither cluster nor network. */
    private static io.fabric8.istio.api.api.telemetry.v1alpha1.Tracing tracing(ClusterView view, Tracing tracing) {
        io.fabric8.istio.api.api.telemetry.v1alpha1.Tracing spec =
                new io.fabric8.istio.api.api.telemetry.v1alpha1.Tracing();
        spec.setProviders(List.of(new ProviderRef(ClusterView.TRACING_PROVIDER)));
        spec.setRandomSamplingPercentage(tracing.sampling().number());
        spec.setCustomTags(new TreeMap<>(Map.of(
                "cluster", fromProxy("ISTIO_META_CLUSTER_ID"),
                "network", fromProxy("ISTIO_META_NETWORK"),
                "region",
                        new TracingCustomTag(new TracingCustomTagLiteral(
                                new TracingLiteral(view.cluster().locality().region()))))));
        return spec;
    }

    private static TracingCustomTag fromProxy(String variable) {
        return new TracingCustomTag(new TracingCustomTagEnvironment(new TracingEnvironment("unknown", variable)));
    }
}
