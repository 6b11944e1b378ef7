package io.meshrender.render.ask;

import java.util.List;

/** Helm values of Istio's charts that are known to touch no call: how much of a machine a pod takes, where it runs, what is logged. */
public final class HarmlessValues {
    /** Below the top of a chart's values, or below {@code pilot}. */
    private static final List<String> OF_PODS = List.of(
            "affinity",
            "autoscaleBehavior",
            "autoscaleEnabled",
            "autoscaleMax",
            "autoscaleMin",
            "autoscaling",
            "cpu",
            "deploymentAnnotations",
            "deploymentLabels",
            "imagePullPolicy",
            "imagePullSecrets",
            "memory",
            "minReadySeconds",
            "nodeSelector",
            "pdb",
            "podAnnotations",
            "podDisruptionBudget",
            "podLabels",
            "priorityClassName",
            "replicaCount",
            "resources",
            "rollingMaxSurge",
            "rollingMaxUnavailable",
            "serviceAccountAnnotations",
            "serviceAnnotations",
            "terminationGracePeriodSeconds",
            "tolerations",
            "topologySpreadConstraints");

    private static final List<String> OF_ISTIOD = List.of(
            "global.defaultNodeSelector",
            "global.defaultPodDisruptionBudget",
            "global.defaultResources",
            "global.defaultTolerations",
            "global.hub",
            "global.imagePullPolicy",
            "global.imagePullSecrets",
            "global.logAsJson",
            "global.logging",
            "global.priorityClassName",
            "global.proxy.componentLogLevel",
            "global.proxy.logLevel",
            "global.proxy.resources",
            "global.proxy_init.resources",
            "meshConfig.accessLogEncoding",
            "meshConfig.accessLogFile",
            "meshConfig.accessLogFormat",
            "meshConfig.defaultProviders",
            "meshConfig.enableTracing",
            "meshConfig.extensionProviders",
            "telemetry");

    private HarmlessValues() {}

    /** Whether the value at {@code path} is one: {@code pilot.resources.limits.cpu}, {@code tolerations[0].key}. */
    public static boolean include(String path) {
        for (int end = 0; end <= path.length(); end++) {
            boolean isEnd = end == path.length() || path.charAt(end) == '.' || path.charAt(end) == '[';
            if (isEnd && isListed(path.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isListed(String path) {
        String ofPod = path.startsWith("pilot.") ? path.substring("pilot.".length()) : path;
        return OF_PODS.contains(ofPod) || OF_ISTIOD.contains(path);
    }
}
