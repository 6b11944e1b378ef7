package io.meshrender.model.observability;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Name;
import java.util.Optional;

/**
 * What is installed in every cluster to watch the mesh.
 *
 * @param namespace where kube-prometheus-stack is installed
 * @param kubePrometheusStack Prometheus, Alertmanager and Grafana; absent: none, and no monitors
 * @param kiali Kiali; absent: none
 * @param accessLogs which requests the sidecars log
 */
public record Observability(
        @Doc("The namespace of kube-prometheus-stack.") @Default("observability")
        Name namespace,

        @Doc("Prometheus, Alertmanager and Grafana; absent: none.")
        Optional<KubePrometheusStack> kubePrometheusStack,

        @Doc("Kiali; absent: none.") Optional<Kiali> kiali,

        @Doc("Which requests the sidecars log.") @Default("errors")
        AccessLogs accessLogs) {

    /** Both charts, in the namespace {@code observability}. */
    public static Observability of(KubePrometheusStack stack, Kiali kiali) {
        return new Observability(Name.of("observability"), Optional.of(stack), Optional.of(kiali), AccessLogs.ERRORS);
    }
}
