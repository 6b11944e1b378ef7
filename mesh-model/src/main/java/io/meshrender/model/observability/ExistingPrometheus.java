package io.meshrender.model.observability;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.HttpUrl;
import io.meshrender.model.value.Name;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Prometheus that is in the clusters already, or a store that speaks its language (VictoriaMetrics, a managed one): the mesh is made known
 * to it, and none is installed.
 *
 * @param operator whether an operator reads PodMonitors, ServiceMonitors and PrometheusRules for it; otherwise they become files
 * @param selectorLabels the labels by which that operator's Prometheus selects monitors and rules; each of ours has them
 * @param url where Kiali asks it, from inside a cluster; absent: Kiali shows no calls
 * @param urls the same for clusters in which it is elsewhere
 * @param shared whether it holds the series of several clusters, each with a label {@code cluster}
 * @param alerts when the alerts about the mesh fire
 * @param dashboards how the dashboards reach its Grafana
 */
public record ExistingPrometheus(
        @Doc(
                "Whether an operator reads monitors and rules for it; otherwise files of rules and scrape jobs are rendered.")
        @Default("true")
        boolean operator,

        @Doc(
                value = "Labels by which the operator's Prometheus selects monitors and rules.",
                example = "release: monitoring")
        SortedMap<String, String> selectorLabels,

        @Doc(
                value = "Where Kiali asks it, from inside a cluster; absent: Kiali shows no calls.",
                example = "http://prometheus-server.monitoring")
        Optional<HttpUrl> url,

        @Doc(
                value = "The same by cluster, where it differs.",
                example = "prod-eu-west-1: http://vmselect.monitoring:8481/select/0/prometheus")
        SortedMap<Name, HttpUrl> urls,

        @Doc("Whether it holds the series of several clusters, each with a label 'cluster'.") @Default("false")
        boolean shared,

        @Doc("When the alerts about the mesh fire.") @Default("")
        Alerts alerts,

        @Doc("How dashboards about the mesh reach its Grafana.") @Default("configMaps")
        DashboardForm dashboards) {

    public ExistingPrometheus {
        selectorLabels = Collections.unmodifiableSortedMap(new TreeMap<>(selectorLabels));
        urls = Collections.unmodifiableSortedMap(new TreeMap<>(urls));
    }

    /** One whose operator selects by {@code label}, and which Kiali asks at {@code url}. */
    public static ExistingPrometheus selectingBy(String label, String value, String url) {
        SortedMap<String, String> labels = new TreeMap<>();
        labels.put(label, value);
        return new ExistingPrometheus(
                true,
                labels,
                Optional.of(HttpUrl.of(url)),
                Collections.emptySortedMap(),
                false,
                Alerts.usual(),
                DashboardForm.CONFIG_MAPS);
    }

    /** Where Kiali asks it in {@code cluster}. */
    public Optional<HttpUrl> urlIn(Name cluster) {
        HttpUrl own = urls.get(cluster);
        return own == null ? url : Optional.of(own);
    }
}
