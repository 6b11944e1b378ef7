package io.meshrender.render.component;

import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.value.Name;
import java.util.Optional;

/**
 * The names that kube-prometheus-stack gives to what it installs. They derive from the release's name by the chart's own rule, so that a
 * URL is never typed: {@code templates/_helpers.tpl} of the chart and of its subchart {@code grafana}, version 88.5.3.
 */
public final class StackNames {
    private static final int LONGEST_STACK_NAME = 26;
    private static final int LONGEST_GRAFANA_NAME = 63;

    private final Name namespace;
    private final String release;

    private StackNames(Name namespace, KubePrometheusStack stack) {
        this.namespace = namespace;
        this.release = stack.release().text();
    }

    /** The names in every cluster of a mesh; absent if it has no such stack. */
    public static Optional<StackNames> of(Observability observability) {
        return observability.kubePrometheusStack().map(stack -> new StackNames(observability.namespace(), stack));
    }

    /** The release's name, which the label {@code release} of a monitor or rule must say for the chart's Prometheus to select it. */
    public String release() {
        return release;
    }

    /** Prometheus' Service. */
    public String prometheus() {
        return fullName("kube-prometheus-stack", LONGEST_STACK_NAME) + "-prometheus";
    }

    /** Alertmanager's Service. */
    public String alertmanager() {
        return fullName("kube-prometheus-stack", LONGEST_STACK_NAME) + "-alertmanager";
    }

    /** Grafana's Service. */
    public String grafana() {
        return fullName("grafana", LONGEST_GRAFANA_NAME);
    }

    /** Where Prometheus is, inside the cluster. */
    public String prometheusUrl() {
        return "http://" + prometheus() + "." + namespace + ":9090";
    }

    /** Where Grafana is, inside the cluster. */
    public String grafanaUrl() {
        return "http://" + grafana() + "." + namespace + ":80";
    }

    private String fullName(String chart, int longest) {
        String name = release.contains(chart) ? release : release + "-" + chart;
        String cut = name.length() > longest ? name.substring(0, longest) : name;
        return cut.endsWith("-") ? cut.substring(0, cut.length() - 1) : cut;
    }
}
