package io.meshrender.model.istio;

import java.util.List;
import java.util.Set;

/** Which calls of a browser a route of a VirtualService allows (818). */
final class CorsRules {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE", "*");

    private CorsRules() {}

    static void check(Part cors, Findings findings) {
        for (Part origin : cors.at("allowOrigins").items()) {
            boolean says = origin.isWrong();
            for (Part way : origin.entries()) {
                says |= !way.isMissing();
            }
            if (!says) {
                findings.error(origin, "an origin that is none", "add 'exact', 'prefix' or 'regex'");
            }
            StringMatches.regex(origin.at("regex"), findings);
        }
        for (Part method : cors.at("allowMethods").items()) {
            if (!method.isWrong() && !METHODS.contains(method.text())) {
                findings.error(
                        method,
                        Shown.quoted(method.text()) + " is no HTTP method",
                        Shown.instead(method.text(), METHODS));
            }
        }
        for (String list : List.of("allowHeaders", "exposeHeaders")) {
            for (Part header : cors.at(list).items()) {
                if (!header.isWrong() && !HeaderRules.isName(header.text())) {
                    findings.error(
                            header, Shown.quoted(header.text()) + " is no name of a header", "write a name, or '*'");
                }
            }
        }
        Part age = cors.at("maxAge");
        if (age.isSet() && !Durations.isWholeSeconds(age.text())) {
            findings.error(age, Shown.quoted(age.text()) + " is no whole number of seconds", "write one, such as 24h");
        }
    }
}
