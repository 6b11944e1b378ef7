package io.meshrender.model.istio;

import io.meshrender.model.document.Manifest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Istio's validation asks of a ServiceEntry (811). */
final class ServiceEntryRules {
    private static final List<String> DYNAMIC = List.of("HTTP", "HTTP2", "GRPC", "TLS");
    private static final List<String> DYNAMIC_BEFORE_1_30 = List.of("HTTP", "TLS");

    private final Manifest manifest;
    private final Part spec;
    private final String resolution;
    private final Findings findings;

    private ServiceEntryRules(Manifest manifest, Part spec, Findings findings) {
        this.manifest = manifest;
        this.spec = spec;
        this.resolution =
                spec.at("resolution").isThere() ? spec.at("resolution").text() : "NONE";
        this.findings = findings;
    }

    static void check(Manifest manifest, Part spec, Findings findings) {
        if (spec.isThere()) {
            new ServiceEntryRules(manifest, spec, findings).all();
        }
    }

    private void all() {
        Labels.checkSelector(spec.at("workloadSelector"), "labels", "selects every pod of the namespace", findings);
        hosts();
        addresses();
        ports();
        endpointsAndSelector();
        new EndpointRules(spec, resolution, findings).check();
        if (resolution.equals("DYNAMIC_DNS")) {
            dynamic();
        }
        severalHosts();
        ExportTo.check(spec.at("exportTo"), manifest.namespace().orElse(""), true, findings);
    }

    private void hosts() {
        for (Part host : spec.at("hosts").items()) {
            if (host.isWrong()) {
                continue;
            }
            @Nullable
            String mistake =
                    host.is("*") ? "'*' would be every host there is" : Hosts.mistakeInWildcardDomain(host.text());
            if (mistake != null) {
                findings.error(host, mistake, "write a full name, or one such as '*.example.com'");
            } else if (!resolution.equals("DYNAMIC_DNS") && Hosts.isPartialWildcard(host.text())) {
                String message = Shown.quoted(host.text()) + " has a wildcard beside other characters of a label";
                int dot = host.text().indexOf('.');
                findings.warning(
                        host,
                        message,
                        dot < 0
                                ? "write a full name"
                                : "write '*" + host.text().substring(dot)
                                        + "', since a wildcard stands for the whole first label");
            }
        }
    }

    private void addresses() {
        for (Part address : spec.at("addresses").items()) {
            String text = address.text();
            boolean range = text.contains("/");
            if (!address.isWrong() && !(range ? Addresses.isRange(text) : Addresses.isIp(text))) {
                findings.error(address, Shown.quoted(text) + " is no IP address and no range", "an example: 10.9.0.2");
            } else if (range && !Set.of("NONE", "STATIC", "").contains(resolution)) {
                findings.error(
                        address,
                        "the range " + Shown.quoted(text) + " with resolution " + resolution,
                        "write single addresses, or resolution NONE or STATIC");
            }
        }
    }

    private void ports() {
        Set<Long> numbers = new HashSet<>();
        boolean allocated = !resolution.equals("NONE") && !optsOut();
        for (Part port : spec.at("ports").items()) {
            Part number = port.at("number");
            Ports.name(port.at("name"), findings);
            Ports.number(number, findings);
            if (number.isSet() && !numbers.add(number.whole())) {
                findings.error(
                        number, "port " + number.text() + " is defined twice", "give each port a number of its own");
            }
            if (port.at("targetPort").isSet()) {
                Ports.number(port.at("targetPort"), findings);
            }
            Part protocol = port.at("protocol");
            Protocols.check(protocol, findings);
            if (!allocated
                    && spec.at("addresses").isMissing()
                    && (protocol.isMissing() || protocol.is("TCP"))
                    && !port.isWrong()) {
                findings.warning(
                        protocol.isThere() ? protocol : port,
                        "a TCP port of an entry without addresses: Istio gives it none with resolution " + resolution
                                + (optsOut() ? " and automatic addresses switched off" : ""),
                        "add 'addresses', or name the protocol");
            }
        }
    }

    private boolean optsOut() {
        return Metadata.label(manifest, "networking.istio.io/enable-autoallocate-ip")
                .equalsIgnoreCase("false");
    }

    private void endpointsAndSelector() {
        Part endpoints = spec.at("endpoints");
        Part selector = spec.at("workloadSelector");
        if (endpoints.isWrong() || selector.isWrong()) {
            return;
        }
        if (endpoints.isThere() && selector.isThere()) {
            findings.error(endpoints, "endpoints beside a workloadSelector", "keep one: both say who answers");
        }
        if (resolution.equals("NONE")) {
            if (endpoints.isThere()) {
                findings.error(
                        endpoints,
                        "endpoints with resolution NONE, which sends to where the caller wanted to",
                        "write resolution STATIC or DNS, or remove them");
            }
            if (selector.isThere()) {
                findings.warning(
                        selector, "a workloadSelector with resolution NONE has no effect", "write resolution STATIC");
            }
        }
    }

    private void dynamic() {
        for (Part host : spec.at("hosts").items()) {
            if (!host.isWrong() && !host.text().startsWith("*")) {
                findings.error(
                        host, Shown.quoted(host.text()) + " with resolution DYNAMIC_DNS", "write '*.' before it");
            }
        }
        for (String key : List.of("addresses", "endpoints")) {
            if (spec.at(key).isSet()) {
                findings.error(
                        spec.at(key), key + " with resolution DYNAMIC_DNS", "remove them: the host is looked up");
            }
        }
        boolean old = !findings.isSince(IstioRelease.V1_30);
        List<String> protocols = old ? DYNAMIC_BEFORE_1_30 : DYNAMIC;
        for (Part port : spec.at("ports").items()) {
            Part protocol = port.at("protocol");
            if (!isTold(port) && !protocols.contains(Protocols.of(port))) {
                String message = Shown.quoted(protocol.text()) + " is no protocol for resolution DYNAMIC_DNS";
                findings.error(protocol.isThere() ? protocol : port, message, "known: " + String.join(", ", protocols));
            }
        }
        Part location = spec.at("location");
        if (old && !location.is("MESH_EXTERNAL") && !location.isMissing() && !location.isWrong()) {
            findings.error(location, location.text() + " with resolution DYNAMIC_DNS", "write MESH_EXTERNAL");
            return;
        }
        String waypoint = Metadata.label(manifest, "istio.io/use-waypoint");
        if (spec.at("location").is("MESH_INTERNAL") && !waypoint.isEmpty() && !waypoint.equalsIgnoreCase("none")) {
            findings.error(
                    spec.at("location"),
                    "MESH_INTERNAL with resolution DYNAMIC_DNS and a waypoint",
                    "write MESH_EXTERNAL, or remove the label istio.io/use-waypoint");
        }
    }

    private void severalHosts() {
        if (spec.at("hosts").size() < 2 || resolution.isEmpty() || resolution.equals("DYNAMIC_DNS")) {
            return;
        }
        for (Part port : spec.at("ports").items()) {
            String protocol = Protocols.of(port);
            if (isTold(port)) {
                continue;
            }
            Part at = port.at("protocol").isThere() ? port.at("protocol") : port;
            if (!resolution.equals("NONE") && !Protocols.isHttp(protocol) && !Protocols.isTls(protocol)) {
                findings.error(
                        at,
                        "several hosts share a port whose protocol names no host",
                        "give each host an entry of its own, or name an HTTP or TLS protocol");
                return;
            }
            if (resolution.startsWith("DNS") && spec.at("addresses").isSet() && Protocols.isTcp(protocol)) {
                findings.warning(
                        at,
                        "several hosts share the addresses of a port of TCP",
                        "give each host an entry and an address of its own");
                return;
            }
        }
    }

    /** Whether the port's protocol was told to be wrong, so that nothing follows from it. */
    private static boolean isTold(Part port) {
        Part protocol = port.at("protocol");
        return protocol.isWrong() || (protocol.isSet() && !Protocols.isKnown(Protocols.of(port)));
    }
}
