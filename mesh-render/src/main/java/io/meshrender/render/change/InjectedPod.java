package io.meshrender.render.change;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What Istio's injection template writes into a pod ({@code manifests/charts/istio-control/istio-discovery/files/injection-template.yaml}): the
 * values that it reads, those that istiod writes into {@code PROXY_CONFIG} and {@code TRUST_DOMAIN}, and what istiod reads of its own variables when
 * it injects. If one of them changes, pods have to be restarted; all else reaches running proxies by xDS. The list was read off the template of
 * Istio 1.31, value by value.
 */
final class InjectedPod {
    private static final List<String> IN_PODS = List.of(
            "cni",
            "pilot.cni",
            "istio_cni",
            "revision",
            "global.caAddress",
            "global.caName",
            "global.hub",
            "global.imagePullPolicy",
            "global.imagePullSecrets",
            "global.istioNamespace",
            "global.logAsJson",
            "global.logging",
            "global.meshID",
            "global.mountMtlsCerts",
            "global.multiCluster",
            "global.nativeNftables",
            "global.network",
            "global.pilotCertProvider",
            "global.proxy",
            "global.proxy_init",
            "global.sds",
            "global.sts",
            "global.tag",
            "global.trustBundleName",
            "global.trustDomain",
            "global.variant",
            "meshConfig.defaultConfig",
            "meshConfig.enablePrometheusMerge",
            "meshConfig.inboundTrafficPolicy",
            "meshConfig.proxyInboundListenPort",
            "meshConfig.proxyListenPort",
            "meshConfig.trustDomain",
            "sidecarInjectorWebhook.alwaysInjectSelector",
            "sidecarInjectorWebhook.defaultTemplates",
            "sidecarInjectorWebhook.enableNamespacesByDefault",
            "sidecarInjectorWebhook.injectedAnnotations",
            "sidecarInjectorWebhook.neverInjectSelector",
            "sidecarInjectorWebhook.rewriteAppHTTPProbe",
            "sidecarInjectorWebhook.templates",
            "istiodRemote.injectionPath");

    /** Variables of istiod, which stand below {@code env} or {@code pilot.env}. */
    private static final List<String> VARIABLES =
            List.of("COMPLIANCE_POLICY", "ENABLE_CLUSTER_TRUST_BUNDLE_API", "ENABLE_NATIVE_SIDECARS");

    /** A provider of traces that has proxies describe themselves does so by a variable of the pod. */
    private static final String DESCRIBED = "opentelemetry.serviceAttributeEnrichment";

    private static final String TRACERS = "global.tracer.";

    /** What selects values of the chart itself, by its values that do. */
    private static final Map<String, String> PROFILES = Map.of(
            "platform", "openshift", "global.platform", "openshift", "profile", "ambient", "global.profile", "ambient");

    private InjectedPod() {}

    /** What a value that is another one is called in the pod, if the pod has it. */
    static Optional<String> wordFor(String path, SortedMap<String, String> before, SortedMap<String, String> after) {
        if (!isInPods(path, before, after)) {
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

    private static boolean isInPods(String path, SortedMap<String, String> before, SortedMap<String, String> after) {
        if (IN_PODS.stream().anyMatch(start -> isBelow(path, start))) {
            return true;
        }
        if (path.startsWith("env.") || path.startsWith("pilot.env.")) {
            return VARIABLES.contains(path.substring(path.lastIndexOf('.') + 1));
        }
        if (path.startsWith("meshConfig.extensionProviders")) {
            return path.endsWith(DESCRIBED);
        }
        if (path.startsWith(TRACERS)) {
            int end = path.indexOf('.', TRACERS.length());
            return isEither("global.proxy.tracer", end < 0 ? "" : path.substring(TRACERS.length(), end), before, after);
        }
        String profile = PROFILES.get(path);
        return profile != null && isEither(path, profile, before, after);
    }

    private static boolean isEither(
            String path, String value, SortedMap<String, String> before, SortedMap<String, String> after) {
        return value.equals(before.get(path)) || value.equals(after.get(path));
    }

    private static boolean isBelow(String path, String start) {
        return path.startsWith(start)
                && (path.length() == start.length()
                        || path.charAt(start.length()) == '.'
                        || path.charAt(start.length()) == '[');
    }
}
