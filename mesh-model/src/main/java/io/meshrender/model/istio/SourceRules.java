package io.meshrender.model.istio;

import java.util.List;

/** Where a request comes from: the {@code from} of an AuthorizationPolicy's rule (815). */
final class SourceRules {
    private static final List<String> BY_CONNECTION = List.of(
            "principals",
            "notPrincipals",
            "ipBlocks",
            "notIpBlocks",
            "namespaces",
            "notNamespaces",
            "remoteIpBlocks",
            "notRemoteIpBlocks",
            "serviceAccounts",
            "notServiceAccounts");

    private SourceRules() {}

    /** Checks one; true if it asks something that a connection without requests has too. */
    static boolean check(Part from, Findings findings) {
        Part source = from.at("source");
        if (from.isWrong() || source.isWrong()) {
            return true;
        }
        if (!source.isThere()) {
            findings.error(from, "no source", "add 'source'");
            return false;
        }
        boolean asks = false;
        boolean byConnection = false;
        for (Part values : source.entries()) {
            asks |= !values.isMissing();
            byConnection |= BY_CONNECTION.contains(values.key()) && values.isThere();
            values(values, findings);
        }
        if (!asks) {
            findings.error(source, "a source that says nothing", "add 'principals' or another field");
        }
        boolean accounts = source.at("serviceAccounts").isThere()
                || source.at("notServiceAccounts").isThere();
        for (String key : List.of("principals", "notPrincipals", "namespaces", "notNamespaces")) {
            if (accounts && source.at(key).isThere()) {
                findings.error(source.at(key), key + " beside service accounts", "keep one of the two");
                break;
            }
        }
        return byConnection;
    }

    private static void values(Part values, Findings findings) {
        String key = values.key();
        if (key.endsWith("erviceAccounts")) {
            ListedValues.accounts(values, findings);
        } else if (key.endsWith("rustDomains")) {
            ListedValues.trustDomains(values, findings);
        } else if (key.endsWith("pBlocks")) {
            ListedValues.addresses(values, findings);
        } else {
            ListedValues.notEmpty(values, findings);
        }
    }
}
