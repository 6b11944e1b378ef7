package io.meshrender.render.observability;

import io.meshrender.model.Mesh;
import io.meshrender.model.observability.Alerts;
import io.meshrender.model.observability.DashboardForm;
import io.meshrender.model.observability.ExistingPrometheus;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.observability.SentSeries;
import io.meshrender.model.trouble.ModelPath;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The Prometheus that watches a mesh, as far as monitors, rules and dashboards depend on it: the one that is installed from here, or one
 * that is there already.
 *
 * @param path where the model speaks of it
 * @param operator whether it reads monitors and rules as objects; otherwise they are files
 * @param labels what each of those objects must have, for the operator's Prometheus to select it
 * @param alerts when alerts fire
 * @param dashboards how dashboards reach its Grafana
 * @param sums whether a store of the whole mesh collects sums over pods
 * @param holds whose series it holds
 */
record Monitoring(
        ModelPath path,
        boolean operator,
        SortedMap<String, String> labels,
        Alerts alerts,
        DashboardForm dashboards,
        boolean sums,
        Holds holds) {

    /** Whose series a Prometheus holds, and so what an expression of one cluster's rules must select. */
    enum Holds {
        /** This cluster's; those of others at most as sums. */
        ONE_CLUSTER,
        /** Nobody said; what is scraped as rendered has a label of the cluster, and what others scrape may have none. */
        ANY,
        /** Those of several clusters, each with a label of its cluster. */
        SEVERAL
    }

    /** The Prometheus of a mesh; absent if there is none. */
    static Optional<Monitoring> of(Mesh mesh) {
        Observability observability = mesh.observability().orElse(null);
        if (observability == null) {
            return Optional.empty();
        }
        ModelPath path = ModelPath.of("observability");
        if (observability.kubePrometheusStack().isPresent()) {
            return Optional.of(of(
                    path.key("kubePrometheusStack"),
                    observability.kubePrometheusStack().get()));
        }
        return observability.prometheus().isPresent()
                ? Optional.of(
                        of(path.key("prometheus"), observability.prometheus().get()))
                : Optional.empty();
    }

    private static Monitoring of(ModelPath path, KubePrometheusStack stack) {
        boolean sums = stack.federation().isPresent()
                || stack.prometheus().remoteWrite().stream().anyMatch(store -> store.series() == SentSeries.MESH);
        return new Monitoring(
                path,
                true,
                new TreeMap<>(Map.of("release", stack.release().text())),
                stack.alerts(),
                stack.dashboards() ? DashboardForm.CONFIG_MAPS : DashboardForm.NONE,
                sums,
                Holds.ONE_CLUSTER);
    }

    private static Monitoring of(ModelPath path, ExistingPrometheus existing) {
        return new Monitoring(
                path,
                existing.operator(),
                existing.selectorLabels(),
                existing.alerts(),
                existing.dashboards(),
                false,
                existing.shared() ? Holds.SEVERAL : Holds.ANY);
    }
}
