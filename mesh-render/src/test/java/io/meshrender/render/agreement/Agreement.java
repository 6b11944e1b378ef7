package io.meshrender.render.agreement;

import static io.meshrender.render.agreement.RenderedCluster.stream;
import static io.meshrender.render.agreement.RenderedCluster.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whether the two sides of every call between networks agree, from the rendered YAML alone: for each port of each endpoint that a client's
 * ServiceEntry has in another network, the way there, the SNI that the client will send, the gateway that must let it in, the entry behind
 * that gateway, and the identity that the client will demand.
 *
 * @param calls one line for each such port, endpoint and answering cluster
 * @param disagreements what would not work, a line each
 */
record Agreement(SortedSet<String> calls, SortedSet<String> disagreements) {
    private static final String KUBERNETES = ".svc.cluster.local";

    /** Looks at a tree: path → text. */
    static Agreement of(SortedMap<String, String> tree) {
        Collection<RenderedCluster> clusters = RenderedCluster.in(tree);
        Agreement agreement = new Agreement(new TreeSet<>(), new TreeSet<>());
        for (RenderedCluster client : clusters) {
            client.ofKind("ServiceEntry").forEach(entry -> {
                agreement.checkHalves(client, entry);
                stream(entry.at("/spec/endpoints"))
                        .forEach(endpoint -> agreement.checkEndpoint(client, entry, endpoint, clusters));
            });
            client.ofKind("DestinationRule").forEach(rule -> agreement.checkRule(client, rule));
        }
        clusters.forEach(server -> agreement.checkThatGatewayIsNoWiderThanNeeded(server, clusters));
        return agreement;
    }

    private void checkEndpoint(
            RenderedCluster client, JsonNode entry, JsonNode endpoint, Collection<RenderedCluster> clusters) {
        String network = endpoint.path("network").asText();
        String host = entry.at("/spec/hosts/0").asText();
        String from = client.name() + " → " + host + " in " + network;
        require(
                !network.equals(client.network()),
                from + ": an endpoint without an address on the client's own network");
        boolean marked = endpoint.hasNonNull("serviceAccount")
                || endpoint.path("labels")
                        .path("security.istio.io/tlsMode")
                        .asText()
                        .equals("istio");
        require(marked, from + ": neither service account nor label, so no mTLS");
        List<RenderedCluster> servers = clusters.stream()
                .filter(cluster -> cluster.network().equals(network) && client.knowsTheWayTo(network, cluster.name()))
                .toList();
        require(!servers.isEmpty(), from + ": no gateway of that network is known");
        for (RenderedCluster server : servers) {
            stream(entry.at("/spec/ports")).forEach(port -> {
                String sni = "outbound_." + port.path("number").asText() + "_._." + host;
                String call = client.name() + " → " + sni + " → " + server.name();
                calls.add(call);
                require(server.letsIn(host), call + ": the gateway lets no such host in");
                checkServer(call, client, entry, endpoint, port, server);
            });
        }
    }

    private void checkServer(
            String call,
            RenderedCluster client,
            JsonNode entry,
            JsonNode endpoint,
            JsonNode port,
            RenderedCluster server) {
        String host = entry.at("/spec/hosts/0").asText();
        List<JsonNode> behind = server.serviceEntriesFor(host)
                .filter(other -> other.at("/spec/workloadSelector/labels").size() > 0)
                .toList();
        String namespace;
        if (host.endsWith(KUBERNETES)) {
            namespace = host.split("\\.", -1)[1];
        } else if (behind.size() != 1) {
            disagreements.add(call + ": " + behind.size() + " entries with pods behind the gateway");
            return;
        } else {
            JsonNode other = behind.get(0);
            namespace = other.at("/metadata/namespace").asText();
            require(seenBy(other, "istio-system"), call + ": the gateway does not see the entry");
            require(
                    stream(other.at("/spec/ports")).anyMatch(its -> sameService(its, port)),
                    call + ": no such port behind the gateway");
            require(other.at("/spec/addresses").equals(entry.at("/spec/addresses")), call + ": addresses differ");
        }
        String pods = "spiffe://" + server.trustDomain() + "/ns/" + namespace + "/sa/";
        List<String> demanded = texts(entry.at("/spec/subjectAltNames"));
        require(
                demanded.stream().anyMatch(identity -> identity.startsWith(pods)),
                call + ": the client demands other identities than " + pods + ": " + demanded);
        if (endpoint.hasNonNull("serviceAccount")) {
            // istiod makes an identity of it in the entry's namespace and the client's trust domain, and takes it
            // beside the demanded ones.
            String added = "spiffe://" + client.trustDomain() + "/ns/"
                    + entry.at("/metadata/namespace").asText() + "/sa/"
                    + endpoint.path("serviceAccount").asText();
            require(demanded.contains(added), call + ": the client takes " + added + " as well");
        }
    }

    /** Two entries of one host in one cluster are merged only if they say the same of everything but their endpoints. */
    private void checkHalves(RenderedCluster cluster, JsonNode entry) {
        String host = entry.at("/spec/hosts/0").asText();
        List<JsonNode> halves = cluster.serviceEntriesFor(host).toList();
        require(halves.size() <= 2, cluster.name() + ": " + halves.size() + " entries for " + host);
        for (JsonNode half : halves) {
            for (String same : List.of(
                    "/metadata/namespace",
                    "/spec/addresses",
                    "/spec/ports",
                    "/spec/exportTo",
                    "/spec/subjectAltNames",
                    "/spec/location",
                    "/spec/resolution")) {
                require(
                        half.at(same).equals(entry.at(same)),
                        cluster.name() + ": the entries for " + host + " differ in " + same);
            }
        }
    }

    /** A rule stands beside the entry of its host, and the same namespaces see both. */
    private void checkRule(RenderedCluster cluster, JsonNode rule) {
        String host = rule.at("/spec/host").asText();
        List<JsonNode> entries = cluster.serviceEntriesFor(host).toList();
        require(
                !entries.isEmpty() || host.endsWith(KUBERNETES),
                cluster.name() + ": a rule for " + host + ", which has no entry");
        for (JsonNode entry : entries) {
            for (String same : List.of("/metadata/namespace", "/spec/exportTo")) {
                require(
                        rule.at(same).equals(entry.at(same)),
                        cluster.name() + ": rule and entry for " + host + " differ in " + same);
            }
        }
    }

    /** Exact hosts, in order, each with an entry behind it and, as soon as others know the way here, a client that calls it. */
    private void checkThatGatewayIsNoWiderThanNeeded(RenderedCluster server, Collection<RenderedCluster> clusters) {
        List<String> hosts = new ArrayList<>();
        server.ofKind("Gateway")
                .flatMap(gateway -> stream(gateway.at("/spec/servers")))
                .forEach(listener -> hosts.addAll(texts(listener.path("hosts"))));
        require(hosts.equals(hosts.stream().sorted().distinct().toList()), server.name() + ": hosts are not in order");
        List<RenderedCluster> clients = clusters.stream()
                .filter(client -> client.knowsTheWayTo(server.network(), server.name()))
                .toList();
        for (String host : hosts) {
            String lettingIn = server.name() + ": the gateway lets in " + host;
            require(!host.contains("*"), lettingIn);
            require(
                    host.endsWith(KUBERNETES)
                            || server.serviceEntriesFor(host).findAny().isPresent(),
                    lettingIn + ", which has no entry");
            require(
                    clients.isEmpty() || clients.stream().anyMatch(client -> callsInto(client, host, server.network())),
                    lettingIn + ", which nobody calls");
        }
    }

    private static boolean callsInto(RenderedCluster client, String host, String network) {
        return client.serviceEntriesFor(host)
                .flatMap(entry -> stream(entry.at("/spec/endpoints")))
                .anyMatch(endpoint -> endpoint.path("network").asText().equals(network));
    }

    private static boolean seenBy(JsonNode entry, String namespace) {
        List<String> exportTo = texts(entry.at("/spec/exportTo"));
        boolean own = entry.at("/metadata/namespace").asText().equals(namespace);
        return exportTo.isEmpty() || exportTo.contains(own ? "." : namespace);
    }

    private static boolean sameService(JsonNode one, JsonNode other) {
        return List.of("number", "name", "protocol").stream()
                .allMatch(key -> one.path(key).equals(other.path(key)));
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            disagreements.add(otherwise);
        }
    }
}
