package io.meshrender.render.helm;

import io.meshrender.model.observability.ConsoleService;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.value.Cidr;
import io.meshrender.render.view.ClusterView;
import java.util.List;
import java.util.Map;

/** The values of the chart {@code kube-prometheus-stack}: Prometheus, Alertmanager and Grafana of one cluster. */
final class KubePrometheusStackValues {
    private KubePrometheusStackValues() {}

    static Map<String, Object> of(ClusterView view) {
        KubePrometheusStack stack = view.mesh()
                .observability()
                .flatMap(observability -> observability.kubePrometheusStack())
                .orElseThrow();
        ChartValues values = new ChartValues();
        addConsole(
                values,
                "alertmanager",
                stack.alertmanager().service(),
                stack.alertmanager().sourceRanges());
        addConsole(values, "grafana", stack.grafana().service(), stack.grafana().sourceRanges());
        addConsole(
                values,
                "prometheus",
                stack.prometheus().service(),
                stack.prometheus().sourceRanges());
        addGrafana(values, stack);
        addPrometheus(values, view);
        addOperator(values);
        return values.merge(stack.values()).tree();
    }

    private static void addConsole(ChartValues values, String console, ConsoleService service, List<Cidr> ranges) {
        values.set(console + ".service.type", service);
        if (service == ConsoleService.LOAD_BALANCER) {
            values.setIfPresent(console + ".service.loadBalancerSourceRanges", ranges);
        }
    }

    /** The chart would draw a new password at each render. */
    private static void addGrafana(ChartValues values, KubePrometheusStack stack) {
        values.set("grafana.admin.existingSecret", stack.grafana().adminSecret());
    }

    private static void addPrometheus(ChartValues values, ClusterView view) {
        values.set("prometheus.prometheusSpec.externalLabels.cluster", view.name())
                .set(
                        "prometheus.prometheusSpec.externalLabels.mesh",
                        view.mesh().settings().id())
                .set(
                        "prometheus.prometheusSpec.externalLabels.region",
                        view.cluster().locality().region());
    }

    /** Without its admission webhooks the chart needs no hook Jobs, which Argo CD and {@code helm template} run at odd times or never. */
    private static void addOperator(ChartValues values) {
        values.set("prometheusOperator.admissionWebhooks.enabled", false).set("prometheusOperator.tls.enabled", false);
    }
}
