package io.meshrender.model.istio;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The protocols that Istio knows for a port; case does not count. */
final class Protocols {
    private static final List<String> KNOWN = List.of(
            "HTTP", "HTTP2", "HTTPS", "GRPC", "GRPC-WEB", "TCP", "TLS", "MONGO", "REDIS", "MYSQL", "UDP", "HTTP_PROXY");
    private static final Set<String> HTTP = Set.of("HTTP", "HTTP2", "HTTP_PROXY", "GRPC", "GRPC-WEB");
    private static final Set<String> TCP = Set.of("TCP", "HTTPS", "TLS", "MONGO", "REDIS", "MYSQL");

    private Protocols() {}

    /** The protocol in capitals. */
    static String of(Part port) {
        return port.at("protocol").text().toUpperCase(Locale.ROOT);
    }

    /** Tells of a protocol that Istio does not know. */
    static void check(Part protocol, Findings findings) {
        if (protocol.isSet() && !KNOWN.contains(protocol.text().toUpperCase(Locale.ROOT))) {
            String message = Shown.quoted(protocol.text()) + " is no protocol that Istio knows";
            findings.error(protocol, message, Shown.instead(protocol.text().toUpperCase(Locale.ROOT), KNOWN));
        }
    }

    /** Whether Istio knows it. */
    static boolean isKnown(String protocol) {
        return KNOWN.contains(protocol);
    }

    /** Whether requests can be told apart by their host. */
    static boolean isHttp(String protocol) {
        return HTTP.contains(protocol);
    }

    /** Whether connections can be told apart by their server name. */
    static boolean isTls(String protocol) {
        return protocol.equals("HTTPS") || protocol.equals("TLS");
    }

    /** Whether it is bytes to the proxy. */
    static boolean isTcp(String protocol) {
        return TCP.contains(protocol);
    }
}
