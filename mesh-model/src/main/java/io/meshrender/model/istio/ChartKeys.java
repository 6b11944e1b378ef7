package io.meshrender.model.istio;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** The value keys that the charts of an Istio release know. */
public final class ChartKeys {
    private static final Set<String> CHARTS = Set.of("base", "istiod", "gateway", "cni");

    private ChartKeys() {}

    /** Whether {@code chart} is one of Istio's. */
    public static boolean has(String chart) {
        return CHARTS.contains(chart);
    }

    /**
     * The keys of {@code chart} in {@code release}: the path of each, {@code .*} behind one below which every key is allowed, with {@code
     * instead=} and what to use, if the chart's notes call it deprecated, and {@code gone} before that, if nothing reads it any more.
     */
    public static SortedMap<String, String> of(String chart, IstioRelease release) {
        SortedMap<String, String> keys = ReleaseList.of(chart + ".keys", release);
        if (chart.equals("istiod")) {
            for (Map.Entry<String, String> variable :
                    ReleaseList.of("istiod.variables", release).entrySet()) {
                keys.put("env." + variable.getKey(), variable.getValue());
            }
        }
        return keys;
    }
}
