package io.meshrender.model.istio;

import io.meshrender.model.document.Manifest;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Istio's validation asks of a Gateway (813). */
final class GatewayRules {
    private static final String UNIX = "unix://";

    private GatewayRules() {}

    static void check(Manifest manifest, Part spec, Findings findings) {
        if (!Hosts.isLabel(manifest.name())) {
            findings.error(
                    Metadata.of(manifest).at("name"),
                    Shown.quoted(manifest.name()) + " is no name for a Gateway",
                    "write up to 63 letters, digits and '-', no dots");
        }
        Part servers = spec.at("servers");
        if (servers.isMissing()) {
            findings.error(spec, "a Gateway without servers", "add 'servers'");
        }
        Set<String> names = new HashSet<>();
        for (Part server : servers.items()) {
            if (server.isWrong()) {
                continue;
            }
            Part name = server.at("port").at("name");
            if (name.isSet() && !names.add(name.text())) {
                findings.error(
                        name,
                        "port name " + Shown.quoted(name.text()) + " is defined twice",
                        "give each server's port its own");
            }
            server(server, findings);
        }
    }

    private static void server(Part server, Findings findings) {
        if (server.at("hosts").isMissing()) {
            findings.error(server.at("hosts"), "a server without hosts", "add one");
        }
        for (Part host : server.at("hosts").items()) {
            if (!host.isWrong()) {
                host(host, findings);
            }
        }
        Part port = server.at("port");
        Part tls = server.at("tls");
        bind(server.at("bind"), port, findings);
        ServerTlsRules.check(tls, findings);
        if (port.isWrong()) {
            return;
        }
        if (!port.isThere()) {
            findings.error(port, "a server without a port", "add it: number, name and protocol");
            return;
        }
        if (port.at("number").whole() > 0 || !server.at("bind").text().startsWith(UNIX)) {
            Ports.number(port.at("number"), findings);
        }
        if (port.at("targetPort").whole() > 0) {
            findings.error(port.at("targetPort"), "a targetPort, which a Gateway does not have", "remove it");
        }
        if (port.at("name").isMissing()) {
            findings.error(port.at("name"), "a port without a name", "name it, such as 'https'");
        }
        Part protocol = port.at("protocol");
        if (protocol.isMissing()) {
            findings.error(protocol, "a port without a protocol", "write one, such as HTTPS");
        } else {
            Protocols.check(protocol, findings);
            protocolAndTls(protocol, Protocols.of(port), tls, findings);
        }
    }

    private static void protocolAndTls(Part protocol, String name, Part tls, Findings findings) {
        if (protocol.isWrong() || tls.isWrong()) {
            return;
        }
        if (Protocols.isTls(name) && !tls.isThere()) {
            findings.error(protocol, name + " without 'tls'", "add it, or write a protocol in plain text");
        } else if (tls.isThere() && Protocols.isHttp(name)) {
            boolean through =
                    tls.at("mode").isMissing() || tls.at("mode").text().endsWith("PASSTHROUGH");
            boolean files = tls.at("caCertificates").isSet()
                    || tls.at("privateKey").isSet()
                    || tls.at("serverCertificate").isSet();
            if (!tls.at("mode").isWrong() && (!through || files)) {
                findings.error(
                        tls,
                        "TLS on a port of " + name,
                        "write HTTPS; a port in plain text has 'httpsRedirect' at most");
            }
        } else if (tls.isThere() && Protocols.isKnown(name) && !Protocols.isTls(name)) {
            findings.error(tls, "TLS on a port of " + name, "write TLS or HTTPS as its protocol");
        }
        if (tls.at("httpsRedirect").isTrue() && !Protocols.isHttp(name)) {
            findings.warning(
                    tls.at("httpsRedirect"), "a redirect on a port of " + name, "remove it; it is for ports of HTTP");
        }
    }

    private static void bind(Part bind, Part port, Findings findings) {
        String text = bind.text();
        if (text.startsWith(UNIX)) {
            String path = text.substring(UNIX.length());
            if (!path.startsWith("@") && (!path.startsWith("/") || path.endsWith("/"))) {
                findings.error(bind, Shown.quoted(path) + " is no path of a socket", "write an absolute one");
            }
            if (port.at("number").whole() != 0) {
                findings.error(port.at("number"), "a number for the port of a socket", "write 0");
            }
        } else if (!text.isEmpty() && !Addresses.isIp(text)) {
            findings.error(bind, Shown.quoted(text) + " is no IP address", "write one, or 'unix://' and a path");
        }
    }

    private static void host(Part host, Findings findings) {
        String text = host.text();
        int slash = text.indexOf('/');
        String namespace = slash < 0 ? "*" : text.substring(0, slash);
        String name = text.substring(slash + 1);
        String hint = "write a full name, '*.example.com' or '*', with 'namespace/' before it if need be";
        @Nullable String mistake = Hosts.mistakeInWildcardDomain(name);
        if (!namespace.equals("*") && !namespace.equals(".") && !Hosts.isLabel(namespace)) {
            findings.error(host, Shown.quoted(namespace) + " is no namespace", hint);
        } else if (mistake != null && !Addresses.isIp(name)) {
            findings.error(host, mistake, hint);
        } else if (!name.equals("*") && !name.contains(".") && mistake == null) {
            findings.error(host, Shown.quoted(name) + " is a short name", hint);
        } else if (!name.equals("*") && !name.contains(".")) {
            findings.error(host, Shown.quoted(name) + " has no dot", hint);
        } else if (Hosts.isPartialWildcard(name)) {
            findings.error(host, Shown.quoted(name) + " has a wildcard beside other characters of a label", hint);
        }
    }
}
