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
        @Doc(value = "The chart's version.", example = "88.5.3")
        Version version,

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
        Draft copy = new Draft();
        copy.release = Name.of(name);
        return copy.done();
    }

    /** This stack with another Grafana. */
    public KubePrometheusStack with(Grafana other) {
        Draft copy = new Draft();
        copy.grafana = other;
        return copy.done();
    }

    /** This stack with another Prometheus. */
    public KubePrometheusStack with(Prometheus other) {
        Draft copy = new Draft();
        copy.prometheus = other;
        return copy.done();
    }

    /** This stack with another Alertmanager. */
    public KubePrometheusStack with(Alertmanager other) {
        Draft copy = new Draft();
        copy.alertmanager = other;
        return copy.done();
    }

    /** This stack in clusters whose control planes a cloud runs. */
    public KubePrometheusStack withManagedControlPlanes() {
        Draft copy = new Draft();
        copy.managedControlPlanes = true;
        return copy.done();
    }

    /** This stack with other thresholds. */
    public KubePrometheusStack with(Alerts other) {
        Draft copy = new Draft();
        copy.alerts = other;
        return copy.done();
    }

    /** This stack without dashboards about the mesh. */
    public KubePrometheusStack withoutDashboards() {
        Draft copy = new Draft();
        copy.dashboards = false;
        return copy.done();
    }

    /** This stack, whose Prometheus in {@code cluster} collects the mesh's series from the others. */
    public KubePrometheusStack federatedIn(String cluster) {
        Draft copy = new Draft();
        copy.federation = Optional.of(new Federation(Name.of(cluster)));
        return copy.done();
    }

    /** The components that a copy may change, each by its name: by place, two of one type could be swapped unseen. */
    private final class Draft {
        private Name release = KubePrometheusStack.this.release;
        private Grafana grafana = KubePrometheusStack.this.grafana;
        private Prometheus prometheus = KubePrometheusStack.this.prometheus;
        private Alertmanager alertmanager = KubePrometheusStack.this.alertmanager;
        private boolean managedControlPlanes = KubePrometheusStack.this.managedControlPlanes;
        private Alerts alerts = KubePrometheusStack.this.alerts;
        private boolean dashboards = KubePrometheusStack.this.dashboards;
        private Optional<Federation> federation = KubePrometheusStack.this.federation;

        private KubePrometheusStack done() {
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
                    federation,
                    values);
        }
    }
}
