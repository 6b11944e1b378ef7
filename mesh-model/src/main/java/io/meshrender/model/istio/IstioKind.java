package io.meshrender.model.istio;

import java.util.List;

/**
 * A kind that a release of Istio defines.
 *
 * @param release the release
 * @param name its name, such as {@code ServiceEntry}
 * @param group its API group, such as {@code networking.istio.io}
 * @param versions the versions in which an API server has it, the current one first
 * @param spec what stands under {@code spec}
 */
record IstioKind(IstioRelease release, String name, String group, List<String> versions, Shape spec) {
    /** The code of what is wrong with a manifest of this kind, where it is the kind's own rule. */
    int code() {
        return switch (name) {
            case "ServiceEntry" -> 811;
            case "DestinationRule" -> 812;
            case "Gateway" -> 813;
            case "PeerAuthentication" -> 814;
            case "AuthorizationPolicy" -> 815;
            case "Telemetry" -> 816;
            case "VirtualService" -> 818;
            case "Sidecar",
                    "EnvoyFilter",
                    "WorkloadEntry",
                    "WorkloadGroup",
                    "RequestAuthentication",
                    "WasmPlugin",
                    "TrafficExtension",
                    "ProxyConfig" -> 819;
            default -> 810;
        };
    }

    /** What to write under {@code apiVersion}. */
    String apiVersion() {
        return group + "/" + versions.get(0);
    }
}
