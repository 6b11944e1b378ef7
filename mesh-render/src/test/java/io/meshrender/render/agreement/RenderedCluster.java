package io.meshrender.render.agreement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One cluster as its rendered files alone describe it; nothing here knows the model.
 *
 * @param name the cluster's folder
 * @param resources its Istio resources and namespaces
 * @param istiod the values of its istiod chart
 */
record RenderedCluster(String name, List<JsonNode> resources, JsonNode istiod) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** The clusters in a tree: path → text. */
    static Collection<RenderedCluster> in(SortedMap<String, String> tree) {
        SortedMap<String, RenderedCluster> clusters = new TreeMap<>();
        tree.forEach((path, text) -> {
            String[] segments = path.split("/", -1);
            if (!segments[0].equals("clusters")) {
                return;
            }
            RenderedCluster cluster = clusters.getOrDefault(
                    segments[1], new RenderedCluster(segments[1], new ArrayList<>(), parse("{}")));
            if (segments[2].equals("mesh") || segments[2].equals("namespaces")) {
                cluster.resources.add(parse(text));
            } else if (path.endsWith("helm/values-istiod.yaml")) {
                cluster = new RenderedCluster(cluster.name, cluster.resources, parse(text));
            }
            clusters.put(segments[1], cluster);
        });
        return clusters.values();
    }

    /** The network that istiod reads from the label of its namespace. */
    String network() {
        return ofKind("Namespace")
                .filter(namespace -> namespace.at("/metadata/name").asText().equals("istio-system"))
                .map(namespace -> namespace
                        .at("/metadata/labels")
                        .path("topology.istio.io/network")
                        .asText())
                .findFirst()
                .orElse("");
    }

    String trustDomain() {
        return istiod.at("/meshConfig/trustDomain").asText();
    }

    Stream<JsonNode> ofKind(String kind) {
        return resources.stream()
                .filter(resource -> resource.path("kind").asText().equals(kind));
    }

    Stream<JsonNode> serviceEntriesFor(String host) {
        return ofKind("ServiceEntry")
                .filter(entry -> texts(entry.at("/spec/hosts")).contains(host));
    }

    /** Whether a gateway's server with {@code AUTO_PASSTHROUGH} on port 15443 lists exactly {@code host}. */
    boolean letsIn(String host) {
        return ofKind("Gateway")
                .flatMap(gateway -> stream(gateway.at("/spec/servers")))
                .filter(server -> server.at("/tls/mode").asText().equals("AUTO_PASSTHROUGH")
                        && server.at("/port/number").asInt() == 15443)
                .anyMatch(server -> texts(server.path("hosts")).contains(host));
    }

    /** Whether its istiod knows a gateway of {@code network}, and that it is the one of {@code cluster}. */
    boolean knowsTheWayTo(String network, String cluster) {
        JsonNode known = istiod.at("/global/meshNetworks").path(network);
        return known.path("gateways").size() > 0
                && stream(known.path("endpoints"))
                        .anyMatch(endpoint ->
                                endpoint.path("fromRegistry").asText().equals(cluster));
    }

    static List<String> texts(JsonNode list) {
        return stream(list).map(JsonNode::asText).toList();
    }

    static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static JsonNode parse(String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
