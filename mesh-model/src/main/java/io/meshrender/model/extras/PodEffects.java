package io.meshrender.model.extras;

import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pods of a service that are started without a sidecar, whatever their namespace says (835): what other networks send them is mutual TLS, which none of them opens. */
final class PodEffects {
    private static final List<String> KINDS = List.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet");
    private static final String INJECT = "sidecar.istio.io/inject";

    private PodEffects() {}

    static void check(Setting setting, List<Problem> problems) {
        for (String kind : KINDS) {
            for (Own own : setting.of("apps", kind)) {
                pods(setting, own, own.spec().at("template"), problems);
            }
        }
        for (Own rollout : setting.of("argoproj.io", "Rollout")) {
            pods(setting, rollout, rollout.spec().at("template"), problems);
        }
        for (Own pod : setting.of("", "Pod")) {
            pods(setting, pod, pod.root(), problems);
        }
    }

    private static void pods(Setting setting, Own own, Field pod, List<Problem> problems) {
        Field without = without(pod);
        if (without == null) {
            return;
        }
        for (ServiceRoutes service : setting.servicesIn(own.namespace())) {
            if (!service.service().names().isEmpty()
                    && !setting.where(own, service).isEmpty()
                    && Match.select(
                                    service.service().selectorOrApp(),
                                    pod.at("metadata").at("labels").labels())
                            == Match.YES) {
                problems.add(own.warning(
                        Code.WORKLOAD_ENTRY_JOINS,
                        without.place(),
                        own.words() + " starts pods of " + service.service().name() + " without a sidecar ("
                                + without.key() + "): calls of its names from other networks fail with 503",
                        without.key().equals("hostNetwork")
                                ? "remove hostNetwork: Istio injects no pod of the node's network"
                                : "remove " + INJECT));
            }
        }
    }

    /** What keeps the sidecar away. The label counts before the annotation. */
    private static @Nullable Field without(Field pod) {
        Field host = pod.at("spec").at("hostNetwork");
        if (host.is("true")) {
            return host;
        }
        Field label = pod.at("metadata").at("labels").at(INJECT);
        Field said =
                label.isThere() ? label : pod.at("metadata").at("annotations").at(INJECT);
        return said.is("false") ? said : null;
    }
}
