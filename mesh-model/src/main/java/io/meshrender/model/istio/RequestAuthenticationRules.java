package io.meshrender.model.istio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Istio's validation asks of a RequestAuthentication (819). */
final class RequestAuthenticationRules {
    private static final List<String> KEYS = List.of("jwksUri", "jwks_uri", "jwks");

    private RequestAuthenticationRules() {}

    static void check(Part spec, Findings findings) {
        Targets.check(spec, findings);
        for (Part rule : spec.at("jwtRules").items()) {
            if (!rule.isWrong()) {
                rule(rule, findings);
            }
        }
    }

    private static void rule(Part rule, Findings findings) {
        Part first = rule.at("none");
        for (String key : KEYS) {
            Part keys = rule.at(key);
            if (keys.isThere() && first.isThere()) {
                findings.error(keys, "'" + key + "' beside '" + first.key() + "'", "keep one");
            }
            first = keys.isThere() ? keys : first;
        }
        if (rule.at("issuer").isMissing()
                && rule.at("jwksUri").isMissing()
                && rule.at("jwks_uri").isMissing()) {
            findings.error(rule, "a rule that says neither who issues tokens nor where keys are", "add 'issuer'");
        }
        for (String key : List.of("jwksUri", "jwks_uri")) {
            uri(rule.at(key), findings);
        }
        Part keys = rule.at("jwks");
        if (keys.isSet()) {
            Jwks.check(keys, findings);
        }
        Durations.checkWhole(rule.at("timeout"), findings);
    }

    private static void uri(Part uri, Findings findings) {
        if (!uri.isSet()) {
            return;
        }
        @Nullable String scheme = Urls.schemeOf(uri.text());
        if (!"http".equals(scheme) && !"https".equals(scheme)) {
            findings.error(uri, Shown.quoted(uri.text()) + " is no address of keys", "write https://host/path");
        }
    }
}
