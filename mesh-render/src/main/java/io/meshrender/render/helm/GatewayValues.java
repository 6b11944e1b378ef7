package io.meshrender.render.helm;

import io.meshrender.model.Gateway;
import io.meshrender.model.GatewayPort;
import io.meshrender.render.view.ClusterView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The values of Istio's chart {@code gateway}, as a further gateway. */
final class GatewayValues {
    private GatewayValues() {}

    static Map<String, Object> of(ClusterView view, Gateway gateway) {
        ChartValues values = new ChartValues().set("name", gateway.k8sNameOrName());
        view.revisions().ofGateways().revision().ifPresent(revision -> values.set("revision", revision));
        values.setIfPresent(
                        "imagePullSecrets",
                        view.istioImages().pullSecrets().stream()
                                .map(secret -> Map.of("name", secret))
                                .toList())
                .setIfPresent("podAnnotations", EastWestGatewayValues.podAnnotations(view))
                .setIfPresent("labels", labels(gateway))
                .setIfPresent("serviceAccount.name", gateway.serviceAccount())
                .setIfPresent("service.annotations", gateway.annotations())
                .setIfPresent("service.loadBalancerSourceRanges", gateway.sourceRanges());
        if (gateway.service() != Gateway.Type.LOAD_BALANCER) {
            values.set("service.type", gateway.service());
        }
        if (!gateway.ports().isEmpty()) {
            values.set("service.ports", ports(gateway));
        }
        PodValues.addToGateway(gateway.pods(), values);
        return values.merge(gateway.values()).tree();
    }

    /** Labels of the pods that the chart would not give them by itself. */
    private static SortedMap<String, String> labels(Gateway gateway) {
        SortedMap<String, String> labels = new TreeMap<>(gateway.selector());
        labels.remove("istio", gateway.chartLabel());
        labels.remove("app", gateway.k8sNameOrName().text());
        return labels;
    }

    private static List<Map<String, Object>> ports(Gateway gateway) {
        List<Map<String, Object>> ports = new ArrayList<>();
        ports.add(port("status-port", 15021, 15021));
        for (GatewayPort port : gateway.ports()) {
            Map<String, Object> written = port(
                    port.name().text(),
                    port.port().number(),
                    port.targetPortOrPort().number());
            port.nodePort().ifPresent(node -> written.put("nodePort", node.number()));
            ports.add(written);
        }
        return ports;
    }

    private static Map<String, Object> port(String name, int number, int target) {
        Map<String, Object> port = new LinkedHashMap<>();
        port.put("name", name);
        port.put("port", number);
        port.put("protocol", "TCP");
        port.put("targetPort", target);
        return port;
    }
}
