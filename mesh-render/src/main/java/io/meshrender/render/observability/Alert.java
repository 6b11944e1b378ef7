package io.meshrender.render.observability;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.util.Map;
import java.util.TreeMap;

/**
 * One alert.
 *
 * @param name its name, without white space
 * @param lasting how long the expression must hold, such as {@code 5m}; {@code 0m} for none
 * @param severity whether a person is woken
 * @param promql what is wrong while it gives a series, with the variables of {@link MeshExpressions}
 * @param summary what a person reads first; templates name the series' labels
 * @param runbook what to look at first, in the order of likelihood
 */
record Alert(String name, String lasting, Severity severity, String promql, String summary, String runbook) {

    /** Whether a person is woken. */
    enum Severity {
        /** Requests fail, or will soon. */
        CRITICAL("critical"),
        /** Something wants a look in working hours. */
        WARNING("warning");

        private final String label;

        Severity(String label) {
            this.label = label;
        }
    }

    /**
     * The rule. It always says which cluster it is about, since an expression of absence has no labels, and an Alertmanager may hear several
     * clusters.
     */
    Rule rule(MeshExpressions expressions) {
        Rule rule = new Rule();
        rule.setAlert(name);
        rule.setExpr(new IntOrString(expressions.fill(promql)));
        if (!lasting.equals("0m")) {
            rule.setFor(lasting);
        }
        rule.setLabels(new TreeMap<>(Map.of("cluster", expressions.cluster(), "severity", severity.label)));
        rule.setAnnotations(
                new TreeMap<>(Map.of("summary", expressions.fill(summary), "runbook", expressions.fill(runbook))));
        return rule;
    }
}
