package io.meshrender.model.istio;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The endpoints of a ServiceEntry (811): what each resolution can use. */
final class EndpointRules {
    private static final String UNIX = "unix://";
    private static final int LONGEST_NAME = 62;

    private final Part spec;
    private final String resolution;
    private final Findings findings;
    private final Set<String> portNames = new HashSet<>();

    EndpointRules(Part spec, String resolution, Findings findings) {
        this.spec = spec;
        this.resolution = resolution;
        this.findings = findings;
        for (Part port : spec.at("ports").items()) {
            portNames.add(port.at("name").text());
        }
    }

    void check() {
        Part endpoints = spec.at("endpoints");
        boolean dns = resolution.startsWith("DNS");
        if (dns && endpoints.isMissing()) {
            hostsAreNames();
        }
        if (resolution.equals("DNS_ROUND_ROBIN") && endpoints.size() > 1) {
            findings.error(
                    endpoints, "more than one endpoint with resolution DNS_ROUND_ROBIN", "keep one, or write DNS");
        }
        for (Part endpoint : endpoints.items()) {
            if (endpoint.isWrong()) {
                continue;
            }
            address(endpoint, dns);
            ports(endpoint);
            if (dns || resolution.equals("STATIC")) {
                Labels.check(endpoint.at("labels"), findings);
            }
        }
    }

    private void hostsAreNames() {
        for (Part host : spec.at("hosts").items()) {
            @Nullable String mistake = host.isWrong() ? null : Hosts.mistakeInDomain(host.text());
            if (mistake != null && Hosts.mistakeInWildcardDomain(host.text()) == null) {
                findings.error(
                        host,
                        Shown.quoted(host.text()) + " cannot be looked up, and there are no endpoints",
                        "add endpoints, or write a full name");
                return;
            }
        }
    }

    private void address(Part endpoint, boolean dns) {
        Part address = endpoint.at("address");
        String text = address.text();
        if (address.isWrong()) {
            return;
        }
        if (!address.isThere() && !endpoint.at("network").isThere()) {
            findings.error(endpoint, "an endpoint without an address", "add 'address', or the 'network' that it is in");
        } else if (text.startsWith(UNIX)) {
            unix(endpoint, address, dns);
        } else if (dns && !Addresses.isIp(text) && Hosts.mistakeInDomain(text) != null) {
            String message = text.isEmpty()
                    ? "an endpoint without an address, with resolution " + resolution
                    : Shown.quoted(text) + " is no IP address and no host name";
            findings.error(
                    address.isThere() ? address : endpoint, message, "write one of the two, or resolution STATIC");
        } else if (resolution.equals("STATIC")
                && text.isEmpty()
                && endpoint.at("network").isMissing()) {
            findings.error(address, "an empty address, and no network", "write an IP address");
        } else if (resolution.equals("STATIC") && !text.isEmpty() && !Addresses.isIp(text)) {
            findings.error(
                    address,
                    Shown.quoted(text) + " is no IP address, which resolution STATIC needs",
                    "write an address, or resolution DNS");
        }
    }

    private void unix(Part endpoint, Part address, boolean dns) {
        String path = address.text().substring(UNIX.length());
        if (!(path.startsWith("/") || path.startsWith("@")) || (path.endsWith("/") && !path.equals("@"))) {
            findings.error(
                    address,
                    Shown.quoted(path) + " is no path of a socket",
                    "write an absolute one, or '@' and a name");
        }
        if (endpoint.at("ports").isThere()) {
            findings.error(endpoint.at("ports"), "ports of a socket", "remove them: a socket has none");
        }
        if (dns) {
            findings.error(address, "a socket with resolution " + resolution, "write resolution STATIC");
        } else if (resolution.equals("STATIC") && spec.at("ports").size() != 1) {
            findings.error(
                    address, "a socket for an entry of " + spec.at("ports").size() + " ports", "keep one of its ports");
        }
    }

    private void ports(Part endpoint) {
        boolean unreadable = spec.at("ports").isWrong();
        for (Part port : endpoint.at("ports").entries()) {
            if (!Hosts.isLabel(port.key()) || port.key().length() > LONGEST_NAME) {
                findings.error(
                        port, Shown.quoted(port.key()) + " is no port name", "write the name of one of 'spec.ports'");
            } else if (!unreadable && !portNames.contains(port.key()) && !resolution.equals("NONE")) {
                String hint = Shown.instead(port.key(), portNames);
                findings.error(port, "this entry has no port " + Shown.quoted(port.key()), hint);
            }
            Ports.number(port, findings);
        }
    }
}
