package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.IstioValues;
import io.meshrender.model.Mesh;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.HelmValues;
import io.meshrender.model.value.Version;
import java.util.ArrayList;
import java.util.List;

/**
 * Raw Helm values in one place of the mesh.
 *
 * @param chart the chart they are for
 * @param version the chart's version; of the mesh's Istio where clusters have others
 * @param path where they stand
 * @param values the values; never empty
 */
record RawValues(String chart, Version version, ModelPath path, HelmValues values) {

    /** All raw values of {@code mesh}. */
    static List<RawValues> all(Mesh mesh) {
        List<RawValues> all = new ArrayList<>();
        add(all, mesh.istio().values(), mesh.istio().version(), ModelPath.of("istio", "values"));
        for (Cluster cluster : mesh.clusters().values()) {
            Version version = cluster.istio().version().orElse(mesh.istio().version());
            add(all, cluster.istio().values(), version, ModelPath.of("clusters", cluster.name(), "istio", "values"));
        }
        mesh.observability().ifPresent(observability -> {
            ModelPath path = ModelPath.of("observability");
            observability
                    .kubePrometheusStack()
                    .ifPresent(stack -> add(
                            all,
                            new RawValues(
                                    "kube-prometheus-stack",
                                    stack.version(),
                                    path.key("kubePrometheusStack").key("values"),
                                    stack.values())));
            observability
                    .kiali()
                    .ifPresent(kiali -> add(
                            all,
                            new RawValues(
                                    "kiali-server",
                                    kiali.version(),
                                    path.key("kiali").key("values"),
                                    kiali.values())));
        });
        return all;
    }

    /** A hint in which {@code <name>} stands for a cluster; it becomes this one, if these are the values of one. */
    String named(String hint) {
        return path.segments().get(0).equals("clusters")
                ? hint.replace("<name>", path.segments().get(1))
                : hint;
    }

    private static void add(List<RawValues> all, IstioValues values, Version version, ModelPath path) {
        add(all, new RawValues("base", version, path.key("base"), values.base()));
        add(all, new RawValues("istiod", version, path.key("istiod"), values.istiod()));
        add(all, new RawValues("gateway", version, path.key("gateway"), values.gateway()));
    }

    private static void add(List<RawValues> all, RawValues raw) {
        if (!raw.values.isEmpty()) {
            all.add(raw);
        }
    }
}
