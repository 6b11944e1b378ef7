package io.meshrender.render.helm;

import static io.meshrender.render.component.ClusterKind.CLUSTER_ROLE;
import static io.meshrender.render.component.ClusterKind.CLUSTER_ROLE_BINDING;
import static io.meshrender.render.component.ClusterKind.CUSTOM_RESOURCE_DEFINITION;
import static io.meshrender.render.component.ClusterKind.MUTATING_WEBHOOK;
import static io.meshrender.render.component.ClusterKind.VALIDATING_POLICY;
import static io.meshrender.render.component.ClusterKind.VALIDATING_POLICY_BINDING;
import static io.meshrender.render.component.ClusterKind.VALIDATING_WEBHOOK;

import io.meshrender.model.Cluster;
import io.meshrender.model.Cni;
import io.meshrender.model.ControlPlane;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Gateway;
import io.meshrender.model.IstioChart;
import io.meshrender.model.Mesh;
import io.meshrender.model.Revisions;
import io.meshrender.model.chart.Component;
import io.meshrender.model.istio.IstioFeature;
import io.meshrender.model.observability.Kiali;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Url;
import io.meshrender.model.value.Version;
import io.meshrender.render.component.Chart;
import io.meshrender.render.component.Charts;
import io.meshrender.render.component.ClusterKind;
import io.meshrender.render.component.Install;
import io.meshrender.render.component.NeededSecret;
import io.meshrender.render.component.Wave;
import io.meshrender.render.view.ClusterView;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The charts that a mesh may have, a row each, in the order of installation; {@link Chart} says what each column means. Classes and not
 * functions, since a function is linked when it is first used, and a small render would pay for forty of them.
 */
public enum HelmCharts implements Chart {
    /** Istio's CRDs, and the webhook that validates resources of no revision. */
    ISTIO_BASE(
            Component.ISTIO_BASE,
            Wave.CRDS,
            "istio",
            Set.of(CUSTOM_RESOURCE_DEFINITION, VALIDATING_WEBHOOK, VALIDATING_POLICY, VALIDATING_POLICY_BINDING)) {
        @Override
        public List<Install> releases(ClusterView view) {
            return List.of(ofIstio(component(), view));
        }

        @Override
        public boolean webhookIsChangedByIstiod(Version version) {
            return !IstioFeature.VALIDATION_FAILURE_POLICY.isIn(version);
        }

        @Override
        public boolean isInstalled(Mesh mesh, Cluster cluster) {
            return mesh.istio().installs(IstioChart.BASE, cluster.istio());
        }

        @Override
        public Map<String, Object> values(ClusterView view, Install release) {
            return BaseValues.of(view);
        }

        @Override
        public List<ModelPath> origins(ClusterView view, Install release) {
            return ValueOrigins.ofBase(view);
        }
    },

    /** Prometheus, Alertmanager and Grafana. */
    KUBE_PROMETHEUS_STACK(
            Component.KUBE_PROMETHEUS_STACK,
            Wave.CRDS,
            "prometheus-community",
            Set.of(
                    CUSTOM_RESOURCE_DEFINITION,
                    CLUSTER_ROLE,
                    CLUSTER_ROLE_BINDING,
                    MUTATING_WEBHOOK,
                    VALIDATING_WEBHOOK)) {
        @Override
        public Optional<Url> repository(Mesh mesh) {
            return stack(mesh).map(KubePrometheusStack::charts);
        }

        @Override
        public List<Install> releases(ClusterView view) {
            Observability observability = view.mesh().observability().orElseThrow();
            KubePrometheusStack stack = observability.kubePrometheusStack().orElseThrow();
            return List.of(Install.of(
                    component().label(), stack.release().text(), stack.version(), observability.namespace()));
        }

        @Override
        public List<NeededSecret> secrets(Mesh mesh) {
            return ChartSecrets.ofStack(mesh);
        }

        @Override
        public Map<String, Object> values(ClusterView view, Install release) {
            return KubePrometheusStackValues.of(view);
        }

        @Override
        public List<ModelPath> origins(ClusterView view, Install release) {
            return ValueOrigins.ofStack(view);
        }
    },

    /** Istio's CNI plugin. */
    ISTIO_CNI(Component.ISTIO_CNI, Wave.NODES, "istio", Set.of(CLUSTER_ROLE, CLUSTER_ROLE_BINDING)) {
        @Override
        public Optional<Url> repository(Mesh mesh) {
            return mesh.clusters().values().stream()
                            .anyMatch(cluster ->
                                    Cni.in(mesh, cluster).filter(Cni::install).isPresent())
                    ? super.repository(mesh)
                    : Optional.empty();
        }

        @Override
        public List<Install> releases(ClusterView view) {
            String label = component().label();
            return view.cni()
                    .filter(Cni::install)
                    .map(cni -> List.of(Install.of(label, label, view.istioVersion(), cni.namespace())))
                    .orElse(List.of());
        }

        @Override
        public Map<String, Object> values(ClusterView view, Install release) {
            return CniValues.of(view);
        }

        @Override
        public List<ModelPath> origins(ClusterView view, Install release) {
            return ValueOrigins.ofCni(view);
        }
    },

    /** The control plane. */
    ISTIOD(
            Component.ISTIOD,
            Wave.CONTROL_PLANE,
            "istio",
            Set.of(
                    CLUSTER_ROLE,
                    CLUSTER_ROLE_BINDING,
                    MUTATING_WEBHOOK,
                    VALIDATING_WEBHOOK,
                    VALIDATING_POLICY,
                    VALIDATING_POLICY_BINDING)) {
        /**
         * A revision is an Application of its own, so that another revision is installed beside it and not in its place; every other release
         * is upgraded where it is.
         */
        @Override
        public List<Install> releases(ClusterView view) {
            Revisions revisions = view.revisions();
            return revisions.all().stream()
                    .map(plane -> {
                        String release = plane.named(component().label());
                        // Where there is one at most, its files are called as they ever were.
                        String label = revisions.several() ? release : component().label();
                        return new Install(label, release, release, plane.version(), Mesh.ROOT_NAMESPACE);
                    })
                    .toList();
        }

        private ControlPlane installed(ClusterView view, Install release) {
            return view.revisions().all().stream()
                    .filter(plane -> plane.named(component().label()).equals(release.release()))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public boolean webhookIsChangedByIstiod(Version version) {
            return !IstioFeature.VALIDATION_FAILURE_POLICY.isIn(version);
        }

        @Override
        public boolean isInstalled(Mesh mesh, Cluster cluster) {
            return mesh.istio().installs(IstioChart.ISTIOD, cluster.istio());
        }

        @Override
        public Map<String, Object> values(ClusterView view, Install release) {
            return IstiodValues.of(view, installed(view, release));
        }

        @Override
        public List<ModelPath> origins(ClusterView view, Install release) {
            return ValueOrigins.ofIstiod(view);
        }
    },

    /** The gateway through which other networks come in. */
    EAST_WEST_GATEWAY(Component.EAST_WEST_GATEWAY, Wave.GATEWAYS, "istio", Set.of()) {
        @Override
        public List<Install> releases(ClusterView view) {
            return view
                    .cluster()
                    .gateway()
                    .filter(EastWestGateway::install)
                    .map(gateway -> Install.of(
                            component().label(),
                            gateway.name().text(),
                            view.revisions().ofGateways().version(),
                            gateway.namespace()))
                    .stream()
                    .toList();
        }

        @Override
        public boolean isInstalled(Mesh mesh, Cluster cluster) {
            return mesh.istio().installs(IstioChart.GATEWAY, cluster.istio());
        }

        @Override
        public Map<String, Object> values(ClusterView view, Install release) {
            return EastWestGatewayValues.of(view);
        }

        @Override
        public List<ModelPath> origins(ClusterView view, Install release) {
            return ValueOrigins.ofEastWestGateway(view);
        }
    },

    /** Further gateways. */
    GATEWAY(Component.GATEWAY, Wave.GATEWAYS, "istio", Set.of()) {
        @Override
        public List<Install> releases(ClusterView view) {
            return view.mesh().gatewaysIn(view.name()).stream()
                    .filter(Gateway::install)
                    .map(gateway -> Install.of(
                            prefix() + gateway.name(),
                            gateway.k8sNameOrName().text(),
                            view.revisions().ofGateways().version(),
                            gateway.namespace()))
                    .toList();
        }

        private String prefix() {
            return component().label() + "-";
        }

        private Name named(Install release) {
            return Name.of(release.label().substring(prefix().length()));
        }

        @Override
        public Map<String, Object> values(ClusterView view, Install release) {
            return GatewayValues.of(
                    view, Objects.requireNonNull(view.mesh().gateways().get(named(release))));
        }

        @Override
        public List<ModelPath> origins(ClusterView view, Install release) {
            return ValueOrigins.ofGateway(named(release));
        }
    },

    /** Kiali. */
    KIALI(Component.KIALI, Wave.CONSOLES, "kiali", Set.of(CLUSTER_ROLE, CLUSTER_ROLE_BINDING)) {
        @Override
        public Optional<Url> repository(Mesh mesh) {
            return kiali(mesh).map(Kiali::charts);
        }

        @Override
        public List<Install> releases(ClusterView view) {
            Kiali kiali = kiali(view.mesh()).orElseThrow();
            String label = component().label();
            return List.of(Install.of(label, label, kiali.version(), Mesh.ROOT_NAMESPACE));
        }

        @Override
        public List<NeededSecret> secrets(Mesh mesh) {
            return ChartSecrets.ofKiali(mesh);
        }

        @Override
        public Map<String, Object> values(ClusterView view, Install release) {
            return KialiValues.of(view);
        }

        @Override
        public List<ModelPath> origins(ClusterView view, Install release) {
            return ValueOrigins.ofKiali(view);
        }
    };

    /** The whole table. */
    public static final Charts ALL = new Charts(List.of(values()));

    private final Component component;
    private final int wave;
    private final String alias;

    @SuppressWarnings("ImmutableEnumChecker") // a set that cannot be changed
    private final Set<ClusterKind> kinds;

    HelmCharts(Component component, int wave, String alias, Set<ClusterKind> kinds) {
        this.component = component;
        this.wave = wave;
        this.alias = alias;
        this.kinds = kinds;
    }

    @Override
    public Component component() {
        return component;
    }

    @Override
    public int wave() {
        return wave;
    }

    @Override
    public String alias() {
        return alias;
    }

    @Override
    public Set<ClusterKind> kinds() {
        return kinds;
    }

    /** Istio's own; every mesh has it. */
    @Override
    public Optional<Url> repository(Mesh mesh) {
        return Optional.of(mesh.istio().charts());
    }

    private static Install ofIstio(Component component, ClusterView view) {
        return Install.of(component.label(), component.label(), view.istioVersion(), Mesh.ROOT_NAMESPACE);
    }

    private static Optional<KubePrometheusStack> stack(Mesh mesh) {
        return mesh.observability().flatMap(Observability::kubePrometheusStack);
    }

    private static Optional<Kiali> kiali(Mesh mesh) {
        return mesh.observability().flatMap(Observability::kiali);
    }
}
