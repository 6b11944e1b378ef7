package io.meshrender.model.extras;

import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.route.NameRoutes;
import java.util.ArrayList;
import java.util.List;

/** What a DestinationRule says of the ports of a service. A setting of a port takes the place of the whole policy for that port. */
final class TrafficPolicies {
    static final String OUTLIERS = "outlierDetection";

    private TrafficPolicies() {}

    /** The policies that count for the ports of {@code service}, each once. */
    static List<Field> of(Own rule, Service service) {
        Field policy = rule.spec().at("trafficPolicy");
        List<Field> counting = new ArrayList<>();
        boolean general = false;
        for (ServicePort port : service.ports()) {
            Field own = null;
            for (Field level : policy.at("portLevelSettings").items()) {
                if (level.at("port").at("number").number() == port.port().number()) {
                    own = level;
                }
            }
            if (own != null) {
                counting.add(own);
            }
            general |= own == null;
        }
        if (general) {
            counting.add(0, policy);
        }
        return counting;
    }

    /** What to do about {@code tls} of {@code policy}: one that says nothing else is not left behind. */
    static String without(Field policy) {
        int others = policy.entries().size() - (policy.at("port").isThere() ? 2 : 1);
        return others > 0 ? "remove 'tls'" : "write tls: {mode: ISTIO_MUTUAL}";
    }

    /** Whether calls are no mutual TLS of the mesh any more. Without {@code tls}, Istio chooses by what the server can. */
    static boolean isOffMutualTls(Field policy) {
        Field tls = policy.at("tls");
        return tls.isThere() && !tls.at("mode").is("ISTIO_MUTUAL");
    }

    /** Without it, or with nothing that counts as a failure: five of 5xx count unless it says none. */
    private static boolean ejectsNothing(Field detection) {
        return detection.isEmpty()
                || (detection.at("consecutive5xxErrors").is("0")
                        && detection.at("consecutiveGatewayErrors").number() <= 0
                        && detection.at("consecutiveLocalOriginFailures").number() <= 0);
    }

    /** What of the rendered rule's order among clusters a policy does not say itself; empty if nothing is lost. */
    static List<String> missing(Field policy, NameRoutes name, RegionOrder regions) {
        List<String> missing = new ArrayList<>(2);
        if (ejectsNothing(policy.at("outlierDetection"))) {
            missing.add(OUTLIERS);
        }
        Field locality = policy.at("loadBalancer").at("localityLbSetting");
        boolean kept = name.preference().evenly()
                ? locality.at("enabled").is("false")
                : !locality.at("distribute").isEmpty()
                        || locality.at("failoverPriority").texts().contains("topology.istio.io/network")
                        || (missing.isEmpty() && regions.isThatOfNetworks(locality));
        if (!kept) {
            missing.add("loadBalancer.localityLbSetting");
        }
        return missing;
    }
}
