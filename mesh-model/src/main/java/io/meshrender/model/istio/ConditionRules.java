package io.meshrender.model.istio;

import java.util.List;

/** What else must hold: the {@code when} of an AuthorizationPolicy's rule (815). */
final class ConditionRules {
    private static final List<String> ADDRESSES = List.of("source.ip", "remote.ip", "destination.ip");
    private static final List<String> MAPS =
            List.of("request.headers", "request.auth.claims", "experimental.envoy.filters.");
    private static final List<String> KNOWN = List.of(
            "source.ip",
            "remote.ip",
            "destination.ip",
            "source.namespace",
            "source.serviceAccount",
            "source.principal",
            "source.trustDomain",
            "request.auth.principal",
            "request.auth.audiences",
            "request.auth.presenter",
            "destination.port",
            "connection.sni");

    private ConditionRules() {}

    static void check(Part condition, Findings findings) {
        Part key = condition.at("key");
        if (condition.isWrong() || key.isWrong()) {
            return;
        }
        if (key.isMissing()) {
            findings.error(key, "a condition without a key", "name what it asks, such as 'source.ip'");
            return;
        }
        if (!isKnown(key, findings)) {
            return;
        }
        if (condition.at("values").isMissing() && condition.at("notValues").isMissing()) {
            findings.error(condition, "a condition without values", "add 'values' or 'notValues'");
            return;
        }
        for (String list : List.of("values", "notValues")) {
            values(key.text(), condition.at(list), findings);
        }
    }

    private static boolean isKnown(Part key, Findings findings) {
        String text = key.text();
        for (String map : MAPS) {
            if (text.startsWith(map)) {
                int open = text.indexOf('[');
                boolean right = text.endsWith("]") && open > 0 && open < text.length() - 2;
                if (!right) {
                    findings.error(
                            key, Shown.quoted(text) + " does not say which", "write it with a name in brackets: a[b]");
                }
                return right;
            }
        }
        boolean early = text.equals("source.trustDomain") && !findings.isSince(IstioRelease.V1_30);
        boolean known = KNOWN.contains(text) && !early;
        if (!known) {
            findings.error(
                    key,
                    Shown.quoted(text) + " is nothing that a condition can ask",
                    early ? Since.hint(IstioRelease.V1_30) : Shown.instead(text, KNOWN));
        }
        return known;
    }

    private static void values(String key, Part values, Findings findings) {
        if (ADDRESSES.contains(key)) {
            ListedValues.addresses(values, findings);
        } else if (key.equals("destination.port")) {
            ListedValues.ports(values, findings);
        } else if (key.equals("source.serviceAccount")) {
            ListedValues.accounts(values, findings);
        } else if (key.equals("source.trustDomain")) {
            ListedValues.wildcards(values, findings);
        } else {
            ListedValues.notEmpty(values, findings);
        }
    }
}
