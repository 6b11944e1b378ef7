package io.meshrender.model.extras;

import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Monitors and rules without the label by which the rendered Prometheus selects them (834). Raw values that set a selector of their own make it a
 * question that the model does not answer.
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
        Optional<KubePrometheusStack> stack =
                setting.mesh().observability().flatMap(Observability::kubePrometheusStack);
        if (stack.isEmpty()) {
            return;
        }
        String release = stack.get().release().text();
        String values = stack.get().values().tree().toString();
        for (Map.Entry<String, String> kind : SELECTOR_OF.entrySet()) {
            if (values.contains(kind.getValue())) {
                continue;
            }
            for (Own own : setting.of("monitoring.coreos.com", kind.getKey())) {
                String label = own.labels().get("release");
                if (!Objects.equals(label, release)) {
                    Field at = own.root().at("metadata").at("labels").at("release");
                    problems.add(own.warning(
                            Code.MONITOR_LABELS,
                            at.isThere() ? at.place() : own.manifest().place(),
                            own.words() + (label == null ? " has no label" : " has another label than") + " 'release: "
                                    + release + "', by which Prometheus selects: it is not read",
                            "add the label 'release: " + release + "'"));
                }
            }
        }
    }
}
