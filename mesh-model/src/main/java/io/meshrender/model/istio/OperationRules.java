package io.meshrender.model.istio;

/** What a request does: the {@code to} of an AuthorizationPolicy's rule (815). */
final class OperationRules {
    private OperationRules() {}

    /** Checks one; true if it names ports. */
    static boolean check(Part to, Findings findings) {
        Part operation = to.at("operation");
        if (to.isWrong() || operation.isWrong()) {
            return true;
        }
        if (!operation.isThere()) {
            findings.error(to, "no operation", "add 'operation'");
            return false;
        }
        boolean asks = false;
        for (Part values : operation.entries()) {
            asks |= !values.isMissing();
            if (values.key().endsWith("orts")) {
                ListedValues.ports(values, findings);
            } else {
                ListedValues.notEmpty(values, findings);
            }
            if (values.key().endsWith("aths")) {
                PathTemplates.check(values, findings);
            }
        }
        if (!asks) {
            findings.error(operation, "an operation that says nothing", "add 'methods' or another field");
        }
        return operation.at("ports").isThere() || operation.at("notPorts").isThere();
    }
}
