package io.meshrender.model.extras;

import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Commas;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Pods of a service that are started without a sidecar, whatever their namespace says (835): what other networks send them is mutual TLS, which
 * none of them opens, and no DNS of a cluster knows the names that they call.
 */
final class PodEffects {
    private static final String INJECT = "sidecar.istio.io/inject";
    private static final String TEMPLATES = "inject.istio.io/templates";

    /** Templates of Istio's chart {@code istio-discovery} whose proxies take up no calls of their pods. */
    private static final Set<String> NO_SIDECARS =
            Set.of("gateway", "kube-gateway", "waypoint", "agentgateway", "spire");

    private PodEffects() {}

    static void check(Setting setting, List<Problem> problems) {
        for (PodTemplate template : PodTemplate.all(setting)) {
            Field without = without(template);
            if (without == null) {
                PodCapture.check(setting, template, problems);
                continue;
            }
            for (ServiceRoutes service : template.services(setting)) {
                String cost = cost(setting, template.own(), service);
                if (!cost.isEmpty()) {
                    problems.add(template.own()
                            .warning(
                                    Code.WORKLOAD_ENTRY_JOINS,
                                    without.place(),
                                    template.own().words() + " starts pods of "
                                            + service.service().name() + " without a sidecar (" + without.key() + "): "
                                            + cost,
                                    hint(without)));
                }
            }
        }
    }

    private static String cost(Setting setting, Own own, ServiceRoutes service) {
        String served =
                service.service().names().isEmpty() ? "" : "calls of its names from other networks fail with 503";
        SortedSet<String> hosts = Called.hosts(setting, service.service(), setting.where(own, service));
        String called = hosts.isEmpty() ? "" : "no DNS of a cluster knows " + Words.list(hosts) + ", which they call";
        return served + (served.isEmpty() || called.isEmpty() ? "" : ", and ") + called;
    }

    private static String hint(Field without) {
        return switch (without.key()) {
            case "hostNetwork" -> "remove hostNetwork: Istio injects no pod of the node's network";
            case TEMPLATES -> "remove " + TEMPLATES + ", or write 'sidecar'";
            default -> "remove " + INJECT;
        };
    }

    /** What keeps the sidecar away. The label counts before the annotation. */
    private static @Nullable Field without(PodTemplate template) {
        Field host = template.pod().at("spec").at("hostNetwork");
        if (host.is("true")) {
            return host;
        }
        Field label = template.label(INJECT);
        Field said = label.isThere() ? label : template.annotation(INJECT);
        if (said.is("false")) {
            return said;
        }
        Field templates = template.annotation(TEMPLATES);
        return templates.isThere() && Commas.items(templates.text()).stream().allMatch(NO_SIDECARS::contains)
                ? templates
                : null;
    }
}
