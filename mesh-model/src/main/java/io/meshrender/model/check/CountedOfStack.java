package io.meshrender.model.check;

import static io.meshrender.model.check.CountedValue.at;
import static io.meshrender.model.check.CountedValue.unless;
import static io.meshrender.model.check.CountedValue.when;

import io.meshrender.model.Mesh;
import io.meshrender.model.observability.Kiali;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What rendered files count on in the values of {@code kube-prometheus-stack}, as its templates of 88 read them. */
final class CountedOfStack {
    private static final String SPEC = "prometheus.prometheusSpec.";
    private static final String STACK = "observability.kubePrometheusStack.";
    private static final String KIALI = "observability.kiali.values.external_services.";

    static final List<CountedValue> VALUES = List.of(
            at("prometheus.enabled", when(CountedOfStack::noPrometheus, "false")),
            at("prometheus.agentMode", when(CountedOfStack::noPrometheus, "true")),
            at("prometheusOperator.enabled", when(CountedOfStack::noOperator, "false")),
            at("alertmanager.enabled", when(CountedOfStack::noAlertmanager, "false")),
            at("kubeStateMetrics.enabled", when(CountedOfStack::noKubeState, "false")),
            at("grafana.enabled", when(CountedOfStack::noGrafana, "false")),
            // Where Kiali finds them
            at("prometheus.service.port", unless(value -> moved(value, "prometheus"), "9090")),
            at(SPEC + "routePrefix", unless(value -> moved(value, "prometheus"), "/")),
            at(SPEC + "listenLocal", when(value -> moved(value, "prometheus"), "true")),
            at("grafana.service.port", unless(value -> moved(value, "grafana"), "80")),
            at("grafana.service.enabled", when(value -> moved(value, "grafana"), "false")),
            // What Prometheus reads
            at(SPEC + "podMonitorSelector", value -> otherLabels(value, "PodMonitor 'envoy-stats-monitor'")),
            at(
                    SPEC + "serviceMonitorSelector",
                    value -> otherLabels(value, "ServiceMonitor 'istio-component-monitor'")),
            at(SPEC + "ruleSelector", value -> otherLabels(value, "the PrometheusRules of folder observability")),
            at(SPEC + "ignoreNamespaceSelectors", when(CountedOfStack::oneNamespace, "true")),
            at(SPEC + "remoteWrite", CountedOfStack::otherStores),
            at(SPEC + "additionalScrapeConfigs", CountedOfStack::otherJobs),
            // What Grafana shows
            at("grafana.additionalDataSources", DataSources::secondDefault),
            at("grafana.sidecar.dashboards.enabled", when(CountedOfStack::unseenDashboards, "false")),
            at("grafana.sidecar.dashboards.label", unless(CountedOfStack::unseenDashboards, "grafana_dashboard")),
            at("grafana.sidecar.dashboards.labelValue", unless(CountedOfStack::unseenDashboards, "1", "")),
            at("grafana.sidecar.dashboards.searchNamespace", CountedOfStack::elsewhere));

    private CountedOfStack() {}

    private static KubePrometheusStack stack(RawValue value) {
        return value.mesh()
                .observability()
                .flatMap(Observability::kubePrometheusStack)
                .orElseThrow();
    }

    private static @Nullable Kiali kiali(RawValue value) {
        return value.mesh().observability().flatMap(Observability::kiali).orElse(null);
    }

    /** Whether Kiali's values are told by hand where {@code service} is, or that there is none. */
    private static boolean isToldByHand(Kiali kiali, String service) {
        return kiali.values().tree().get("external_services") instanceof Map<?, ?> services
                && services.get(service) instanceof Map<?, ?> settings
                && (settings.containsKey("url")
                        || settings.containsKey("internal_url")
                        || "false".equals(String.valueOf(settings.get("enabled"))));
    }

    private static Problem noPrometheus(RawValue value) {
        return value.error(
                "leaves no Prometheus that reads the monitors and rules of folder observability"
                        + (kiali(value) == null ? "" : " and answers Kiali"),
                "remove it");
    }

    private static Problem noOperator(RawValue value) {
        return value.warning(
                "leaves nothing that turns the monitors and rules of folder observability into what Prometheus reads",
                "remove it; or see that another release's operator watches "
                        + value.mesh().observability().orElseThrow().namespace()
                        + ", and silence this with that reason");
    }

    private static @Nullable Problem noAlertmanager(RawValue value) {
        boolean sent = value.other(SPEC + "additionalAlertManagerConfigs") != null
                || value.other(SPEC + "alertingEndpoints") != null
                || value.other(SPEC + "additionalAlertManagerConfigsSecret") != null;
        return sent
                ? null
                : value.warning(
                        "leaves nobody to whom the alerts of folder observability are sent",
                        "remove it; or name your own in " + SPEC + "additionalAlertManagerConfigs");
    }

    private static @Nullable Problem noKubeState(RawValue value) {
        Mesh mesh = value.mesh();
        return mesh.clusters().values().stream()
                        .anyMatch(cluster -> cluster.gateway().isPresent())
                ? value.warning(
                        "leaves alert EastWestGatewayDown without the metric that it watches, so that it fires for ever",
                        "remove it; or see that another release's kube-state-metrics is scraped, and silence this with that reason")
                : null;
    }

    private static @Nullable Problem noGrafana(RawValue value) {
        List<String> fixes = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        Kiali kiali = kiali(value);
        if (kiali != null && !isToldByHand(kiali, "grafana")) {
            lost.add("values-kiali.yaml links to");
            fixes.add(KIALI + "grafana.enabled: false");
        }
        if (stack(value).dashboards()) {
            lost.add("the dashboards of folder observability are for");
            fixes.add(STACK + "dashboards: false");
        }
        return lost.isEmpty()
                ? null
                : value.warning(
                        "takes the Grafana away that " + String.join(" and ", lost),
                        "set " + String.join(" and ", fixes) + " as well");
    }

    private static @Nullable Problem moved(RawValue value, String service) {
        Kiali kiali = kiali(value);
        String key = service.equals("grafana") ? "grafana.internal_url" : "prometheus.url";
        return kiali == null || isToldByHand(kiali, service)
                ? null
                : value.error(
                        "moves it away from external_services." + key
                                + " of values-kiali.yaml, and Kiali finds nothing there",
                        "remove it, or set " + KIALI + key + " as well");
    }

    private static @Nullable Problem otherLabels(RawValue value, String what) {
        LabelSelector selector = LabelSelector.of(value.value());
        Map<String, String> labels = Map.of("release", stack(value).release().text());
        return selector.matches(labels)
                ? null
                : Problem.error(
                        502,
                        value.path(),
                        "does not match label 'release: " + labels.get("release") + "' of " + what
                                + ", and Prometheus reads none of it",
                        "remove it; to have all read, set "
                                + value.path()
                                        .segments()
                                        .get(value.path().segments().size() - 1)
                                + "NilUsesHelmValues: false instead");
    }

    private static Problem oneNamespace(RawValue value) {
        return value.error(
                "keeps PodMonitor 'envoy-stats-monitor' in istio-system, and no sidecar elsewhere is scraped",
                "remove it");
    }

    private static @Nullable Problem otherStores(RawValue value) {
        return stack(value).prometheus().remoteWrite().isEmpty()
                ? null
                : Problem.error(
                        502,
                        value.path(),
                        "takes the place of " + STACK + "prometheus.remoteWrite, whose stores would get nothing",
                        "write " + SPEC + "additionalRemoteWrite, which the chart adds to them");
    }

    private static @Nullable Problem otherJobs(RawValue value) {
        return value.value() instanceof List || stack(value).federation().isEmpty()
                ? null
                : Problem.error(
                        502,
                        value.path(),
                        "takes the place of the jobs that collect from the other clusters",
                        "write a list of your own jobs, which stand beside them");
    }

    private static @Nullable Problem unseenDashboards(RawValue value) {
        return stack(value).dashboards()
                ? value.warning(
                        "keeps Grafana from the dashboards of folder observability, which have label 'grafana_dashboard: 1'",
                        "remove it, or set " + STACK + "dashboards: false")
                : null;
    }

    private static @Nullable Problem elsewhere(RawValue value) {
        String namespace =
                value.mesh().observability().orElseThrow().namespace().text();
        boolean found = value.value() instanceof List<?> list
                ? list.contains(namespace) || list.contains("ALL")
                : value.isNothing()
                        || List.of(value.value().toString().split(",", -1)).contains(namespace)
                        || value.is("ALL");
        return found || !stack(value).dashboards()
                ? null
                : value.warning(
                        "keeps Grafana from the dashboards of folder observability, which are in '" + namespace + "'",
                        "add " + namespace);
    }
}
