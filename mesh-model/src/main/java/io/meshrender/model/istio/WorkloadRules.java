package io.meshrender.model.istio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Istio's validation asks of a WorkloadEntry and a WorkloadGroup (819). */
final class WorkloadRules {
    private static final String UNIX = "unix://";
    private static final int LONGEST_NAME = 62;

    private WorkloadRules() {}

    static void checkEntry(Part spec, Findings findings) {
        Part address = spec.at("address");
        if (!address.isThere() && !spec.at("network").isThere()) {
            findings.error(spec, "a workload without an address", "add 'address', or the 'network' that it is in");
        } else if (address.isMissing() && spec.at("network").isMissing()) {
            findings.error(address, "an empty address, and no network", "write an address");
        }
        address(spec, findings);
        ports(spec, findings);
        Labels.check(spec.at("labels"), findings);
        @Nullable String mistake = Hosts.mistakeInDomain(address.text());
        if (address.isSet() && !address.text().startsWith(UNIX) && !Addresses.isIp(address.text()) && mistake != null) {
            findings.error(
                    address,
                    Shown.quoted(address.text()) + " is no IP address and no host name",
                    "write one of the two");
        }
    }

    static void checkGroup(Part spec, Findings findings) {
        Part template = spec.at("template");
        address(template, findings);
        ports(template, findings);
        Labels.check(spec.at("metadata").at("labels"), findings);
        probe(spec.at("probe"), findings);
    }

    private static void address(Part workload, Findings findings) {
        Part address = workload.at("address");
        if (!address.text().startsWith(UNIX)) {
            return;
        }
        String path = address.text().substring(UNIX.length());
        if (!(path.startsWith("/") || path.startsWith("@")) || path.endsWith("/")) {
            findings.error(
                    address,
                    Shown.quoted(path) + " is no path of a socket",
                    "write an absolute one, or '@' and a name");
        }
        if (workload.at("ports").isThere()) {
            findings.error(workload.at("ports"), "ports of a socket", "remove them: a socket has none");
        }
    }

    private static void ports(Part workload, Findings findings) {
        for (Part port : workload.at("ports").entries()) {
            if (!Hosts.isLabel(port.key()) || port.key().length() > LONGEST_NAME) {
                findings.error(
                        port.keyOnly(),
                        Shown.quoted(port.key()) + " is no port name",
                        "write up to " + LONGEST_NAME + " letters, digits and '-'");
            }
            Ports.number(port, findings);
        }
    }

    private static void probe(Part probe, Findings findings) {
        if (!probe.isThere() || probe.isWrong()) {
            return;
        }
        Part http = probe.at("httpGet");
        Part exec = probe.at("exec");
        Part tcp = probe.at("tcpSocket");
        if (probe.at("grpc").isThere()) {
            findings.error(probe.at("grpc"), "a probe by gRPC, which Istio refuses", "write httpGet or tcpSocket");
        } else if (!http.isThere() && !exec.isThere() && !tcp.isThere()) {
            findings.error(probe, "a probe that asks nothing", "add 'httpGet', 'tcpSocket' or 'exec'");
        }
        for (Part way : List.of(http, tcp)) {
            if (way.isThere() && !way.isWrong()) {
                Ports.number(way.at("port"), findings);
            }
        }
        Part scheme = http.at("scheme");
        if (scheme.isSet() && !scheme.is("HTTP") && !scheme.is("HTTPS")) {
            findings.error(scheme, Shown.quoted(scheme.text()) + " is no scheme of a probe", "known: HTTP, HTTPS");
        }
        for (Part header : http.at("httpHeaders").items()) {
            Part name = header.at("name");
            if (!header.isWrong() && !name.isWrong() && !name.text().matches("[-A-Za-z0-9]+")) {
                findings.error(
                        name, Shown.quoted(name.text()) + " is no name of a header", "write letters, digits and '-'");
            }
        }
        if (exec.at("command").isThere() && exec.at("command").isMissing()) {
            findings.error(exec.at("command"), "a command of no words", "write it");
        }
    }
}
