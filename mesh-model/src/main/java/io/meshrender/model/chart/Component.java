package io.meshrender.model.chart;

import io.meshrender.model.IstioValues;
import io.meshrender.model.Mesh;
import io.meshrender.model.observability.Kiali;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.trouble.ModelPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a cluster is made of, one row a chart: the half of it that is about the model. The other half, what is rendered for it, is the row of
 * the same name in mesh-render's {@code HelmCharts}. Several releases of one chart that differ in what they are for (a gateway between
 * networks, one for traffic from outside) are several components.
 */
public enum Component {
    /** Istio's CRDs, and the webhook that validates resources of no revision. */
    ISTIO_BASE("istio-base", "base", KeyLists.none(), OwnedKeys.BASE) {
        @Override
        List<RawValues> rawValues(Mesh mesh) {
            return RawValues.ofIstio(this, mesh, IstioValues::base);
        }
    },
    /** Istio's CNI plugin. */
    ISTIO_CNI("istio-cni", "cni", KeyLists.none(), OwnedKeys.CNI) {
        @Override
        List<RawValues> rawValues(Mesh mesh) {
            return RawValues.ofIstio(this, mesh, IstioValues::cni);
        }
    },
    /** The control plane. */
    ISTIOD("istiod", "istiod", KeyLists.none(), OwnedKeys.ISTIOD) {
        @Override
        List<RawValues> rawValues(Mesh mesh) {
            return RawValues.ofIstio(this, mesh, IstioValues::istiod);
        }
    },
    /** The gateway through which other networks come in; its label is the name of its release, its Service and its Deployment. */
    EAST_WEST_GATEWAY("istio-eastwestgateway", "gateway", KeyLists.none(), OwnedKeys.EAST_WEST_GATEWAY) {
        @Override
        List<RawValues> rawValues(Mesh mesh) {
            return RawValues.ofIstio(this, mesh, IstioValues::gateway);
        }
    },
    /** Further gateways, each with a release of its own. */
    GATEWAY("gateway", "gateway", KeyLists.none(), OwnedKeys.GATEWAY) {
        @Override
        List<RawValues> rawValues(Mesh mesh) {
            return mesh.gateways().values().stream()
                    .map(gateway -> new RawValues(
                            this,
                            mesh.istio().version(),
                            ModelPath.of("gateways", gateway.name(), "values"),
                            gateway.values()))
                    .toList();
        }
    },
    /** Prometheus, Alertmanager and Grafana. */
    KUBE_PROMETHEUS_STACK(
            "kube-prometheus-stack",
            "kube-prometheus-stack",
            KeyLists.ofMajors("88.5.3"),
            OwnedKeys.KUBE_PROMETHEUS_STACK) {
        @Override
        List<RawValues> rawValues(Mesh mesh) {
            KubePrometheusStack stack = mesh.observability()
                    .flatMap(Observability::kubePrometheusStack)
                    .orElse(null);
            return stack == null
                    ? List.of()
                    : List.of(new RawValues(
                            this,
                            stack.version(),
                            ModelPath.of("observability", "kubePrometheusStack", "values"),
                            stack.values()));
        }
    },
    /** Kiali. */
    KIALI("kiali", "kiali-server", KeyLists.ofMinors("2.29.0"), OwnedKeys.KIALI) {
        @Override
        List<RawValues> rawValues(Mesh mesh) {
            Kiali kiali = mesh.observability().flatMap(Observability::kiali).orElse(null);
            return kiali == null
                    ? List.of()
                    : List.of(new RawValues(
                            this, kiali.version(), ModelPath.of("observability", "kiali", "values"), kiali.values()));
        }
    };

    private final String label;
    private final String chart;

    @SuppressWarnings("ImmutableEnumChecker") // a list that cannot be changed
    private final KeyLists keyLists;

    @SuppressWarnings("ImmutableEnumChecker") // a map that cannot be changed
    private final Map<String, String> ownedKeys;

    Component(String label, String chart, KeyLists keyLists, Map<String, String> ownedKeys) {
        this.label = label;
        this.chart = chart;
        this.keyLists = keyLists;
        this.ownedKeys = ownedKeys;
    }

    /** What it is called in names of files: {@code values-istiod.yaml}. */
    public String label() {
        return label;
    }

    /** The chart's name in its repository. */
    public String chart() {
        return chart;
    }

    /** The version whose list of known keys is near enough to {@code version}; absent if there is none. */
    public Optional<String> keyListFor(String version) {
        return keyLists.nearest(version);
    }

    /** The values that the model decides about: the path of each, its keys joined with dots, and what to do instead of setting it. */
    public Map<String, String> ownedKeys() {
        return ownedKeys;
    }

    /** The raw values for it in a mesh, place by place; places without values may be among them. */
    abstract List<RawValues> rawValues(Mesh mesh);
}
