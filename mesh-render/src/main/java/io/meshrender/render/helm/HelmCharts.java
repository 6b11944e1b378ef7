package io.meshrender.render.helm;

import static io.meshrender.render.component.ClusterKind.CLUSTER_ROLE;
import static io.meshrender.render.component.ClusterKind.CLUSTER_ROLE_BINDING;
import static io.meshrender.render.component.ClusterKind.CUSTOM_RESOURCE_DEFINITION;
import static io.meshrender.render.component.ClusterKind.MUTATING_WEBHOOK;
import static io.meshrender.render.component.ClusterKind.VALIDATING_POLICY;
import static io.meshrender.render.component.ClusterKind.VALIDATING_POLICY_BINDING;
import static io.meshrender.render.component.ClusterKind.VALIDATING_WEBHOOK;

import io.meshrender.model.Mesh;
import io.meshrender.model.chart.Component;
import io.meshrender.model.observability.Kiali;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.value.Url;
import io.meshrender.render.component.Chart;
import io.meshrender.render.component.Charts;
import io.meshrender.render.component.HelmRelease;
import io.meshrender.render.component.Install;
import io.meshrender.render.component.Wave;
import io.meshrender.render.view.ClusterView;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The charts that a mesh may have, a row each; {@link Chart} says what each column means. */
public final class HelmCharts {
    /** All of them, in the order of installation. */
    public static final Charts ALL = new Charts(List.of(
            new Chart(
                    Component.ISTIO_BASE,
                    Wave.CRDS,
                    "istio",
                    HelmCharts::ofIstio,
                    Set.of(
                            CUSTOM_RESOURCE_DEFINITION,
                            VALIDATING_WEBHOOK,
                            VALIDATING_POLICY,
                            VALIDATING_POLICY_BINDING),
                    version -> !HelmRelease.takesFailurePolicy(version),
                    mesh -> List.of(),
                    view -> List.of(istio(view, Component.ISTIO_BASE)),
                    (view, release) -> BaseValues.of(view),
                    (view, release) -> ValueOrigins.ofBase(view)),
            new Chart(
                    Component.KUBE_PROMETHEUS_STACK,
                    Wave.CRDS,
                    "prometheus-community",
                    mesh -> stack(mesh).map(KubePrometheusStack::charts),
                    Set.of(
                            CUSTOM_RESOURCE_DEFINITION,
                            CLUSTER_ROLE,
                            CLUSTER_ROLE_BINDING,
                            MUTATING_WEBHOOK,
                            VALIDATING_WEBHOOK),
                    version -> false,
                    ChartSecrets::ofStack,
                    view -> stack(view.mesh()).stream()
                            .map(stack -> Install.of(
                                    Component.KUBE_PROMETHEUS_STACK.label(),
                                    stack.release().text(),
                                    stack.version(),
                                    view.mesh().observability().orElseThrow().namespace()))
                            .toList(),
                    (view, release) -> KubePrometheusStackValues.of(view),
                    (view, release) -> ValueOrigins.ofStack(view)),
            new Chart(
                    Component.ISTIOD,
                    Wave.CONTROL_PLANE,
                    "istio",
                    HelmCharts::ofIstio,
                    Set.of(
                            CLUSTER_ROLE,
                            CLUSTER_ROLE_BINDING,
                            MUTATING_WEBHOOK,
                            VALIDATING_WEBHOOK,
                            VALIDATING_POLICY,
                            VALIDATING_POLICY_BINDING),
                    version -> !HelmRelease.takesFailurePolicy(version),
                    mesh -> List.of(),
                    view -> List.of(istiod(view)),
                    (view, release) -> IstiodValues.of(view),
                    (view, release) -> ValueOrigins.ofIstiod(view)),
            new Chart(
                    Component.EAST_WEST_GATEWAY,
                    Wave.GATEWAYS,
                    "istio",
                    HelmCharts::ofIstio,
                    Set.of(),
                    version -> false,
                    mesh -> List.of(),
                    view -> view.cluster().gateway().isPresent()
                            ? List.of(istio(view, Component.EAST_WEST_GATEWAY))
                            : List.of(),
                    (view, release) -> EastWestGatewayValues.of(view),
                    (view, release) -> ValueOrigins.ofEastWestGateway(view)),
            new Chart(
                    Component.KIALI,
                    Wave.CONSOLES,
                    "kiali",
                    mesh -> kiali(mesh).map(Kiali::charts),
                    Set.of(CLUSTER_ROLE, CLUSTER_ROLE_BINDING),
                    version -> false,
                    ChartSecrets::ofKiali,
                    view -> kiali(view.mesh()).stream()
                            .map(kiali ->
                                    Install.of(Component.KIALI.label(), "kiali", kiali.version(), Mesh.ROOT_NAMESPACE))
                            .toList(),
                    (view, release) -> KialiValues.of(view),
                    (view, release) -> ValueOrigins.ofKiali(view))));

    private HelmCharts() {}

    private static Optional<Url> ofIstio(Mesh mesh) {
        return Optional.of(mesh.istio().charts());
    }

    private static Optional<KubePrometheusStack> stack(Mesh mesh) {
        return mesh.observability().flatMap(Observability::kubePrometheusStack);
    }

    private static Optional<Kiali> kiali(Mesh mesh) {
        return mesh.observability().flatMap(Observability::kiali);
    }

    private static Install istio(ClusterView view, Component component) {
        return Install.of(component.label(), component.label(), view.istioVersion(), Mesh.ROOT_NAMESPACE);
    }

    /**
     * A revision of istiod is an Application of its own, so that another revision is installed beside it and not in its place; every other
     * release is upgraded where it is.
     */
    private static Install istiod(ClusterView view) {
        String label = Component.ISTIOD.label();
        String release =
                view.istioRevision().map(revision -> label + "-" + revision).orElse(label);
        return new Install(label, release, release, view.istioVersion(), Mesh.ROOT_NAMESPACE);
    }
}
