package io.meshrender.model.check;

import io.meshrender.model.Mesh;
import io.meshrender.model.observability.ExistingPrometheus;
import io.meshrender.model.observability.Kiali;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A Prometheus that is there already takes the place of the stack, and is told what it needs (613, 614). */
final class ExistingPrometheusRules {
    private static final ModelPath PATH = ModelPath.of("observability", "prometheus");

    private ExistingPrometheusRules() {}

    /** Two that scrape the same pods hold every series twice, and every alert fires twice. */
    static List<Problem> beside(Mesh mesh) {
        boolean both = existing(mesh) != null
                && mesh.observability()
                        .flatMap(Observability::kubePrometheusStack)
                        .isPresent();
        return both
                ? List.of(Problem.error(
                        613,
                        PATH,
                        "a second Prometheus beside 'kubePrometheusStack'",
                        "remove kubePrometheusStack if one is there already; or remove this, and one is installed"))
                : List.of();
    }

    /** Labels are for objects, of which there are none without an operator. */
    static List<Problem> idleLabels(Mesh mesh) {
        ExistingPrometheus existing = existing(mesh);
        return existing == null
                        || existing.operator()
                        || existing.selectorLabels().isEmpty()
                ? List.of()
                : List.of(Problem.error(
                        613,
                        PATH.key("selectorLabels"),
                        "labels that nothing has: with 'operator: false' rules and scrape jobs are files",
                        "remove it; or set operator: true"));
    }

    /** Kiali without a Prometheus shows no calls. */
    static List<Problem> unasked(Mesh mesh) {
        ExistingPrometheus existing = existing(mesh);
        Kiali kiali = mesh.observability().flatMap(Observability::kiali).orElse(null);
        if (existing == null || kiali == null || tellsItself(kiali)) {
            return List.of();
        }
        Set<Name> blind = new TreeSet<>();
        for (Name cluster : mesh.clusters().keySet()) {
            if (kiali.clusters().includes(cluster) && existing.urlIn(cluster).isEmpty()) {
                blind.add(cluster);
            }
        }
        return blind.isEmpty()
                ? List.of()
                : List.of(Problem.warning(
                        614,
                        PATH,
                        "Kiali in " + Quoted.all(blind) + " does not know where Prometheus is, and shows no calls",
                        "say in 'url' where it is reached from inside a cluster"));
    }

    private static boolean tellsItself(Kiali kiali) {
        return kiali.values().tree().get("external_services") instanceof Map<?, ?> services
                && services.get("prometheus") instanceof Map<?, ?> prometheus
                && prometheus.get("url") instanceof String;
    }

    private static @Nullable ExistingPrometheus existing(Mesh mesh) {
        return mesh.observability().flatMap(Observability::prometheus).orElse(null);
    }
}
