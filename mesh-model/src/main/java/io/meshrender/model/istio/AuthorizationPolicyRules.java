package io.meshrender.model.istio;

import java.util.List;
import java.util.Set;

/** What Istio's validation asks of an AuthorizationPolicy (815). */
final class AuthorizationPolicyRules {
    private static final List<String> IDENTITIES = List.of(
            "namespaces",
            "notNamespaces",
            "serviceAccounts",
            "notServiceAccounts",
            "trustDomains",
            "notTrustDomains",
            "principals",
            "notPrincipals",
            "requestPrincipals",
            "notRequestPrincipals");
    private static final Set<String> IDENTITY_KEYS =
            Set.of("source.namespace", "source.serviceAccount", "source.trustDomain", "source.principal");

    private AuthorizationPolicyRules() {}

    static void check(Part spec, Findings findings) {
        Targets.check(spec, findings);
        Part action = spec.at("action");
        Part rules = spec.at("rules");
        Part provider = spec.at("provider");
        boolean custom = action.is("CUSTOM");
        if (rules.isMissing() && (custom || action.is("DENY"))) {
            findings.error(
                    action,
                    "action " + action.text() + " without rules never happens",
                    "add 'rules'; '- {}' is every request");
        }
        if (custom
                && !rules.isMissing()
                && !provider.isWrong()
                && provider.at("name").isMissing()) {
            findings.error(provider.at("name"), "action CUSTOM without a provider", "add 'provider: {name: ...}'");
        }
        if (provider.isThere() && !custom && !action.isWrong()) {
            String name = action.isThere() ? action.text() : "ALLOW";
            findings.error(provider, "a provider with action " + name, "write action CUSTOM, or remove it");
        }
        for (Part rule : rules.items()) {
            if (!rule.isWrong()) {
                rule(rule, action, findings);
            }
        }
    }

    private static void rule(Part rule, Part action, Findings findings) {
        boolean from = false;
        boolean to = false;
        boolean byConnection = false;
        boolean byPort = false;
        for (Part item : rule.at("from").items()) {
            from |= item.at("source").isThere();
            byConnection |= item.at("source").isWrong() || SourceRules.check(item, findings);
            if (action.is("CUSTOM")) {
                custom(item.at("source"), findings);
            }
        }
        for (Part item : rule.at("to").items()) {
            to |= item.at("operation").isThere();
            byPort |= item.at("operation").isWrong() || OperationRules.check(item, findings);
        }
        for (Part condition : rule.at("when").items()) {
            ConditionRules.check(condition, findings);
            String key = condition.at("key").text();
            if (action.is("CUSTOM") && (IDENTITY_KEYS.contains(key) || key.startsWith("request.auth."))) {
                findings.error(
                        condition.at("key"),
                        key + " with action CUSTOM, which knows no identities",
                        "remove this condition");
            }
        }
        if (action.is("DENY") && ((from && !to && !byConnection) || (to && !byPort))) {
            findings.warning(
                    rule,
                    "this denies everything on ports of TCP too: all that it asks is about requests",
                    "add the 'ports' that it is for");
        }
    }

    private static void custom(Part source, Findings findings) {
        for (String key : IDENTITIES) {
            if (source.at(key).isSet()) {
                findings.error(
                        source.at(key),
                        key + " with action CUSTOM, which knows no identities",
                        source.entries().size() == 1 ? "remove this source" : "remove it");
            }
        }
    }
}
