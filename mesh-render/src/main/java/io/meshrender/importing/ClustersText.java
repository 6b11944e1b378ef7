package io.meshrender.importing;

import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Mesh;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The networks and clusters of a mesh, as they are written.
 *
 * @param lines where to
 */
record ClustersText(Facts facts, MeshLines lines) {

    void write() {
        networks();
        clusters();
    }

    /** Two doors to one network are two to the same pods, or the clusters are on two networks and nobody has said so. */
    private void tellShared() {
        Map<String, ClusterFacts> first = new LinkedHashMap<>();
        for (ClusterFacts cluster : facts.clusters.values()) {
            ClusterFacts other = cluster.gateway == null ? null : first.putIfAbsent(cluster.text("network"), cluster);
            if (other != null && cluster.get("network").isPresent()) {
                lines.notes()
                        .add(
                                new Note(
                                        cluster.get("network").get().source(),
                                        "clusters '" + other.name() + "' and '" + cluster.name() + "' share network '"
                                                + cluster.text("network")
                                                + "' and each has a gateway; give each a network of its own, unless their pods reach each other (MESH207)"));
            }
        }
    }

    private void networks() {
        tellShared();
        TreeSet<String> names = new TreeSet<>();
        facts.clusters
                .values()
                .forEach(cluster -> cluster.get("network").ifPresent(network -> names.add(network.text())));
        names.removeIf(MeshLines::isPlaceholder);
        if (names.isEmpty()) {
            names.add(MeshLines.TODO);
        }
        lines.text().append('\n');
        lines.line(0, "networks", "");
        names.forEach(name -> lines.line(2, Written.text(name), "{}"));
    }

    private void clusters() {
        lines.text().append('\n');
        if (facts.clusters.isEmpty()) {
            lines.text().append("# Nothing names a cluster.\nclusters:\n  TODO: {network: TODO, locality: TODO}\n");
            return;
        }
        lines.line(0, "clusters", "");
        Shared shared = Shared.by(facts.clusters.values());
        String trustDomain = facts.trustDomain().map(Fact::text).orElse("");
        for (ClusterFacts cluster : facts.clusters.values()) {
            lines.line(
                    2,
                    Written.text(cluster.name()),
                    " # from " + cluster.named().source());
            lines.line(4, "network", cluster.get("network"));
            lines.line(4, "locality", cluster.locality());
            lines.known(
                    4,
                    "alias",
                    cluster.get("alias").filter(alias -> !alias.text().equals(cluster.name())));
            lines.known(
                    4,
                    "trustDomain",
                    cluster.get("trustDomain").filter(own -> !own.text().equals(trustDomain)));
            lines.known(4, "context", cluster.get("context"));
            lines.known(4, "argocd", cluster.get("argocd"));
            Optional<Fact> tool = cluster.get("tool").filter(own -> !own.text().equals(facts.tool()));
            if (tool.isPresent()) {
                lines.line(4, "gitops", "");
                lines.line(6, "tool", tool);
            }
            gateway(cluster);
            istio(cluster, shared);
        }
    }

    private void gateway(ClusterFacts cluster) {
        List<Fact> known = facts.gateways.get(cluster.text("network"));
        boolean alone = facts.clusters.values().stream()
                        .filter(other -> other.text("network").equals(cluster.text("network")))
                        .count()
                == 1;
        Optional<Fact> address =
                cluster.get("address").or(() -> known == null || !alone ? Optional.empty() : Optional.of(known.get(0)));
        if (cluster.gateway == null && address.isEmpty()) {
            return;
        }
        lines.line(4, "gateway", cluster.gateway == null ? "" : " # from " + cluster.gateway);
        lines.line(6, "address", address);
        Optional<Fact> port =
                cluster.get("port").or(() -> known == null || !alone ? Optional.empty() : Optional.of(known.get(1)));
        lines.known(6, "port", port.filter(number -> !number.text().equals(ClusterFacts.GATEWAY_PORT)));
        place(cluster);
        lines.known(6, "service", cluster.get("gatewayService"));
        lines.known(6, "nodePort", cluster.get("nodePort"));
        if (!cluster.gatewayAnnotations.isEmpty()) {
            lines.line(6, "annotations", Written.map(cluster.gatewayAnnotations));
        }
        if (!cluster.gatewayRanges.isEmpty()) {
            lines.line(6, "sourceRanges", Written.list(cluster.gatewayRanges));
        }
    }

    /** Where it is, if it is not where a mesh puts it, and whose it is. */
    private void place(ClusterFacts cluster) {
        String usual = EastWestGateway.USUAL_NAME.text();
        String name = cluster.get("gatewayName").map(Fact::text).orElse(usual);
        lines.known(
                6, "name", cluster.get("gatewayName").filter(own -> !own.text().equals(usual)));
        lines.known(
                6,
                "namespace",
                cluster.get("gatewayNamespace").filter(own -> !own.text().equals(Mesh.ROOT_NAMESPACE.text())));
        String label = name.startsWith("istio-") ? name.substring("istio-".length()) : name;
        boolean usualLabels =
                cluster.gatewaySelector.isEmpty() || cluster.gatewaySelector.equals(Map.of("istio", label));
        if (!usualLabels) {
            lines.line(6, "selector", Written.map(cluster.gatewaySelector));
        }
        cluster.get("gatewayInstall").ifPresent(no -> lines.line(6, "install", "false  # from " + no.source()));
    }

    private void istio(ClusterFacts cluster, Shared shared) {
        Map<String, Yaml.Keys> own = new LinkedHashMap<>(cluster.raw);
        own.keySet().removeAll(shared.raw().keySet());
        boolean otherVersion =
                shared.version().isEmpty() && cluster.get("version").isPresent();
        boolean otherRevision =
                shared.revision().isEmpty() && cluster.get("revision").isPresent();
        if (own.isEmpty() && !otherVersion && !otherRevision) {
            return;
        }
        lines.line(4, "istio", "");
        if (otherVersion) {
            lines.line(6, "version", cluster.get("version"));
        }
        if (otherRevision) {
            lines.line(6, "revision", cluster.get("revision"));
        }
        if (!own.isEmpty()) {
            lines.values(6, own);
        }
    }
}
