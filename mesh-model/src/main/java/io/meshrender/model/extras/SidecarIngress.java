package io.meshrender.model.extras;

import io.meshrender.model.Service;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.HostPort;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Port;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a Sidecar makes of the ports where pods listen (845). A port that its {@code ingress} leaves out is passed on as it is
 * ({@code pilot/pkg/networking/core/listener_inbound.go}, {@code buildInboundPassthroughChains}), and calls of it pass.
 */
final class SidecarIngress {
    private SidecarIngress() {}

    static void check(Setting setting, Own sidecar, List<Problem> problems) {
        String namespace = sidecar.namespace();
        for (ServiceRoutes service :
                sidecar.selector().isEmpty() ? setting.servicesUnder(namespace) : setting.servicesIn(namespace)) {
            Service model = service.service();
            if (Match.select(sidecar.selector(), model.selectorOrApp()) != Match.YES) {
                continue;
            }
            SortedSet<Port> listening = new TreeSet<>();
            for (Name cluster : setting.where(sidecar, service)) {
                if (!SidecarEffects.isOverridden(
                        setting, sidecar, model.namespace().text(), model.selectorOrApp(), cluster)) {
                    model.at(cluster).ports().forEach(port -> listening.add(port.targetPortOrPort()));
                }
            }
            for (Field listener : sidecar.spec().at("ingress").items()) {
                for (Port port : listening) {
                    if (listener.at("port").at("number").number() == port.number()) {
                        elsewhere(sidecar, listener, service, port, problems);
                    }
                }
            }
        }
    }

    private static void elsewhere(
            Own sidecar, Field listener, ServiceRoutes service, Port port, List<Problem> problems) {
        Field endpoint = listener.at("defaultEndpoint");
        Port led = HostPort.portOf(endpoint.text()).orElse(port);
        if (!led.equals(port)) {
            problems.add(sidecar.warning(
                    Code.SIDECAR_INGRESS,
                    endpoint.place(),
                    sidecar.words() + " leads what comes in at port " + port + " of "
                            + service.service().name() + " to port " + led
                            + " of its pods, and the model has them listen on " + port
                            + ": calls fail with 503, unless they listen on both",
                    "write 0.0.0.0:" + port + ", or remove defaultEndpoint"));
        }
    }
}
