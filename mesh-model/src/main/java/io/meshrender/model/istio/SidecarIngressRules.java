package io.meshrender.model.istio;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What comes to the workload of a Sidecar (819). */
final class SidecarIngressRules {
    private static final List<String> NOT_OF_SIDECARS =
            List.of("subjectAltNames", "credentialName", "credentialNames", "tlsCertificates");

    private final Findings findings;

    SidecarIngressRules(Findings findings) {
        this.findings = findings;
    }

    void check(Part listeners) {
        Set<Long> numbers = new HashSet<>();
        for (Part listener : listeners.items()) {
            Part port = listener.at("port");
            if (listener.isWrong() || port.isWrong()) {
                continue;
            }
            SidecarPorts.checkIngress(listener, findings);
            Part number = port.at("number");
            if (!number.isWrong() && !numbers.add(number.whole())) {
                findings.error(number, "a second listener of port " + number.whole(), "give each a port of its own");
            }
            SidecarPorts.endpoint(listener.at("defaultEndpoint"), findings);
            tls(listener.at("tls"), port, findings);
            Part pool = listener.at("connectionPool");
            TrafficPolicyRules.connections(pool, findings);
            if (pool.at("http").isThere() && !Protocols.isHttp(Protocols.of(port))) {
                findings.warning(
                        pool.at("http"),
                        "limits of HTTP on a port whose protocol is another",
                        "name the protocol HTTP, or write limits of 'tcp' in their place");
            }
        }
    }

    private static void tls(Part tls, Part port, Findings findings) {
        if (!tls.isThere() || tls.isWrong()) {
            return;
        }
        for (String key : NOT_OF_SIDECARS) {
            if (tls.at(key).isSet()) {
                findings.error(
                        tls.at(key),
                        "'" + key + "', which a Sidecar does not have",
                        "remove it; certificates are files");
            }
        }
        if (tls.at("httpsRedirect").isTrue()) {
            findings.error(tls.at("httpsRedirect"), "a redirect, which a Sidecar does not send", "remove it");
        }
        String mode = tls.at("mode").text();
        if (mode.equals("ISTIO_MUTUAL") || mode.equals("AUTO_PASSTHROUGH")) {
            findings.error(tls.at("mode"), mode + " in a Sidecar", "write SIMPLE, MUTUAL or OPTIONAL_MUTUAL");
        }
        Part protocol = port.at("protocol");
        if (!protocol.isWrong() && !Protocols.isTls(Protocols.of(port))) {
            findings.error(tls, "TLS on a port that is no port of it", "write protocol HTTPS or TLS");
        }
        if (!mode.equals("ISTIO_MUTUAL")) {
            ServerTlsRules.check(tls, findings);
        }
    }
}
