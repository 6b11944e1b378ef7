package io.meshrender.render.helm;

import io.meshrender.model.observability.Observability;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Name;
import io.meshrender.render.view.ClusterView;
import java.util.ArrayList;
import java.util.List;

/** The places in the model that the values of each chart come from. */
final class ValueOrigins {
    private static final ModelPath EXISTING = ModelPath.of("observability", "prometheus");
    private static final ModelPath STACK = ModelPath.of("observability", "kubePrometheusStack");
    private static final ModelPath KIALI = ModelPath.of("observability", "kiali");
    private static final ModelPath TRACING = ModelPath.of("observability", "tracing");
    private static final ModelPath ISTIO = ModelPath.of("istio");
    private static final ModelPath MESH = ModelPath.of("mesh");

    private ValueOrigins() {}

    static List<ModelPath> ofBase(ClusterView view) {
        return List.of(cluster(view), ISTIO);
    }

    static List<ModelPath> ofCni(ClusterView view) {
        boolean own = view.cluster().istio().cni().isPresent();
        return List.of((own ? cluster(view).key("istio") : ISTIO).key("cni"), ISTIO);
    }

    /** Each other network is known by the gateways of its clusters. */
    static List<ModelPath> ofIstiod(ClusterView view) {
        List<ModelPath> origins = new ArrayList<>(List.of(cluster(view), MESH, ISTIO));
        view.mesh().observability().flatMap(Observability::tracing).ifPresent(tracing -> origins.add(TRACING));
        view.reachablePeers()
                .forEach(peer ->
                        origins.add(ModelPath.of("clusters", peer.name()).key("gateway")));
        view.entries().stream()
                .filter(entry -> entry.routes().isMerged(entry.viewpoint()))
                .forEach(entry -> origins.addAll(entry.origins()));
        return List.copyOf(origins);
    }

    static List<ModelPath> ofEastWestGateway(ClusterView view) {
        return List.of(cluster(view).key("gateway"), cluster(view).key("network"), ISTIO);
    }

    static List<ModelPath> ofGateway(Name gateway) {
        return List.of(ModelPath.of("gateways", gateway), ISTIO);
    }

    static List<ModelPath> ofStack(ClusterView view) {
        return List.of(STACK, cluster(view));
    }

    static List<ModelPath> ofKiali(ClusterView view) {
        List<ModelPath> origins = new ArrayList<>(List.of(KIALI, cluster(view)));
        view.mesh().observability().ifPresent(observability -> {
            observability.kubePrometheusStack().ifPresent(stack -> origins.add(STACK));
            observability.prometheus().ifPresent(existing -> origins.add(EXISTING));
            observability.tracing().ifPresent(tracing -> origins.add(TRACING));
        });
        return List.copyOf(origins);
    }

    private static ModelPath cluster(ClusterView view) {
        return ModelPath.of("clusters", view.name());
    }
}
