package io.meshrender.model.istio;

import org.jspecify.annotations.Nullable;

/** The traffic policy of a DestinationRule, of one of its subsets, or of a port (812). */
final class TrafficPolicyRules {
    private TrafficPolicyRules() {}

    static void check(Part policy, String namespace, Findings findings) {
        if (!policy.isThere() || policy.isWrong()) {
            return;
        }
        boolean noPorts = policy.size() == 1
                && policy.at("portLevelSettings").isThere()
                && policy.at("portLevelSettings").isMissing();
        if (policy.isMissing() || noPorts) {
            findings.error(policy, "a traffic policy that says nothing", "add a setting, or remove it");
            return;
        }
        if (policy.at("tunnel").isThere() && policy.at("proxyProtocol").isThere()) {
            findings.error(policy.at("tunnel"), "'tunnel' beside 'proxyProtocol'", "keep one");
            return;
        }
        common(policy, namespace, findings);
        for (Part port : policy.at("portLevelSettings").items()) {
            port(port, namespace, findings);
        }
        tunnel(policy.at("tunnel"), findings);
    }

    private static void port(Part port, String namespace, Findings findings) {
        if (port.isWrong()) {
            return;
        }
        if (!port.at("port").isThere()) {
            findings.error(port, "settings of a port without its number", "add 'port: {number: ...}'");
        }
        if (port.size() == (port.at("port").isThere() ? 1 : 0)) {
            findings.error(port, "settings of a port that say nothing", "add a setting, or remove it");
        }
        common(port, namespace, findings);
    }

    private static void common(Part policy, String namespace, Findings findings) {
        outliers(policy.at("outlierDetection"), findings);
        connections(policy.at("connectionPool"), findings);
        LoadBalancerRules.check(
                policy.at("loadBalancer"), policy.at("outlierDetection").isThere(), findings);
        ClientTlsRules.check(policy.at("tls"), namespace, findings);
    }

    private static void tunnel(Part tunnel, Findings findings) {
        if (!tunnel.isThere() || tunnel.isWrong()) {
            return;
        }
        Part protocol = tunnel.at("protocol");
        if (protocol.isSet() && !protocol.is("CONNECT") && !protocol.is("POST")) {
            findings.error(protocol, Shown.quoted(protocol.text()) + " is no way to tunnel", "known: CONNECT, POST");
        }
        Part host = tunnel.at("targetHost");
        if (!host.isWrong() && Hosts.mistakeInDomain(host.text()) != null && !Addresses.isIp(host.text())) {
            findings.error(
                    host, Shown.quoted(host.text()) + " is no host name and no IP address", "write one of the two");
        }
        Ports.number(tunnel.at("targetPort"), findings);
    }

    private static void outliers(Part outliers, Findings findings) {
        Part old = outliers.at("consecutiveErrors");
        if (old.whole() != 0) {
            findings.warning(
                    old, "'consecutiveErrors' is deprecated", "write consecutiveGatewayErrors or consecutive5xxErrors");
        }
        Part local = outliers.at("consecutiveLocalOriginFailures");
        Part split = outliers.at("splitExternalLocalOriginErrors");
        if (local.whole() > 0 && !split.isTrue() && !split.isWrong()) {
            findings.error(
                    local,
                    "failures of local origin are counted only apart from others",
                    "add 'splitExternalLocalOriginErrors: true', or remove it");
        }
        percent(outliers.at("maxEjectionPercent"), findings);
        percent(outliers.at("minHealthPercent"), findings);
    }

    private static void percent(Part percent, Findings findings) {
        if (percent.whole() < 0 || percent.whole() > 100) {
            findings.error(percent, percent.text() + " is no percentage", "write a number from 0 to 100");
        }
    }

    /** Limits of connections. */
    static void connections(Part pool, Findings findings) {
        if (!pool.isThere() || pool.isWrong()) {
            return;
        }
        Part http = pool.at("http");
        Part tcp = pool.at("tcp");
        if (!http.isThere() && !tcp.isThere()) {
            findings.error(pool, "a connection pool that says nothing", "add 'http' or 'tcp', or remove it");
        }
        for (String key : new String[] {
            "http1MaxPendingRequests",
            "http2MaxRequests",
            "maxRequestsPerConnection",
            "maxRetries",
            "maxConcurrentStreams"
        }) {
            notNegative(http.at(key), findings);
        }
        notNegative(tcp.at("maxConnections"), findings);
        if (http.at("h2UpgradePolicy").is("UPGRADE")
                && http.at("useClientProtocol").isTrue()) {
            findings.error(
                    http.at("useClientProtocol"),
                    "the client's protocol, which UPGRADE does not keep",
                    "keep one of the two");
        }
        idle(tcp.at("idleTimeout"), true, findings);
        for (String key : new String[] {"interval", "timeout"}) {
            Part keepalive = http.at("http2KeepAlive");
            if (keepalive.isThere() && !keepalive.isWrong()) {
                if (!keepalive.at(key).isThere()) {
                    findings.error(keepalive, "missing field '" + key + "'", "add it: a duration");
                }
                idle(keepalive.at(key), false, findings);
            }
        }
    }

    /** A duration that the definitions leave open, since 0 may switch something off. */
    private static void idle(Part duration, boolean mayBeOff, Findings findings) {
        if (!duration.isSet() || (mayBeOff && Durations.isBelowMillisecond(duration.text()))) {
            return;
        }
        @Nullable String mistake = Durations.mistakeIn(duration.text(), "whole");
        if (mistake != null) {
            findings.error(duration, mistake, "write a number with a unit, such as 500ms, 10s or 5m");
        }
    }

    private static void notNegative(Part number, Findings findings) {
        if (number.whole() < 0) {
            findings.error(number, number.text() + " is less than 0", "write 0 for no limit of your own");
        }
    }
}
