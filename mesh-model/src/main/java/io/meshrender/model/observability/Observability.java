package io.meshrender.model.observability;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Name;
import java.util.Optional;

/**
 * What is installed in every cluster to watch the mesh.
 *
 * @param namespace where kube-prometheus-stack is installed, or where rules and dashboards for another Prometheus belong
 * @param kubePrometheusStack Prometheus, Alertmanager and Grafana; absent: none is installed
 * @param prometheus a Prometheus that is there already, in the place of that stack; absent with it: no monitors, rules and dashboards
 * @param kiali Kiali; absent: none
 * @param accessLogs which requests the sidecars log
 * @param tracing where the sidecars send traces; absent: nowhere
 */
public record Observability(
        @Doc("The namespace of kube-prometheus-stack, or of the rules and dashboards for a Prometheus of your own.")
        @Default("observability")
        Name namespace,

        @Doc("Prometheus, Alertmanager and Grafana; absent: none.")
        Optional<KubePrometheusStack> kubePrometheusStack,

        @Doc("A Prometheus that is there already, in the place of kubePrometheusStack.")
        Optional<ExistingPrometheus> prometheus,

        @Doc("Kiali; absent: none.") Optional<Kiali> kiali,

        @Doc("Which requests the sidecars log.") @Default("errors")
        AccessLogs accessLogs,

        @Doc("Where the sidecars send traces; absent: nowhere.")
        Optional<Tracing> tracing) {

    /** Nothing but logs of failures; what is installed belongs into {@code namespace}. */
    public static Observability in(String namespace) {
        return new Observability(
                Name.of(namespace),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AccessLogs.ERRORS,
                Optional.empty());
    }

    /** Both charts, in the namespace {@code observability}. */
    public static Observability of(KubePrometheusStack stack, Kiali kiali) {
        return in("observability").with(stack).with(kiali);
    }

    /** This observability with Prometheus, Alertmanager and Grafana. */
    public Observability with(KubePrometheusStack stack) {
        return new Observability(namespace, Optional.of(stack), prometheus, kiali, accessLogs, tracing);
    }

    /** This observability with a Prometheus that is there already. */
    public Observability with(ExistingPrometheus some) {
        return new Observability(namespace, kubePrometheusStack, Optional.of(some), kiali, accessLogs, tracing);
    }

    /** Whether some Prometheus watches the mesh, installed from here or not. */
    public boolean isWatched() {
        return kubePrometheusStack.isPresent() || prometheus.isPresent();
    }

    /** Kiali, if it is in that cluster. */
    public Optional<Kiali> kialiIn(Name cluster) {
        return kiali.filter(some -> some.clusters().includes(cluster));
    }

    /** This observability with Kiali. */
    public Observability with(Kiali some) {
        return new Observability(namespace, kubePrometheusStack, prometheus, Optional.of(some), accessLogs, tracing);
    }

    /** This observability with other access logs. */
    public Observability with(AccessLogs other) {
        return new Observability(namespace, kubePrometheusStack, prometheus, kiali, other, tracing);
    }

    /** This observability with traces. */
    public Observability with(Tracing some) {
        return new Observability(namespace, kubePrometheusStack, prometheus, kiali, accessLogs, Optional.of(some));
    }
}
