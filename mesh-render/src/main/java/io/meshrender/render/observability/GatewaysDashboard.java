package io.meshrender.render.observability;

import io.meshrender.model.Cluster;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.route.Ways;
import io.meshrender.model.value.Name;
import io.meshrender.render.observability.Panel.Query;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** The dashboard of the east-west gateways. They pass TLS on unread, so they count connections and bytes and no requests. */
final class GatewaysDashboard {
    /** Its uid. */
    static final String ID = "istio-mesh-gateways";

    private GatewaysDashboard() {}

    static Dashboard of(Mesh mesh) {
        String names = alternatives(mesh, EastWestGateway::name, EastWestGateway.USUAL_NAME);
        String namespaces = alternatives(mesh, EastWestGateway::namespace, Mesh.ROOT_NAMESPACE);
        boolean several = names.contains("|");
        String pods = "pod=~\"" + (several ? "(" + names + ")" : names) + "-.+\"";
        String inNamespaces = "namespace" + equal(namespaces) + "\"" + namespaces + "\",";
        String deployments = "deployment" + equal(names) + "\"" + names + "\"";
        String aside = aside(mesh);
        return new Dashboard(
                ID,
                "Mesh: east-west gateways",
                List.of(),
                List.of(
                        Panel.lines(
                                "New connections",
                                "From other networks. Each carries many requests, so a jump is a restart somewhere."
                                        + aside,
                                "cps",
                                new Query(
                                        "sum by (cluster, pod) (rate(istio_tcp_connections_opened_total{" + pods
                                                + "}[$__rate_interval]))",
                                        "{{cluster}} {{pod}}")),
                        Panel.lines(
                                "Open connections",
                                "Opened and not yet closed.",
                                "none",
                                new Query(
                                        "sum by (cluster, pod) (istio_tcp_connections_opened_total{" + pods
                                                + "}) - sum by (cluster, pod) (istio_tcp_connections_closed_total{"
                                                + pods + "})",
                                        "{{cluster}} {{pod}}")),
                        Panel.lines(
                                "Bytes",
                                "What comes in from other networks, and what goes back." + aside,
                                "Bps",
                                new Query(
                                        "sum by (cluster) (rate(istio_tcp_received_bytes_total{" + pods
                                                + "}[$__rate_interval]))",
                                        "{{cluster}} in"),
                                new Query(
                                        "sum by (cluster) (rate(istio_tcp_sent_bytes_total{" + pods
                                                + "}[$__rate_interval]))",
                                        "{{cluster}} out")),
                        Panel.lines(
                                "CPU",
                                "Cores. Gateways do not decrypt, so this follows the bytes.",
                                "none",
                                new Query(
                                        "sum by (pod) (rate(container_cpu_usage_seconds_total{" + inNamespaces + pods
                                                + ",container!=\"\"}[$__rate_interval]))",
                                        "{{pod}}")),
                        Panel.number(
                                "Pods available",
                                "Of the gateway's Deployment.",
                                "none",
                                "sum(kube_deployment_status_replicas_available{" + inNamespaces + deployments + "})"),
                        Panel.number(
                                "The first certificate ends in",
                                "Renewed at half of its life.",
                                "s",
                                "min(istio_agent_cert_expiry_seconds{resource_name=\"default\"," + pods + "})")));
    }

    /** What is not seen here, where pods are called directly; nothing if there are no neighbours. */
    private static String aside(Mesh mesh) {
        SortedSet<String> networks = new TreeSet<>();
        for (List<Cluster> group : Ways.of(mesh).groups().values()) {
            networks.add(group.get(0).network().text());
        }
        return networks.isEmpty()
                ? ""
                : " Within " + String.join(", ", networks)
                        + " clusters call each other directly, which is not in here.";
    }

    /** What the gateways of the clusters have, each once, for a regular expression. */
    private static String alternatives(Mesh mesh, Function<EastWestGateway, Name> part, Name usual) {
        SortedSet<String> all = new TreeSet<>();
        for (Cluster cluster : mesh.clusters().values()) {
            cluster.gateway().map(part).ifPresent(name -> all.add(name.text()));
        }
        return all.isEmpty() ? usual.text() : String.join("|", all);
    }

    private static String equal(String alternatives) {
        return alternatives.contains("|") ? "=~" : "=";
    }
}
