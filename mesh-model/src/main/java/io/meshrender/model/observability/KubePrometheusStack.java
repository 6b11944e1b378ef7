package io.meshrender.model.observability;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.HelmValues;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Url;
import io.meshrender.model.value.Version;
import java.util.Optional;

/**
 * The chart kube-prometheus-stack, in every cluster.
 *
 * @param version the chart's version
 * @param charts the chart's repository
 * @param release the Helm release's name, from which the chart derives the names of its Services
 * @param grafana its Grafana
 * @param prometheus its Prometheus
 * @param alertmanager its Alertmanager
 * @param managedControlPlanes whether a cloud runs the clusters' control planes: their etcd, scheduler, controller manager and
 *     kube-proxy then cannot be scraped, and are not
 * @param alerts when the alerts about the mesh fire
 * @param dashboards whether dashboards about the mesh are rendered
 * @param federation the Prometheus that collects from the others; absent: none
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

        @Doc("Whether a cloud runs the clusters' control planes, which then cannot be scraped.") @Default("false")
        boolean managedControlPlanes,

        @Doc("When the alerts about the mesh fire.") @Default("")
        Alerts alerts,

        @Doc("Whether dashboards about the mesh are rendered.") @Default("true")
        boolean dashboards,

        @Doc("One Prometheus that collects the mesh's series from the others; absent: none.")
        Optional<Federation> federation,

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
                Grafana.usual(),
                Prometheus.usual(),
                Alertmanager.usual(),
                false,
                Alerts.usual(),
                true,
                Optional.empty(),
                HelmValues.empty());
    }

    /** This stack as the Helm release {@code name}. */
    public KubePrometheusStack withRelease(String name) {
        return new KubePrometheusStack(
                version,
                charts,
                Name.of(name),
                grafana,
                prometheus,
                alertmanager,
                managedControlPlanes,
                alerts,
                dashboards,
                federation,
                values);
    }

    /** This stack with another Grafana. */
    public KubePrometheusStack with(Grafana other) {
        return new KubePrometheusStack(
                version,
                charts,
                release,
                other,
                prometheus,
                alertmanager,
                managedControlPlanes,
                alerts,
                dashboards,
                federation,
                values);
    }

    /** This stack with another Prometheus. */
    public KubePrometheusStack with(Prometheus other) {
        return new KubePrometheusStack(
                version,
                charts,
                release,
                grafana,
                other,
                alertmanager,
                managedControlPlanes,
                alerts,
                dashboards,
                federation,
                values);
    }

    /** This stack with another Alertmanager. */
    public KubePrometheusStack with(Alertmanager other) {
        return new KubePrometheusStack(
                version,
                charts,
                release,
                grafana,
                prometheus,
                other,
                managedControlPlanes,
                alerts,
                dashboards,
                federation,
                values);
    }

    /** This stack in clusters whose control planes a cloud runs. */
    public KubePrometheusStack withManagedControlPlanes() {
        return new KubePrometheusStack(
                version,
                charts,
                release,
                grafana,
                prometheus,
                alertmanager,
                true,
                alerts,
                dashboards,
                federation,
                values);
    }

    /** This stack with other thresholds. */
    public KubePrometheusStack with(Alerts other) {
        return new KubePrometheusStack(
                version,
                charts,
                release,
                grafana,
                prometheus,
                alertmanager,
                managedControlPlanes,
                other,
                dashboards,
                federation,
                values);
    }

    /** This stack without dashboards about the mesh. */
    public KubePrometheusStack withoutDashboards() {
        return new KubePrometheusStack(
                version,
                charts,
                release,
                grafana,
                prometheus,
                alertmanager,
                managedControlPlanes,
                alerts,
                false,
                federation,
                values);
    }

    /** This stack, whose Prometheus in {@code cluster} collects the mesh's series from the others. */
    public KubePrometheusStack federatedIn(String cluster) {
        return new KubePrometheusStack(
                version,
                charts,
                release,
                grafana,
                prometheus,
                alertmanager,
                managedControlPlanes,
                alerts,
                dashboards,
                Optional.of(new Federation(Name.of(cluster))),
                values);
    }
}
