package io.meshrender.model.extras;

import io.meshrender.model.Cluster;
import io.meshrender.model.IstioChart;
import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.route.Authorizers;
import io.meshrender.model.value.Name;
import java.util.Set;

/** The extension providers that a mesh configuration defines: what is rendered, and what raw values add. */
public final class Providers {
    /** The rendered provider of traces. */
    static final String TRACING = "otel-tracing";

    /** What Istio has without any configuration ({@code pkg/config/mesh/mesh.go}). */
    private static final Set<String> BUILT_IN = Set.of("prometheus", "stackdriver", "envoy");

    private Providers() {}

    /** Whether Istio has a provider of that name, or it may be rendered for traces. */
    public static boolean isTaken(Name name) {
        return BUILT_IN.contains(name.text()) || name.text().equals(TRACING);
    }

    /** Whether {@code provider} may be defined where {@code own} goes: of an istiod that somebody else installs nothing is known. */
    static boolean isKnown(Mesh mesh, Own own, String provider) {
        boolean rendered = provider.equals(TRACING)
                && mesh.observability().flatMap(Observability::tracing).isPresent();
        if (rendered
                || BUILT_IN.contains(provider)
                || mesh.istio().values().istiod().tree().toString().contains(provider)) {
            return true;
        }
        for (Name name : own.clusters()) {
            Cluster cluster = mesh.clusters().get(name);
            if (cluster != null
                    && (isAskedIn(mesh, name, provider)
                            || !mesh.istio().installs(IstioChart.ISTIOD, cluster.istio())
                            || cluster.istio()
                                    .values()
                                    .istiod()
                                    .tree()
                                    .toString()
                                    .contains(provider))) {
                return true;
            }
        }
        return false;
    }

    /** An external authorizer is rendered where a service asks it. */
    private static boolean isAskedIn(Mesh mesh, Name cluster, String provider) {
        for (Service service : mesh.services().values()) {
            if (service.clusters().includes(cluster)
                    && Authorizers.of(mesh, service)
                            .filter(authorizer -> authorizer.name().text().equals(provider))
                            .isPresent()) {
                return true;
            }
        }
        return false;
    }
}
