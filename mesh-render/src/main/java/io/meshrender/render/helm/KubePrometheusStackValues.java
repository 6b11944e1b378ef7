package io.meshrender.render.helm;

import io.meshrender.model.observability.ConsoleService;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.value.Cidr;
import io.meshrender.render.view.ClusterView;
import java.util.List;
import java.util.Map;

/** The values of the chart {@code kube-prometheus-stack}: Prometheus, Alertmanager and Grafana of one cluster. */
final class KubePrometheusStackValues {
    /** What a managed control plane does not let anyone scrape; the chart's alerts on them would fire forever. */
    private static final List<String> CONTROL_PLANE =
            List.of("kubeControllerManager", "kubeEtcd", "kubeProxy", "kubeScheduler");

    /** Lists to which a team's own items are added: Grafana knows a data source by its name, Prometheus a job. */
    private static final Map<String, String> NAMED = Map.of(
            "grafana.additionalDataSources", "name", "prometheus.prometheusSpec.additionalScrapeConfigs", "job_name");

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
        GrafanaValues.add(values, view, stack);
        PrometheusValues.add(values, view, stack);
        addOperator(values);
        if (stack.managedControlPlanes()) {
            CONTROL_PLANE.forEach(component -> values.set(component + ".enabled", false));
        }
        return values.mergeNamed(NAMED, stack.values()).tree();
    }

    private static void addConsole(ChartValues values, String console, ConsoleService service, List<Cidr> ranges) {
        values.set(console + ".service.type", service);
        if (service == ConsoleService.LOAD_BALANCER) {
            values.setIfPresent(console + ".service.loadBalancerSourceRanges", ranges);
        }
    }

    /** Without its admission webhooks the chart needs no hook Jobs, which Argo CD and {@code helm template} run at odd times or never. */
    private static void addOperator(ChartValues values) {
        values.set("prometheusOperator.admissionWebhooks.enabled", false).set("prometheusOperator.tls.enabled", false);
    }

    /** A text in a value that the chart takes for a template: braces of its own mean themselves. */
    static String literal(Object text) {
        return text.toString().replace("{{", "{{`{{`}}");
    }
}
