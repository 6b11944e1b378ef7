package io.meshrender.model.istio;

import io.meshrender.model.document.Manifest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Istio's validation asks of a VirtualService (818). */
final class VirtualServiceRules {
    private static final String FULL_NAME = "write a full name, or one such as '*.example.com'";

    private final Part spec;
    private final Findings findings;
    private final boolean forSidecars;
    private final boolean delegate;

    private VirtualServiceRules(Part spec, Findings findings) {
        this.spec = spec;
        this.findings = findings;
        this.delegate = spec.at("hosts").isMissing();
        this.forSidecars = spec.at("gateways").isMissing() || GatewayNames.haveMesh(spec.at("gateways"));
    }

    static void check(Manifest manifest, Part spec, Findings findings) {
        VirtualServiceRules rules = new VirtualServiceRules(spec, findings);
        rules.parts();
        GatewayNames.check(spec.at("gateways"), findings);
        rules.hosts();
        boolean usable = !spec.at("gateways").isWrong();
        for (Part route : spec.at("http").items()) {
            if (!route.isWrong()) {
                HttpRouteRules.check(route, rules.delegate, forClaims(usable, rules.forSidecars), findings);
            }
        }
        for (Part route : spec.at("tls").items()) {
            rules.tls(route);
        }
        for (Part route : spec.at("tcp").items()) {
            rules.tcp(route);
        }
        ExportTo.check(spec.at("exportTo"), manifest.namespace().orElse(""), false, findings);
        RouteOrder.check(spec, findings);
    }

    private static boolean forClaims(boolean usable, boolean forSidecars) {
        return usable && forSidecars;
    }

    private void parts() {
        List<String> kinds = List.of("http", "tls", "tcp");
        boolean routes = false;
        for (String kind : kinds) {
            routes |= !spec.at(kind).isMissing();
        }
        if (!routes) {
            findings.error(spec, "a VirtualService without routes", "add 'http', 'tls' or 'tcp'");
        }
        if (delegate) {
            for (String key : List.of("gateways", "tls", "tcp")) {
                if (spec.at(key).isSet()) {
                    findings.error(
                            spec.at(key),
                            "'" + key + "' of a VirtualService without hosts, which another one delegates to",
                            "add 'hosts', or remove it");
                }
            }
        }
    }

    private void hosts() {
        List<Part> hosts = spec.at("hosts").items();
        boolean servesNames = servesNames();
        boolean right = true;
        for (Part host : hosts) {
            @Nullable
            String mistake = forSidecars || !Sni.isGenerated(servesNames, host.text())
                    ? Hosts.mistakeInWildcardDomain(host.text())
                    : Sni.mistakeIn(host.text());
            if (host.isWrong()) {
                right = false;
            } else if (mistake != null && !Addresses.isIp(host.text())) {
                findings.error(host, mistake, FULL_NAME);
                right = false;
            } else if (forSidecars && host.is("*")) {
                findings.error(host, "'*' for sidecars, which would be every host there is", FULL_NAME);
                right = false;
            }
        }
        for (int i = 0; right && i < hosts.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (Sni.overlap(hosts.get(j).text(), hosts.get(i).text())) {
                    findings.error(
                            hosts.get(i),
                            Shown.quoted(hosts.get(i).text()) + " and "
                                    + Shown.quoted(hosts.get(j).text()) + " have hosts in common",
                            "keep one of the two");
                    break;
                }
            }
        }
    }

    /** Whether some route is chosen by the server name that a client asks for. */
    private boolean servesNames() {
        for (Part route : spec.at("tls").items()) {
            for (Part match : route.at("match").items()) {
                if (match.at("sniHosts").isSet()) {
                    return true;
                }
            }
        }
        return false;
    }

    private void tls(Part route) {
        if (route.isWrong()) {
            return;
        }
        if (route.at("match").isMissing()) {
            findings.error(route.at("match"), "a TLS route that matches nothing", "add 'match: [{sniHosts: [...]}]'");
        }
        for (Part match : route.at("match").items()) {
            if (match.isWrong()) {
                continue;
            }
            if (match.at("sniHosts").isMissing()) {
                findings.error(match.at("sniHosts"), "a TLS match without server names", "add one");
            }
            for (Part name : match.at("sniHosts").items()) {
                if (!name.isWrong()) {
                    serverName(name);
                }
            }
            connection(match);
        }
        RouteTargets.check(route, "a TLS route", findings);
    }

    private void serverName(Part name) {
        boolean generated = Sni.isGenerated(true, name.text()) && !GatewayNames.haveMesh(spec.at("gateways"));
        @Nullable String mistake = generated ? Sni.mistakeIn(name.text()) : Hosts.mistakeInWildcardDomain(name.text());
        if (mistake != null && Addresses.isIp(name.text())) {
            findings.warning(
                    name,
                    Shown.quoted(name.text()) + " is an IP address, which clients do not send as a server name",
                    "write the name that they ask for");
            return;
        }
        if (mistake != null) {
            findings.error(name, mistake, FULL_NAME);
            return;
        }
        if (spec.at("hosts").isWrong()) {
            return;
        }
        for (Part host : spec.at("hosts").items()) {
            if (host.isWrong() || Sni.covers(host.text(), name.text())) {
                return;
            }
        }
        findings.error(
                name,
                Shown.quoted(name.text()) + " is below none of the VirtualService's hosts",
                "add it to 'hosts', or write one of them");
    }

    private void tcp(Part route) {
        if (route.isWrong()) {
            return;
        }
        for (Part match : route.at("match").items()) {
            connection(match);
        }
        RouteTargets.check(route, "a TCP route", findings);
    }

    private void connection(Part match) {
        for (Part subnet : match.at("destinationSubnets").items()) {
            String text = subnet.text();
            boolean range = text.indexOf('/') >= 0 && text.indexOf('/') == text.lastIndexOf('/');
            if (!subnet.isWrong() && !(range ? Addresses.isRange(text) : Addresses.isIp(text))) {
                findings.error(subnet, Shown.quoted(text) + " is no IP address and no range", "an example: 10.0.0.0/8");
            }
        }
        if (match.at("port").whole() != 0) {
            Ports.number(match.at("port"), findings);
        }
        Labels.check(match.at("sourceLabels"), findings);
        GatewayNames.check(match.at("gateways"), findings);
    }
}
