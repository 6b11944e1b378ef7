package io.meshrender.model.chart;

import io.meshrender.model.Cluster;
import io.meshrender.model.IstioValues;
import io.meshrender.model.Mesh;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.HelmValues;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Raw Helm values in one place of the mesh.
 *
 * @param component the component they are for
 * @param version the version of its chart; of the mesh's Istio where clusters have others
 * @param path where they stand
 * @param values the values
 */
public record RawValues(Component component, Version version, ModelPath path, HelmValues values) {

    /** All raw values of {@code mesh}, none of them empty. */
    public static List<RawValues> all(Mesh mesh) {
        List<RawValues> all = new ArrayList<>();
        for (Component component : Component.values()) {
            for (RawValues raw : component.rawValues(mesh)) {
                if (!raw.values.isEmpty()) {
                    all.add(raw);
                }
            }
        }
        return all;
    }

    /** The clusters of {@code mesh} that get them. One that says another value by itself counts too. */
    public List<Cluster> clusters(Mesh mesh) {
        return path.segments().get(0).equals("clusters")
                ? List.of(Objects.requireNonNull(
                        mesh.clusters().get(Name.of(path.segments().get(1)))))
                : List.copyOf(mesh.clusters().values());
    }

    /** A hint in which {@code <name>} stands for a cluster; it becomes this one, if these are the values of one. */
    public String named(String hint) {
        String section = path.segments().get(0);
        return section.equals("clusters") || section.equals("gateways")
                ? hint.replace("<name>", path.segments().get(1))
                : hint;
    }

    /** The key {@code key} of the section {@code istio} that these values for one of Istio's charts stand in: the mesh's or a cluster's. */
    public String besides(String key) {
        return named(path.segments().get(0).equals("clusters") ? "clusters.<name>.istio." + key : "istio." + key);
    }

    /** Those for one of Istio's charts: of the mesh, and of each cluster. Their key is the chart's name. */
    static List<RawValues> ofIstio(Component component, Mesh mesh, Function<IstioValues, HelmValues> values) {
        List<RawValues> all = new ArrayList<>();
        Version common = mesh.istio().version();
        all.add(new RawValues(
                component,
                common,
                ModelPath.of("istio", "values", component.chart()),
                values.apply(mesh.istio().values())));
        for (Cluster cluster : mesh.clusters().values()) {
            HelmValues some = values.apply(cluster.istio().values());
            if (!some.isEmpty()) {
                all.add(new RawValues(
                        component,
                        mesh.istio().versionOf(cluster.istio()),
                        ModelPath.of("clusters", cluster.name(), "istio", "values", component.chart()),
                        some));
            }
        }
        return all;
    }
}
