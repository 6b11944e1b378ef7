package io.meshrender.render.helm;

import io.meshrender.model.ControlPlane;
import io.meshrender.render.view.ClusterView;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * The values of Istio's charts as the Sail Operator's kinds take them: with a schema, by which the API server takes away what it does not
 * know, without a word (istio-ecosystem/sail-operator, {@code api/v1/values_types.gen.go}). The chart istiod reads what stands below {@code
 * pilot} as if it stood at the top; the schema knows most of it below {@code pilot} alone.
 */
final class SailValues {
    /** What the schema of an Istio has at the top. */
    private static final Set<String> TOP = Set.of(
            "base",
            "compatibilityVersion",
            "experimental",
            "gatewayClasses",
            "global",
            "istiodRemote",
            "meshConfig",
            "profile",
            "sidecarInjectorWebhook",
            "telemetry");

    /** What it has nowhere: the operator says the revision, and the default of what is kept of istiod's pods is the chart's. */
    private static final Set<String> NOWHERE = Set.of("revision", "pdb");

    private static final String PILOT = "pilot";
    private static final String BASE = "base";
    private static final String FAILURE_POLICY =
            BaseValues.FAILURE_POLICY.substring(BaseValues.FAILURE_POLICY.indexOf('.') + 1);

    private SailValues() {}

    /** Those of {@code values-istiod.yaml}. */
    static SortedMap<String, Object> ofIstiod(ClusterView view, ControlPlane plane) {
        Map<String, Object> chart = IstiodValues.of(view, plane);
        ChartValues values = new ChartValues();
        chart.forEach((key, value) -> {
            if (TOP.contains(key)) {
                values.set(key, value);
            } else if (!NOWHERE.contains(key) && !key.equals(PILOT)) {
                values.set(PILOT + "." + key, value);
            }
        });
        if (chart.get(PILOT) instanceof Map<?, ?> pilot) {
            values.merge(Map.of(PILOT, pilot));
        }
        values.remove(BASE, FAILURE_POLICY);
        return values.tree();
    }

    /** Those of {@code values-istio-cni.yaml}. */
    static SortedMap<String, Object> ofCni(ClusterView view) {
        ChartValues values = new ChartValues();
        Map<String, Object> chart = CniValues.of(view);
        chart.forEach((key, value) -> {
            if (!key.equals("cni")) {
                values.set(key.equals("global") ? key : "cni." + key, value);
            }
        });
        if (chart.get("cni") instanceof Map<?, ?> cni) {
            values.merge(Map.of("cni", cni));
        }
        return values.tree();
    }
}
