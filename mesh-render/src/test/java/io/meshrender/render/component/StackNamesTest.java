package io.meshrender.render.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart cuts the stack's names at 26 characters and Grafana's at 63, and takes a dash off the cut end. */
class StackNamesTest {
    @ParameterizedTest
    @CsvSource({
        "kube-prometheus-stack, kube-prometheus-stack-prometheus, kube-prometheus-stack-grafana",
        "kps, kps-kube-prometheus-stack-prometheus, kps-grafana",
        "monitoring, monitoring-kube-prometheus-prometheus, monitoring-grafana",
        "my-kube-prometheus-stack-eu-west-1, my-kube-prometheus-stack-e-prometheus, my-kube-prometheus-stack-eu-west-1-grafana",
        "eu-west-1-kube-prometheus-stack, eu-west-1-kube-prometheus-prometheus, eu-west-1-kube-prometheus-stack-grafana",
        "grafana, grafana-kube-prometheus-st-prometheus, grafana"
    })
    void namesDeriveFromTheReleasesName(String release, String prometheus, String grafana) {
        StackNames names = names(release);
        assertThat(names.prometheusUrl()).isEqualTo("http://" + prometheus + ".watch:9090");
        assertThat(names.grafanaUrl()).isEqualTo("http://" + grafana + ".watch:80");
        assertThat(names.release()).isEqualTo(release);
    }

    private static StackNames names(String release) {
        return StackNames.of(Observability.in("watch")
                        .with(KubePrometheusStack.of("88.5.3").withRelease(release)))
                .orElseThrow();
    }
}
