package io.meshrender.model.extras;

import io.meshrender.model.ServicePort;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A patch of an EnvoyFilter that removes something, and of whose calls that is a part ({@code pilot/pkg/networking/core/envoyfilter}). One whose
 * conditions are finer than what the model knows, such as the version of a proxy, is for none.
 *
 * @param patch the item of {@code configPatches}
 */
record Removal(Field patch) {
    private static final String HTTP = "envoy.filters.network.http_connection_manager";
    private static final String TCP = "envoy.filters.network.tcp_proxy";
    private static final String ROUTER = "envoy.filters.http.router";

    /** Of a sidecar's listener for what comes in: it tells mutual TLS from plain text by the first, and ports by the second. */
    private static final Set<String> OF_ALL_PORTS =
            Set.of("envoy.filters.listener.tls_inspector", "envoy.filters.listener.original_dst");

    private static final int INBOUND = 15006;
    private static final int OUTBOUND = 15001;

    static @Nullable Removal of(Field patch) {
        boolean ofAllProxies = patch.at("match").at("proxy").isEmpty();
        return ofAllProxies && patch.at("patch").at("operation").is("REMOVE") ? new Removal(patch) : null;
    }

    /** What is removed: {@code the cluster}, {@code filter 'envoy.filters.http.router'}. */
    String what() {
        return switch (kind()) {
            case "CLUSTER" -> "the cluster";
            case "LISTENER" -> "the listener";
            case "FILTER_CHAIN" -> "the filter chain";
            case "VIRTUAL_HOST" -> "the virtual host";
            case "HTTP_ROUTE" -> "the route";
            case "HTTP_FILTER" ->
                "filter '" + filter().at("subFilter").at("name").text() + "'";
            case "LISTENER_FILTER" ->
                "filter '" + listener().at("listenerFilter").text() + "'";
            default -> "filter '" + filter().at("name").text() + "'";
        };
    }

    private String kind() {
        return patch.at("applyTo").text();
    }

    boolean isFor(String context) {
        String its = patch.at("match").at("context").text();
        return its.isEmpty() || its.equals("ANY") || its.equals(context);
    }

    private Field listener() {
        return patch.at("match").at("listener");
    }

    private Field filter() {
        return listener().at("filterChain").at("filter");
    }

    /** Whether calls of {@code host} at {@code port} pass what it removes of the caller's sidecar. */
    boolean isOfCalls(String host, ServicePort port) {
        int number = port.port().number();
        return switch (kind()) {
            case "CLUSTER" -> isOfCluster("outbound", host, number);
            case "LISTENER" -> isOfOutboundListener(number);
            case "FILTER_CHAIN" -> isOfOutboundListener(number) && isOfWholeChains();
            case "NETWORK_FILTER", "HTTP_FILTER" ->
                isOfOutboundListener(number)
                        && isOfWholeChains()
                        && isNeeded(port.protocol().isHttp());
            case "VIRTUAL_HOST", "HTTP_ROUTE" ->
                port.protocol().isHttp()
                        && isOfRoutes(
                                number, Set.of(String.valueOf(number), host + ":" + number), host + ":" + number, host);
            default -> false;
        };
    }

    /** Whether what pods answer at {@code port} passes what it removes of their sidecar. */
    boolean isOfAnswers(String kubernetesHost, ServicePort port) {
        int number = port.targetPortOrPort().number();
        Field name = listener().at("name");
        if (name.isThere() && !name.is("virtualInbound")) {
            return false;
        }
        Field its = listener().at("portNumber");
        boolean atPort = !its.isThere() || its.number() == number;
        Field destination = listener().at("filterChain").at("destinationPort");
        atPort &= !destination.isThere() || destination.number() == number;
        return switch (kind()) {
            case "CLUSTER" -> isOfCluster("inbound", kubernetesHost, number);
            case "LISTENER" -> !its.isThere() || its.number() == INBOUND;
            // What comes in at a port without a chain of its own is passed on by the one for all ports.
            case "FILTER_CHAIN" -> listener().at("filterChain").isEmpty() && !its.isThere();
            case "NETWORK_FILTER", "HTTP_FILTER" ->
                atPort && isOfWholeChains() && isNeeded(port.protocol().isHttp());
            case "LISTENER_FILTER" ->
                OF_ALL_PORTS.contains(listener().at("listenerFilter").text());
            case "VIRTUAL_HOST", "HTTP_ROUTE" ->
                port.protocol().isHttp()
                        && isOfRoutes(number, Set.of("inbound|" + number + "||"), "inbound|http|" + port.port(), "*");
            default -> false;
        };
    }

    private boolean isOfCluster(String direction, String host, int port) {
        Field cluster = patch.at("match").at("cluster");
        Field name = cluster.at("name");
        if (name.isThere()) {
            return name.is(direction + "|" + port + "||" + (direction.equals("inbound") ? "" : host));
        }
        Field service = cluster.at("service");
        Field number = cluster.at("portNumber");
        return cluster.at("subset").text().isEmpty()
                && (!service.isThere() || service.is(host))
                && (!number.isThere() || number.number() == port);
    }

    /** Whether it is of all chains of a listener, or of those of a port. */
    private boolean isOfWholeChains() {
        Field chain = listener().at("filterChain");
        return !chain.at("name").isThere()
                && !chain.at("sni").isThere()
                && !chain.at("transportProtocol").isThere()
                && !chain.at("applicationProtocols").isThere();
    }

    private boolean isOfOutboundListener(int port) {
        Field name = listener().at("name");
        Field number = listener().at("portNumber");
        return name.isThere()
                ? name.is("virtualOutbound") || name.is("0.0.0.0_" + port)
                : !number.isThere() || number.number() == port || number.number() == OUTBOUND;
    }

    /** Whether the filter is one that leads calls on: for HTTP, or for connections. */
    private boolean isNeeded(boolean http) {
        Field name = filter().at("name");
        return kind().equals("HTTP_FILTER")
                ? http && name.is(HTTP) && filter().at("subFilter").at("name").is(ROUTER)
                : name.is(http ? HTTP : TCP);
    }

    /**
     * Whether it is of the routes that lead all requests of a port on.
     *
     * @param configurations names that their configuration may have
     * @param host the name of their virtual host
     * @param domain what that is for
     */
    private boolean isOfRoutes(int port, Set<String> configurations, String host, String domain) {
        Field routes = patch.at("match").at("routeConfiguration");
        Field name = routes.at("name");
        Field number = routes.at("portNumber");
        Field virtual = routes.at("vhost").at("name");
        Field domains = routes.at("vhost").at("domainName");
        Field route = routes.at("vhost").at("route");
        Field action = route.at("action");
        return (!name.isThere() || configurations.contains(name.text()))
                && (!number.isThere() || number.number() == port)
                && (!virtual.isThere() || virtual.is(host))
                && (!domains.isThere() || domains.is(domain))
                && (!route.at("name").isThere() || route.at("name").is("default"))
                && (!action.isThere() || action.is("ANY") || action.is("ROUTE"));
    }
}
