package io.meshrender.model.istio;

import io.meshrender.model.Mesh;
import io.meshrender.model.document.Manifest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Istio's validation asks of a Sidecar (819). */
final class SidecarRules {
    private final String namespace;
    private final Part spec;
    private final Findings findings;

    private SidecarRules(String namespace, Part spec, Findings findings) {
        this.namespace = namespace;
        this.spec = spec;
        this.findings = findings;
    }

    static void check(Manifest manifest, Part spec, Findings findings) {
        new SidecarRules(manifest.namespace().orElse(""), spec, findings).all();
    }

    private void all() {
        Labels.checkSelector(spec.at("workloadSelector"), "labels", "is for all workloads of the namespace", findings);
        if (spec.at("egress").isMissing()
                && spec.at("ingress").isMissing()
                && !spec.at("outboundTrafficPolicy").isThere()
                && !spec.at("inboundConnectionPool").isThere()) {
            findings.error(spec, "a Sidecar that says nothing", "add 'egress' or 'ingress'");
        }
        new SidecarIngressRules(findings).check(spec.at("ingress"));
        TrafficPolicyRules.connections(spec.at("inboundConnectionPool"), findings);
        egress(spec.at("egress").items());
        outbound(spec.at("outboundTrafficPolicy"));
    }

    private void egress(List<Part> listeners) {
        Set<Long> numbers = new HashSet<>();
        Set<String> sockets = new HashSet<>();
        for (int i = 0; i < listeners.size(); i++) {
            Part listener = listeners.get(i);
            Part port = listener.at("port");
            if (listener.isWrong()) {
                continue;
            }
            if (!port.isThere()) {
                if (i < listeners.size() - 1) {
                    findings.error(
                            listener,
                            "a listener for every port before others",
                            "write it last; one without a port takes what no other does");
                }
            } else if (!port.isWrong()) {
                SidecarPorts.checkEgress(listener, findings);
                Part number = port.at("number");
                String bind = listener.at("bind").text();
                if (number.whole() == 0 && !number.isWrong() && !sockets.add(bind)) {
                    findings.error(listener.at("bind"), "a second listener at one socket", "remove one");
                } else if (number.whole() != 0 && !numbers.add(number.whole())) {
                    findings.error(number, "a second listener of port " + number.text(), "give each a port of its own");
                }
            }
            hosts(listener.at("hosts"));
        }
    }

    private void hosts(Part hosts) {
        if (hosts.isMissing() && hosts.isThere()) {
            findings.error(hosts, "a listener without hosts", "add one, such as './*'");
        }
        Map<String, Set<String>> seen = new HashMap<>();
        for (Part host : hosts.items()) {
            if (!host.isWrong()) {
                host(host);
                twice(host, seen);
            }
        }
        Set<String> ofAll = seen.get("*");
        if (ofAll != null && ofAll.contains("*") && seen.size() > 1) {
            findings.warning(
                    hosts, "'*/*' beside others, which is every host there is", "remove the others, or remove '*/*'");
        }
    }

    private void twice(Part host, Map<String, Set<String>> seen) {
        int slash = host.text().indexOf('/');
        if (slash < 0 || host.text().startsWith("~")) {
            return;
        }
        String of = host.text().substring(0, slash);
        String name = host.text().substring(slash + 1);
        Set<String> names =
                seen.computeIfAbsent(of.equals(".") && !isOfMesh() ? namespace : of, any -> new HashSet<>());
        if (name.equals("*") ? !names.isEmpty() : names.contains("*") || names.contains(name)) {
            findings.warning(host, Shown.quoted(host.text()) + " stands beside one that says the same", "remove one");
        }
        names.add(name);
    }

    /** In that of the whole mesh {@code .} is the namespace of whoever calls, which Istio's own warning takes for the root's. */
    private boolean isOfMesh() {
        return namespace.equals(Mesh.ROOT_NAMESPACE.text())
                && spec.at("workloadSelector").isMissing();
    }

    private void host(Part host) {
        String text = host.text();
        int slash = text.indexOf('/');
        String hint = "write namespace/host, such as './*' or 'orders/orders.orders.svc.cluster.local'";
        if (slash < 0) {
            findings.error(host, Shown.quoted(text) + " names no namespace", hint);
            return;
        }
        String of = text.substring(0, slash);
        String bare = of.startsWith("~") ? of.substring(1) : of;
        String name = text.substring(slash + 1);
        if (of.isEmpty() || !(bare.isEmpty() || bare.equals("*") || bare.equals(".") || Hosts.isLabel(bare))) {
            findings.error(host, Shown.quoted(of) + " is no namespace", hint);
            return;
        }
        if (!bare.isEmpty() && !bare.equals(of) && !findings.isSince(IstioRelease.V1_31)) {
            findings.error(host, Shown.quoted(of) + " leaves out a namespace", Since.hint(IstioRelease.V1_31));
            return;
        }
        @Nullable String mistake = Hosts.mistakeInWildcardDomain(name);
        if (mistake != null) {
            findings.error(host, mistake, hint);
        } else if (!name.equals("*") && !name.contains(".")) {
            findings.error(host, Shown.quoted(name) + " is a short name", hint);
        } else if (Hosts.isPartialWildcard(name)) {
            findings.error(host, Shown.quoted(name) + " has a wildcard beside other characters of a label", hint);
        }
    }

    private void outbound(Part policy) {
        Part proxy = policy.at("egressProxy");
        Part mode = policy.at("mode");
        if (!proxy.isThere() || proxy.isWrong() || mode.isWrong()) {
            return;
        }
        if (!mode.is("ALLOW_ANY")) {
            findings.error(proxy, "an egress proxy, while unknown hosts cannot be called", "write mode ALLOW_ANY");
            return;
        }
        Part host = proxy.at("host");
        @Nullable String mistake = host.isWrong() ? null : Hosts.mistakeInDomain(host.text());
        if (mistake != null) {
            findings.error(host, mistake, "write the full name of a service");
        }
        if (!proxy.at("port").isThere()) {
            findings.error(proxy, "an egress proxy without a port", "add 'port: {number: ...}'");
        } else {
            Part subset = proxy.at("subset");
            if (subset.isSet() && !Hosts.isLabel(subset.text())) {
                findings.error(subset, Shown.quoted(subset.text()) + " is no subset name", "write a label");
            }
            if (!proxy.at("port").isWrong()) {
                Ports.number(proxy.at("port").at("number"), findings);
            }
        }
    }
}
