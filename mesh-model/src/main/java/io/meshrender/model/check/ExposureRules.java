package io.meshrender.model.check;

import io.meshrender.model.Mesh;
import io.meshrender.model.observability.ConsoleService;
import io.meshrender.model.observability.Kiali;
import io.meshrender.model.observability.KialiAuth;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Cidr;
import java.util.ArrayList;
import java.util.List;

/** Consoles that the whole world can reach (601). */
final class ExposureRules {
    private static final String NOBODY_ASKED = ", and it asks nobody who they are";
    private static final String LOGIN = ", and only its login stands between";

    private ExposureRules() {}

    /** A load balancer in front of a console names who may connect. */
    static List<Problem> openToTheWorld(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        Observability observability = mesh.observability().orElse(null);
        if (observability == null) {
            return problems;
        }
        KubePrometheusStack stack = observability.kubePrometheusStack().orElse(null);
        if (stack != null) {
            ModelPath path = ModelPath.of("observability", "kubePrometheusStack");
            add(
                    problems,
                    path.key("alertmanager"),
                    stack.alertmanager().service(),
                    stack.alertmanager().sourceRanges(),
                    NOBODY_ASKED);
            add(
                    problems,
                    path.key("grafana"),
                    stack.grafana().service(),
                    stack.grafana().sourceRanges(),
                    LOGIN);
            add(
                    problems,
                    path.key("prometheus"),
                    stack.prometheus().service(),
                    stack.prometheus().sourceRanges(),
                    NOBODY_ASKED);
        }
        Kiali kiali = observability.kiali().orElse(null);
        if (kiali != null) {
            add(
                    problems,
                    ModelPath.of("observability", "kiali"),
                    kiali.service(),
                    kiali.sourceRanges(),
                    kiali.auth() == KialiAuth.ANONYMOUS ? NOBODY_ASKED : LOGIN);
        }
        return problems;
    }

    private static void add(
            List<Problem> problems, ModelPath console, ConsoleService service, List<Cidr> ranges, String guard) {
        if (service != ConsoleService.LOAD_BALANCER) {
            return;
        }
        if (ranges.isEmpty()) {
            problems.add(warning(console.key("service"), "a load balancer that lets everyone in" + guard));
        }
        for (int i = 0; i < ranges.size(); i++) {
            if (ranges.get(i).length() == 0) {
                problems.add(warning(
                        console.key("sourceRanges").index(i), "'" + ranges.get(i) + "' lets everyone in" + guard));
            }
        }
    }

    private static Problem warning(ModelPath path, String message) {
        return Problem.warning(601, path, message, "name in 'sourceRanges' who may connect");
    }
}
