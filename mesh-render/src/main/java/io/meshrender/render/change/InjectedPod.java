package io.meshrender.render.change;

import java.util.List;
import java.util.Optional;

/**
 * What Istio's injection template writes into a pod ({@code manifests/charts/istio-control/istio-discovery/files/injection-template.yaml}): the
 * values that it reads, and those that istiod writes into {@code PROXY_CONFIG} and {@code TRUST_DOMAIN}. If one of them changes, pods have to be
 * restarted; all else reaches running proxies by xDS.
 */
final class InjectedPod {
    /** Below {@code global}, and read by istiod alone. */
    private static final List<String> NOT_IN_PODS = List.of(
            "global.configValidation",
            "global.defaultNodeSelector",
            "global.defaultPodDisruptionBudget",
            "global.defaultResources",
            "global.defaultTolerations",
            "global.enableReaderRBAC",
            "global.istiod",
            "global.meshNetworks",
            "global.priorityClassName",
            "global.remotePilotAddress");

    private static final List<String> IN_PODS = List.of(
            "global",
            "revision",
            "meshConfig.defaultConfig",
            "meshConfig.trustDomain",
            "meshConfig.enablePrometheusMerge",
            "sidecarInjectorWebhook",
            "istio_cni",
            "cni",
            "pilot.cni");

    private InjectedPod() {}

    /** What a value is called in the pod, if the pod has it. */
    static Optional<String> wordFor(String path) {
        if (NOT_IN_PODS.stream().anyMatch(start -> isBelow(path, start))
                || IN_PODS.stream().noneMatch(start -> isBelow(path, start))) {
            return Optional.empty();
        }
        return Optional.of(
                switch (path) {
                    case "global.network" -> "network name";
                    case "global.meshID" -> "mesh id";
                    case "global.multiCluster.clusterName" -> "cluster name";
                    case "revision" -> "revision";
                    case "meshConfig.trustDomain" -> "trust domain";
                    case "meshConfig.defaultConfig.proxyMetadata.ISTIO_META_DNS_CAPTURE" -> "DNS capture";
                    default -> path;
                });
    }

    private static boolean isBelow(String path, String start) {
        return path.startsWith(start)
                && (path.length() == start.length()
                        || path.charAt(start.length()) == '.'
                        || path.charAt(start.length()) == '[');
    }
}
