package io.meshrender.model.observability;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.HelmValues;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Url;
import io.meshrender.model.value.Version;
import java.util.List;

/**
 * The chart kube-prometheus-stack, in every cluster.
 *
 * @param version the chart's version
 * @param charts the chart's repository
 * @param release the Helm release's name, from which the chart derives the names of its Services
 * @param grafana its Grafana
 * @param prometheus its Prometheus
 * @param alertmanager its Alertmanager
 * @param values raw Helm values, merged in last
 */
public record KubePrometheusStack(
        @Doc("The chart's version.") Version version,

        @Doc("The chart's repository.") @Default(KubePrometheusStack.CHARTS)
        Url charts,

        @Doc("The Helm release's name; the names of the Services derive from it.") @Default(KubePrometheusStack.RELEASE)
        Name release,

        @Doc("Its Grafana.") @Default("") Grafana grafana,
        @Doc("Its Prometheus.") @Default("") Prometheus prometheus,
        @Doc("Its Alertmanager.") @Default("") Alertmanager alertmanager,

        @Doc("Raw Helm values, merged in last; a key that the model owns is refused.")
        HelmValues values) {

    static final String CHARTS = "https://prometheus-community.github.io/helm-charts";
    static final String RELEASE = "kube-prometheus-stack";

    /** The chart with consoles that only the cluster itself reaches. */
    public static KubePrometheusStack of(String version) {
        return new KubePrometheusStack(
                Version.of(version),
                Url.of(CHARTS),
                Name.of(RELEASE),
                new Grafana(ConsoleService.CLUSTER_IP, List.of(), Name.of("grafana-admin")),
                new Prometheus(ConsoleService.CLUSTER_IP, List.of()),
                new Alertmanager(ConsoleService.CLUSTER_IP, List.of()),
                HelmValues.empty());
    }

    /** This stack with another Grafana. */
    public KubePrometheusStack with(Grafana other) {
        return new KubePrometheusStack(version, charts, release, other, prometheus, alertmanager, values);
    }

    /** This stack with another Prometheus. */
    public KubePrometheusStack with(Prometheus other) {
        return new KubePrometheusStack(version, charts, release, grafana, other, alertmanager, values);
    }

    /** This stack with another Alertmanager. */
    public KubePrometheusStack with(Alertmanager other) {
        return new KubePrometheusStack(version, charts, release, grafana, prometheus, other, values);
    }
}
