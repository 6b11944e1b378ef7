package io.meshrender.model.check;

import static io.meshrender.model.check.CountedValue.at;
import static io.meshrender.model.check.CountedValue.below;
import static io.meshrender.model.check.CountedValue.unless;
import static io.meshrender.model.check.CountedValue.when;

import io.meshrender.model.Cluster;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.trouble.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What rendered files count on in the values of the chart {@code gateway}, as its templates of 1.30 read them. */
final class CountedOfGateway {
    private static final String GATEWAY = "Gateway 'cross-network-gateway'";

    private static final CountedValue TEMPLATES =
            below("podAnnotations", "inject.istio.io/templates", Templates::ofGateway);
    private static final CountedValue INJECTED =
            below("podAnnotations", "sidecar.istio.io/inject", unless(CountedOfGateway::noGateway, "true"));

    static final List<CountedValue> VALUES = List.of(
            at("labels.istio", CountedOfGateway::otherLabel),
            at("labels.app", CountedOfGateway::otherLabel),
            at("networkGatewayPorts.tls.targetPort", unless(CountedOfGateway::otherPort, "15443")),
            at("service.ports", CountedOfGateway::unreadPorts),
            at("service.selectorLabels", CountedOfGateway::otherPods),
            at("global.networkPolicy.enabled", when(CountedOfGateway::closedPort, "true")),
            at("replicaCount", when(CountedOfGateway::noPod, "0")),
            below("env", "ISTIO_META_NETWORK", CountedOfGateway::elsewhere),
            below("env", "ISTIO_META_CLUSTER_ID", CountedOfGateway::elsewhere),
            below("env", "ISTIO_META_MESH_ID", CountedOfGateway::elsewhere),
            at("kind", unless(CountedOfGateway::noDeployment, "Deployment")),
            TEMPLATES,
            INJECTED);

    /** What any gateway's pods count on, whatever stands before them. */
    static final List<CountedValue> OF_FURTHER = List.of(TEMPLATES, INJECTED);

    private CountedOfGateway() {}

    private static @Nullable Problem otherLabel(RawValue value) {
        String label = value.path().segments().get(value.path().segments().size() - 1);
        for (Cluster cluster : value.clusters()) {
            String selected = cluster.gateway()
                    .map(EastWestGateway::podLabels)
                    .map(labels -> labels.get(label))
                    .orElse(null);
            if (selected != null && !value.is(selected)) {
                return value.error(
                        "is not what " + GATEWAY
                                + " selects, so that nothing listens on 15443 and no name of the cluster is reached",
                        "remove it, and set clusters." + cluster.name() + ".gateway.selector: {" + label + ": "
                                + value.value() + "}");
            }
        }
        return null;
    }

    private static Problem otherPort(RawValue value) {
        return value.error("is not where " + GATEWAY + " has the pods listen, which is 15443", "remove it");
    }

    /** Beside {@code networkGateway} the chart has ports of its own for the Service; its NetworkPolicy reads these all the same. */
    private static @Nullable Problem unreadPorts(RawValue value) {
        return "true".equals(String.valueOf(value.other("global.networkPolicy.enabled")))
                ? null
                : Problem.warning(
                        502,
                        value.path(),
                        "the chart does not read them beside networkGateway of values-istio-eastwestgateway.yaml, which brings 15021, 15443,"
                                + " 15012 and 15017",
                        "remove them; another gateway for them is another release");
    }

    private static @Nullable Problem otherPods(RawValue value) {
        if (!(value.value() instanceof Map<?, ?> selector)) {
            return null;
        }
        for (Map.Entry<?, ?> label : selector.entrySet()) {
            boolean onPods = value.other("labels") instanceof Map<?, ?> labels
                    && String.valueOf(label.getValue()).equals(String.valueOf(labels.get(label.getKey())));
            if (!onPods) {
                return Problem.error(
                        502,
                        value.path(),
                        "the gateway's pods have no label '" + label.getKey() + ": " + label.getValue()
                                + "', and its Service would lead to none",
                        "add it to 'labels' as well");
            }
        }
        return null;
    }

    private static @Nullable Problem closedPort(RawValue value) {
        boolean open = value.other("service.ports") instanceof List<?> ports
                && ports.stream()
                        .anyMatch(port -> port instanceof Map<?, ?> some
                                && "15443"
                                        .equals(String.valueOf(
                                                some.get(some.containsKey("targetPort") ? "targetPort" : "port"))));
        return open
                ? null
                : value.error(
                        "closes 15443 of the gateway's pods, where other networks come in: the chart's NetworkPolicy opens service.ports only",
                        "add {name: tls, port: 15443} to service.ports");
    }

    private static @Nullable Problem noDeployment(RawValue value) {
        return CountedOfIstiod.isWatched(value.mesh())
                ? value.warning(
                        "makes no Deployment, and alert EastWestGatewayDown, which watches one, fires for ever",
                        "remove it; or silence that alert, and this with that reason")
                : null;
    }

    /** With an autoscaler, which the chart has unless it is off, the number counts nowhere. */
    private static @Nullable Problem noPod(RawValue value) {
        return "false".equals(String.valueOf(value.other("autoscaling.enabled")))
                ? value.error(
                        "leaves no pod of the gateway: no other network reaches a name of its cluster", "remove it")
                : null;
    }

    private static Problem elsewhere(RawValue value) {
        return value.error(
                "says in the model's place what the gateway is in the mesh: where the two differ, its istiod takes it for one of elsewhere",
                "remove it");
    }

    static Problem noGateway(RawValue value) {
        return value.error("leaves the gateway's pods on the image 'auto', or makes sidecars of them", "remove it");
    }
}
