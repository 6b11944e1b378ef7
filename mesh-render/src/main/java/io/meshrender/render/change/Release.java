package io.meshrender.render.change;

import java.util.Optional;
import java.util.SortedMap;

/**
 * A release of a chart, as what applies it says.
 *
 * @param what how the tree's files call it: {@code istiod}, {@code gateway-public}
 * @param tool who applies it: {@code Argo CD}, {@code Flux}, or {@code Flux at a hub}
 * @param chart the chart
 * @param version its version
 * @param place namespace and name of the release, with {@code /} between them
 */
record Release(String what, String tool, String chart, String version, String place) {
    private static final String ARGO_CD = "Argo CD";
    private static final String FLUX = "Flux";
    private static final String HUB = "Flux at a hub";

    private static final String APPLICATION = "application-";
    private static final String HELM_RELEASE = "helmrelease-";

    /** Whether a file of this path may say one, below the folder of Argo CD or that of a cluster's Flux. */
    static boolean mayBeAt(String path) {
        return isOfArgoCd(path) || isOfFlux(path);
    }

    /** What the text of a file of {@code mesh} says; empty if it is absent, or about something else than a chart. */
    static Optional<Release> of(String mesh, String path, Optional<String> text) {
        SortedMap<String, String> object = FlatYaml.of(text);
        String file = path.substring(path.lastIndexOf('/') + 1, path.length() - ".yaml".length());
        return isOfArgoCd(path)
                ? of(
                        behind(APPLICATION, file),
                        ARGO_CD,
                        object,
                        "spec.sources[0].chart",
                        "spec.sources[0].targetRevision",
                        "spec.destination.namespace",
                        "spec.sources[0].helm.releaseName")
                : of(
                        behind(HELM_RELEASE + mesh + "-", file),
                        object.containsKey("spec.kubeConfig.secretRef.name") ? HUB : FLUX,
                        object,
                        "spec.chart.spec.chart",
                        "spec.chart.spec.version",
                        "spec.targetNamespace",
                        "spec.releaseName");
    }

    private static Optional<Release> of(
            String what,
            String tool,
            SortedMap<String, String> object,
            String chart,
            String version,
            String namespace,
            String name) {
        return object.containsKey(chart) && object.containsKey(version)
                ? Optional.of(new Release(
                        what,
                        tool,
                        object.getOrDefault(chart, ""),
                        object.getOrDefault(version, ""),
                        object.getOrDefault(namespace, "") + "/" + object.getOrDefault(name, "")))
                : Optional.empty();
    }

    private static String behind(String start, String text) {
        return text.startsWith(start) ? text.substring(start.length()) : text;
    }

    /** Whether Flux applies it, in its cluster or from a hub. */
    boolean isByFlux() {
        return !tool.equals(ARGO_CD);
    }

    static boolean isOfArgoCd(String path) {
        return path.startsWith("argocd/");
    }

    static boolean isOfFlux(String path) {
        return path.startsWith("clusters/") && path.contains("/flux/");
    }
}
