package io.meshrender.model.istio;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which requests a route of a VirtualService is for (818). */
final class HttpMatchRules {
    private static final String CLAIMS = "@request.auth.claims";
    private static final Set<String> PSEUDO = Set.of(":method", ":scheme", ":authority", ":path", ":status");

    private HttpMatchRules() {}

    static void check(Part matches, boolean forSidecars, Findings findings) {
        for (Part match : matches.items()) {
            if (!match.isWrong()) {
                match(match, forSidecars, findings);
            }
        }
    }

    private static void match(Part match, boolean forSidecars, Findings findings) {
        for (String list : List.of("headers", "withoutHeaders")) {
            for (Part header : match.at(list).entries()) {
                boolean claim = isClaim(header.key());
                if (claim && forSidecars) {
                    findings.error(
                            header,
                            "a route by a claim of a token, which only gateways know",
                            "add 'gateways', without 'mesh'");
                } else if (!claim && !PSEUDO.contains(header.key()) && !HeaderRules.isName(header.key())) {
                    findings.error(
                            header, Shown.quoted(header.key()) + " is no name of a header", "write it as it is sent");
                }
                if (!list.equals("withoutHeaders") || !header.at("regex").is("*")) {
                    StringMatches.check(header, findings);
                }
            }
        }
        StringMatches.regex(match.at("uri").at("regex"), findings);
        for (String key : List.of("scheme", "method", "authority")) {
            StringMatches.check(match.at(key), findings);
        }
        for (Part parameter : match.at("queryParams").entries()) {
            StringMatches.check(parameter, findings);
        }
        if (match.at("port").whole() != 0) {
            Ports.number(match.at("port"), findings);
        }
        Labels.check(match.at("sourceLabels"), findings);
        GatewayNames.check(match.at("gateways"), findings);
        Part namespace = match.at("sourceNamespace");
        if (namespace.isSet() && !Hosts.isLabel(namespace.text())) {
            findings.error(namespace, Shown.quoted(namespace.text()) + " is no namespace", "write its name");
        }
    }

    /** Whether it is {@code @request.auth.claims.a.b} or {@code @request.auth.claims[a][b]}. */
    private static boolean isClaim(String header) {
        if (!header.toLowerCase(Locale.ROOT).startsWith(CLAIMS)) {
            return false;
        }
        String name = header.substring(CLAIMS.length());
        return (name.startsWith(".") && name.length() > 1)
                || (name.startsWith("[") && name.endsWith("]") && name.length() > 2);
    }
}
