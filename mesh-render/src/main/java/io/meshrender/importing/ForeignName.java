package io.meshrender.importing;

import io.meshrender.model.value.Cidr;
import io.meshrender.model.value.InvalidValueException;
import io.meshrender.model.value.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A name that callers have for a service of the mesh, and that no mesh would give: {@code color.zoo.global}, as guides of Istio and people choose
 * them.
 *
 * @param hosts the name, or several
 * @param service whose it is
 * @param answering the clusters that its entry leads to, as far as its endpoints tell
 * @param address what it resolves to, if a mesh may keep that
 * @param lost what it resolves to and a mesh cannot keep; empty if there is nothing
 */
record ForeignName(
        List<String> hosts, ServiceFacts service, TreeSet<String> answering, Optional<String> address, String lost) {
    /** What a mesh gives its names, unless it says another range. */
    private static final Cidr RANGE = Cidr.of("240.0.0.0/16");

    /** The name; empty if its entry speaks of something else than pods of a service that is known. */
    static Optional<ForeignName> of(Document document, Facts facts) {
        Yaml spec = document.root().at("spec").orElse(document.root());
        List<String> hosts = spec.texts("hosts");
        boolean inside = !spec.text("location").equals("MESH_EXTERNAL")
                && !hosts.isEmpty()
                && hosts.stream().noneMatch(host -> isNoName(host) || facts.hosts.containsKey(host));
        Optional<ServiceFacts> service = inside ? service(hosts, spec, document, facts) : Optional.empty();
        if (service.isEmpty() || !hasPortsOf(service.get(), spec)) {
            return Optional.empty();
        }
        TreeSet<String> answering = new TreeSet<>();
        for (Yaml endpoint : spec.items("endpoints")) {
            Optional<String> cluster = cluster(endpoint, facts);
            if (cluster.isEmpty() && !leadsToGateway(endpoint)) {
                return Optional.empty();
            }
            cluster.ifPresent(answering::add);
        }
        List<String> addresses = spec.texts("addresses");
        boolean kept = hosts.size() == 1 && addresses.size() == 1 && isInRange(addresses.get(0));
        return Optional.of(new ForeignName(
                hosts,
                service.get(),
                answering,
                kept ? Optional.of(addresses.get(0)) : Optional.empty(),
                kept ? "" : String.join(", ", addresses)));
    }

    String host() {
        return hosts.get(0);
    }

    /** What becomes of it in the mesh, where it may be something else. */
    String told() {
        StringBuilder words = new StringBuilder()
                .append(String.join(", ", hosts))
                .append(" is a name of '")
                .append(service.name)
                .append("' now (hosts): its own cluster answers first, then the others where it runs");
        if (!answering.isEmpty()) {
            words.append("; here ")
                    .append(String.join(" and ", answering))
                    .append(answering.size() == 1 ? " answers" : " answer");
        }
        if (!lost.isEmpty()) {
            words.append("; it gets another address than ").append(lost);
        }
        return words.toString();
    }

    private static boolean isNoName(String host) {
        return host.startsWith("*") || host.indexOf('.') < 0 || host.matches(".*\\.svc(\\..*)?");
    }

    /** By the identity that callers demand; by {@code <service>.<namespace>.…}; or by its first label, where the entry leads into the mesh. */
    private static Optional<ServiceFacts> service(List<String> hosts, Yaml spec, Document document, Facts facts) {
        for (String san : spec.texts("subjectAltNames")) {
            Optional<ServiceFacts> server = facts.services.values().stream()
                    .filter(some -> some.identities().stream()
                            .anyMatch(identity -> san.endsWith("/ns/" + identity.replace("/", "/sa/"))))
                    .findFirst();
            if (server.isPresent()) {
                return server;
            }
        }
        String[] labels = hosts.get(0).split("\\.", -1);
        ServiceFacts named = facts.services.get(labels[1] + "/" + labels[0]);
        if (named == null && !spec.items("endpoints").isEmpty()) {
            List<ServiceFacts> alike = facts.services.values().stream()
                    .filter(some -> some.name.equals(labels[0]))
                    .toList();
            boolean own = alike.size() == 1
                    && spec.items("endpoints").stream()
                            .allMatch(endpoint -> cluster(endpoint, facts).isPresent());
            named = own || (alike.size() == 1 && alike.get(0).namespace.equals(document.namespace()))
                    ? alike.get(0)
                    : null;
        }
        return Optional.ofNullable(named);
    }

    /** Callers of a port that the service has not would lose it. */
    private static boolean hasPortsOf(ServiceFacts service, Yaml spec) {
        return service.ports.isEmpty()
                || spec.items("ports").stream().allMatch(port -> service.ports.containsKey(port.text("number")));
    }

    /** The cluster that an endpoint is in: by its network, or by the address of its gateway. */
    private static Optional<String> cluster(Yaml endpoint, Facts facts) {
        String network = endpoint.text("network");
        String address = endpoint.text("address");
        for (ClusterFacts cluster : facts.clusters.values()) {
            List<Fact> known = facts.gateways.getOrDefault(cluster.text("network"), List.of());
            boolean here = !network.isEmpty() && cluster.text("network").equals(network);
            boolean there = !address.isEmpty()
                    && (cluster.text("address").equals(address)
                            || (!known.isEmpty() && known.get(0).text().equals(address)));
            if (here || there) {
                return Optional.of(cluster.name());
            }
        }
        return Optional.empty();
    }

    private static boolean leadsToGateway(Yaml endpoint) {
        return endpoint.words("ports").containsValue(ClusterFacts.GATEWAY_PORT);
    }

    private static boolean isInRange(String address) {
        try {
            return RANGE.contains(IpAddress.of(address));
        } catch (InvalidValueException e) {
            return false;
        }
    }
}
