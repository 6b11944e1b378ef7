package io.meshrender.render.change;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What Istio's injection template writes into a pod ({@code manifests/charts/istio-control/istio-discovery/files/injection-template.yaml}): the
 * values that it reads, those that istiod writes into {@code PROXY_CONFIG} and {@code TRUST_DOMAIN}, and what istiod reads of its own variables when
 * it injects. If one of them changes, pods have to be restarted; all else reaches running proxies by xDS. The list was read off the template of
 * Istio 1.31, value by value.
 */
final class InjectedPod {
    private static final List<String> IN_PODS = List.of(
            "istio_cni",
            "revision",
            "gateways.securityContext",
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
            "sidecarInjectorWebhook.defaultTemplates",
            "sidecarInjectorWebhook.enableNamespacesByDefault",
            "sidecarInjectorWebhook.injectedAnnotations",
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

    private static final List<String> CNI_ENABLED = List.of("cni.enabled", "pilot.cni.enabled");
    private static final List<String> CNI_PROVIDER = List.of("cni.provider", "pilot.cni.provider");

    private static final String ALWAYS = "sidecarInjectorWebhook.alwaysInjectSelector";
    private static final String NEVER = "sidecarInjectorWebhook.neverInjectSelector";
    private static final String TEMPLATES = "sidecarInjectorWebhook.templates.";
    private static final String USUAL = "sidecarInjectorWebhook.defaultTemplates";

    /** Whether pods are injected that say nothing of it: {@code enabled} or {@code disabled}. */
    private static final String POLICY = "global.proxy.autoInject";

    private InjectedPod() {}

    /**
     * Whether a value comes to pods only by another one, which leaves it out both before and after: a provider of CNI without CNI; a selector of pods
     * that are always injected where all are that say nothing of it.
     */
    static boolean isIdle(String path, SortedMap<String, String> before, SortedMap<String, String> after) {
        return (CNI_ENABLED.contains(path)
                        || CNI_PROVIDER.contains(path)
                        || isBelow(path, ALWAYS)
                        || isBelow(path, NEVER))
                && !isInPods(path, before, after);
    }

    /**
     * Which pods a value that is in pods is in.
     *
     * @param all those that are injected
     */
    static String pods(String path, SortedMap<String, String> before, SortedMap<String, String> after, String all) {
        if (isBelow(path, ALWAYS) || isBelow(path, NEVER)) {
            return "the pods that it selects of " + all;
        }
        if (isBelow(path, "gateways")) {
            return "gateways";
        }
        if (path.startsWith(TEMPLATES)) {
            String template = path.substring(TEMPLATES.length());
            if (!usual(before).contains(template) && !usual(after).contains(template)) {
                return template.equals("gateway") ? "gateways" : "pods that name template '" + template + "'";
            }
        }
        return all;
    }

    /** The templates of pods that name none. */
    private static List<String> usual(SortedMap<String, String> values) {
        List<String> templates = values.entrySet().stream()
                .filter(value -> isBelow(value.getKey(), USUAL))
                .map(Map.Entry::getValue)
                .toList();
        return templates.isEmpty() ? List.of("sidecar") : templates;
    }

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
        if (CNI_ENABLED.contains(path)) {
            return hasCni(before) != hasCni(after);
        }
        if (CNI_PROVIDER.contains(path)) {
            return hasMultus(before) != hasMultus(after);
        }
        if (isBelow(path, ALWAYS)) {
            return isEither(POLICY, "disabled", before, after);
        }
        if (isBelow(path, NEVER)) {
            return !isDisabled(before) || !isDisabled(after) || selects(ALWAYS, before) || selects(ALWAYS, after);
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

    private static boolean hasCni(SortedMap<String, String> values) {
        return "true".equals(ofCni("enabled", "true", values));
    }

    private static boolean hasMultus(SortedMap<String, String> values) {
        return hasCni(values) && "multus".equals(ofCni("provider", "multus", values));
    }

    /** The chart lays {@code pilot} over what stands beside it, and OpenShift's profile writes there. */
    private static @Nullable String ofCni(String key, String openShift, SortedMap<String, String> values) {
        String pilot = values.get("pilot.cni." + key);
        return pilot != null ? pilot : isOpenShift(values) ? openShift : values.get("cni." + key);
    }

    private static boolean isOpenShift(SortedMap<String, String> values) {
        return List.of("platform", "global.platform").stream().anyMatch(path -> "openshift".equals(values.get(path)));
    }

    private static boolean isDisabled(SortedMap<String, String> values) {
        return "disabled".equals(values.get(POLICY));
    }

    private static boolean selects(String path, SortedMap<String, String> values) {
        return values.keySet().stream().anyMatch(some -> isBelow(some, path));
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
