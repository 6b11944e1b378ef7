package io.meshrender.upgrade;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What to look at between two steps.
 *
 * @param alerts the names of the alerts that are rendered for each cluster
 */
record Watched(Map<String, List<String>> alerts) {
    /** Alerts that tell of a new control plane. */
    static final Set<String> CONTROL_PLANE = Set.of("IstiodAbsent", "IstioConfigRejected", "IstioConvergenceSlow");
    /** Alerts that tell of proxies of another version. */
    static final Set<String> CALLS = Set.of(
            "IstioXdsRejects",
            "IstioCrossClusterErrors",
            "IstioCrossClusterLatencyHigh",
            "MeshHostUnreachable",
            "MeshHostErrors",
            "IstioWorkloadCertNotRenewed");
    /** Alerts that tell of gateways that were replaced. */
    static final Set<String> GATEWAYS = Set.of(
            "EastWestGatewayDown",
            "EastWestGatewayNotScraped",
            "EastWestGatewayNoAddress",
            "GatewayDown",
            "GatewayNoAddress",
            "IstioCrossClusterErrors",
            "MeshHostErrors");

    List<String> synced(String what) {
        return List.of("that " + what + " of every cluster are synced");
    }

    /** @param command what shows it without Prometheus, or nothing */
    List<String> of(InCluster cluster, Set<String> some, String command) {
        List<String> look = new ArrayList<>();
        List<String> rendered = alerts.getOrDefault(cluster.name().text(), List.of()).stream()
                .filter(some::contains)
                .sorted()
                .distinct()
                .toList();
        if (!rendered.isEmpty()) {
            look.add("no alert for a quarter of an hour: " + String.join(", ", rendered));
        }
        if (!command.isEmpty()) {
            look.add(command);
        }
        return look.isEmpty() ? List.of("that they are ready") : look;
    }
}
