package io.meshrender.render.gitops.readme;

import io.meshrender.model.EastWestGateway;
import io.meshrender.model.IstioChart;
import io.meshrender.model.value.Name;
import io.meshrender.render.view.ClusterView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** East-west gateways that no file here installs, and what must be true of them. */
final class ForeignGateways {
    private ForeignGateways() {}

    /** The paragraph about them; empty if there are none. */
    static String of(List<ClusterView> views) {
        List<ClusterView> theirs = views.stream()
                .filter(view -> view.cluster()
                        .gateway()
                        .filter(gateway -> !gateway.install() || !view.installs(IstioChart.GATEWAY))
                        .isPresent())
                .toList();
        if (theirs.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("""

                ### East-west gateways of others

                No file here installs these gateways; the Gateway `cross-network-gateway` in their namespace opens names on their pods:

                """);
        out.append(
                Markdown.head("cluster", "Deployment and Service", "labels of the pods", "network", "control plane"));
        theirs.forEach(view -> out.append(row(view)));
        return out.append("""

                Other networks reach a cluster through such a gateway if all of this is true of it:

                1. Its pods have these labels, are Istio's gateways %s2. What other networks connect to leads to port 15443 of its pods, by way of a port of its Service, and nothing on the way ends TLS
                   or adds a header of the PROXY protocol.
                3. The environment of its pods says `ISTIO_META_REQUESTED_NETWORK_VIEW`, and says this network. Without it the gateway sees other
                   networks too, and may pass a call on to the gateway of another cluster.
                4. A label `topology.istio.io/network` of its pods or its Service says this network, or is not there.
                5. No other Gateway opens port 15443 on its pods, such as one for `*.local` from Istio's guide: Envoy would refuse the listener, or every
                   name of the cluster would be open. `kubectl get gateways.networking.istio.io -A` shows all of them.
                """.formatted(ForeignAuthority.ofGateways(
                        theirs.get(0).mesh().settings().ca())))
                .toString();
    }

    private static String row(ClusterView view) {
        EastWestGateway gateway = view.cluster().gateway().orElseThrow();
        Optional<Name> revision = view.revisions().ofGateways().revision();
        return Markdown.row(
                Markdown.code(view.name()),
                Markdown.code(gateway.namespace() + "/" + gateway.name()),
                gateway.podLabels().entrySet().stream()
                        .map(label -> Markdown.code(label.getKey() + ": " + label.getValue()))
                        .collect(Collectors.joining(", ")),
                Markdown.code(view.cluster().network()),
                revision.map(some -> "revision " + Markdown.code(some)).orElse("the default one"));
    }
}
