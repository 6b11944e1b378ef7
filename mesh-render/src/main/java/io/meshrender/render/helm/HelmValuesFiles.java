package io.meshrender.render.helm;

import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.HelmRelease;
import io.meshrender.render.yaml.YamlFiles;
import java.util.Map;
import java.util.stream.Stream;

/** Renders {@code helm/values-<component>.yaml} of every chart that is installed in a cluster. */
public final class HelmValuesFiles {
    private HelmValuesFiles() {}

    /** A values file for each release of the cluster of {@code view}. */
    public static Stream<RenderedFile> render(ClusterView view) {
        return HelmRelease.of(view).stream()
                .map(release -> YamlFiles.of(
                        release.valuesPath(view), origin(release, view), () -> values(release.component(), view)));
    }

    private static String origin(HelmRelease release, ClusterView view) {
        return switch (release.component()) {
            case "kube-prometheus-stack" -> "observability.kubePrometheusStack";
            case "kiali" -> "observability.kiali";
            default -> "clusters." + view.name();
        };
    }

    /** The values of the chart that {@code component} is, in the cluster of {@code view}. */
    static Map<String, Object> values(String component, ClusterView view) {
        return switch (component) {
            case "istio-base" -> BaseValues.of(view);
            case "istiod" -> IstiodValues.of(view);
            case HelmRelease.EAST_WEST_GATEWAY -> EastWestGatewayValues.of(view);
            case "kube-prometheus-stack" -> KubePrometheusStackValues.of(view);
            case "kiali" -> KialiValues.of(view);
            default -> throw new IllegalArgumentException("no values for a chart of " + component);
        };
    }
}
