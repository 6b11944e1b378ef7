package io.meshrender.model.extras;

import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Monitors and rules without the labels by which the mesh's Prometheus selects them (834). Raw values that set a selector of their own make it a
 * question that the model does not answer, and so does a Prometheus of which nobody said what it selects by.
 */
final class MonitorEffects {
    private static final Map<String, String> SELECTOR_OF = Map.of(
            "PodMonitor", "podMonitorSelector",
            "ServiceMonitor", "serviceMonitorSelector",
            "PrometheusRule", "ruleSelector",
            "Probe", "probeSelector",
            "ScrapeConfig", "scrapeConfigSelector");

    private MonitorEffects() {}

    static void check(Setting setting, List<Problem> problems) {
        Observability observability = setting.mesh().observability().orElse(null);
        if (observability == null) {
            return;
        }
        KubePrometheusStack stack = observability.kubePrometheusStack().orElse(null);
        SortedMap<String, String> labels = stack == null
                ? observability
                        .prometheus()
                        .map(existing -> existing.selectorLabels())
                        .orElse(new TreeMap<>())
                : new TreeMap<>(Map.of("release", stack.release().text()));
        String values = stack == null ? "" : stack.values().tree().toString();
        for (Map.Entry<String, String> kind : SELECTOR_OF.entrySet()) {
            if (values.contains(kind.getValue())) {
                continue;
            }
            for (Own own : setting.of("monitoring.coreos.com", kind.getKey())) {
                labels.forEach((label, value) -> check(own, label, value, problems));
            }
        }
    }

    private static void check(Own own, String label, String value, List<Problem> problems) {
        String has = own.labels().get(label);
        if (!value.equals(has)) {
            Field at = own.root().at("metadata").at("labels").at(label);
            String wanted = "'" + label + ": " + value + "'";
            problems.add(own.warning(
                    Code.MONITOR_LABELS,
                    at.isThere() ? at.place() : own.manifest().place(),
                    own.words() + (has == null ? " has no label " : " has another label than ") + wanted
                            + ", by which Prometheus selects: it is not read",
                    "add the label " + wanted));
        }
    }
}
