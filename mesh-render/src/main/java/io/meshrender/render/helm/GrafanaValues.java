package io.meshrender.render.helm;

import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.value.HttpUrl;
import io.meshrender.model.value.Name;
import io.meshrender.render.view.ClusterView;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;

/** What the values of kube-prometheus-stack say of Grafana. */
final class GrafanaValues {
    private static final int LONGEST_UID = 40;

    private GrafanaValues() {}

    /** The Secret is named, since the chart would draw a new password at each render. */
    static void add(ChartValues values, ClusterView view, KubePrometheusStack stack) {
        values.set("grafana.admin.existingSecret", stack.grafana().adminSecret())
                .setIfPresent(
                        "grafana.additionalDataSources",
                        dataSources(view, stack.prometheus().urls()));
        if (stack.dashboards()) {
            values.set("grafana.sidecar.dashboards.folderAnnotation", "grafana_folder")
                    .set("grafana.sidecar.dashboards.provider.foldersFromFilesStructure", true);
        }
    }

    /** Every other cluster's Prometheus of which an address is told, so that one dashboard shows any of them. */
    private static List<Map<String, Object>> dataSources(ClusterView view, SortedMap<Name, HttpUrl> urls) {
        return view.peers().stream()
                .map(peer -> peer.name())
                .filter(urls::containsKey)
                .map(peer -> dataSource(peer, Objects.requireNonNull(urls.get(peer))))
                .toList();
    }

    private static Map<String, Object> dataSource(Name cluster, HttpUrl url) {
        return new ChartValues()
                .set("access", "proxy")
                .set("jsonData.httpMethod", "POST")
                .set("name", "Prometheus " + cluster)
                .set("type", "prometheus")
                .set("uid", uid(cluster))
                .set("url", KubePrometheusStackValues.literal(url))
                .tree();
    }

    /** Grafana takes at most 40 characters; a longer name ends in a number made of the whole. */
    static String uid(Name cluster) {
        String uid = "prometheus-" + cluster;
        if (uid.length() <= LONGEST_UID) {
            return uid;
        }
        return uid.substring(0, LONGEST_UID - 9) + String.format("-%08x", uid.hashCode());
    }
}
