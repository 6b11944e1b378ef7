package io.meshrender.model.check;

import io.meshrender.model.trouble.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Data sources of Grafana in raw values. */
final class DataSources {
    private static final String CHARTS_OWN = "grafana.sidecar.datasources.";

    private DataSources() {}

    /** Grafana stops at a second one that is the default; the chart's own Prometheus is the first (helm/charts#21637). */
    static @Nullable Problem secondDefault(RawValue value) {
        if (!(value.value() instanceof List<?> sources)) {
            return null;
        }
        int defaults = isOff(value, "isDefaultDatasource") || isOff(value, "defaultDatasourceEnabled") ? 0 : 1;
        for (int i = 0; i < sources.size(); i++) {
            if (sources.get(i) instanceof Map<?, ?> source && "true".equals(String.valueOf(source.get("isDefault")))) {
                defaults++;
                if (defaults > 1) {
                    return Problem.error(
                            502,
                            value.path().index(i).key("isDefault"),
                            "Grafana does not start with two data sources that are the default; the cluster's own Prometheus is one",
                            "remove it, or set " + CHARTS_OWN + "isDefaultDatasource: false");
                }
            }
        }
        return null;
    }

    private static boolean isOff(RawValue value, String key) {
        return "false".equals(String.valueOf(value.other(CHARTS_OWN + key)));
    }
}
