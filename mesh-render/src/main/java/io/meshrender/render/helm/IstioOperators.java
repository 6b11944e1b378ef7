package io.meshrender.render.helm;

import io.meshrender.model.Cni;
import io.meshrender.model.ControlPlane;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.GatewayService;
import io.meshrender.model.Mesh;
import io.meshrender.model.value.HelmValues;
import io.meshrender.render.tree.ObjectId;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.TreeLayout;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.yaml.YamlFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Renders {@code istioctl/istio.yaml}, one for each of several istiods, and {@code istioctl/eastwest-gw.yaml}: what the values files of
 * {@code base}, {@code istiod} and {@code gateway} say, for those who install with {@code istioctl}. No cluster knows this kind since Istio
 * 1.24, so nothing may apply the files as resources. The format is that of {@code operator/pkg/apis} in istio/istio, which refuses unknown
 * fields.
 */
public final class IstioOperators {
    private static final ObjectKind KIND = ObjectKind.of("install.istio.io/v1alpha1", "IstioOperator");

    /** Where the values of its chart for gateways stand. */
    private static final String GATEWAY = "gateways.istio-ingressgateway";

    private IstioOperators() {}

    /** The control plane, and the east-west gateway if the cluster of {@code view} has one. */
    public static Stream<RenderedFile> render(ClusterView view) {
        List<RenderedFile> files = new ArrayList<>();
        for (ControlPlane plane : view.revisions().all()) {
            files.add(
                    file(view, name(view, plane), () -> ValueOrigins.ofIstiod(view), () -> controlPlane(view, plane)));
        }
        EastWestGateway gateway = view.cluster().gateway().orElse(null);
        if (gateway != null && gateway.install()) {
            files.add(file(
                    view, "eastwest-gw", () -> ValueOrigins.ofEastWestGateway(view), () -> gateway(view, gateway)));
        }
        return files.stream();
    }

    private static String name(ClusterView view, ControlPlane plane) {
        return view.revisions().several() ? plane.named("istio") : "istio";
    }

    private static RenderedFile file(ClusterView view, String name, Origins from, Supplier<?> document) {
        return YamlFiles.of(
                TreeLayout.istioctl(view.name().text(), name),
                ObjectId.of(KIND, Mesh.ROOT_NAMESPACE.text(), name),
                from,
                document);
    }

    /** Raw values are {@code unvalidatedValues}: they are the charts' own, and not all of them are known to this format. */
    static Map<String, Object> controlPlane(ClusterView view, ControlPlane plane) {
        SortedMap<String, Object> spec = new TreeMap<>();
        spec.put("profile", "minimal");
        spec.put("meshConfig", IstiodValues.meshConfig(view));
        ChartValues values = new ChartValues().set("global", IstiodValues.global(view, plane));
        IstiodValues.addAuthority(values, "pilot.env", view.mesh().settings().ca());
        addRevision(plane, spec);
        if (view.cni().isPresent()) {
            addCni(view.cni().get(), spec, values);
        }
        spec.put("values", values.tree());
        SortedMap<String, Object> raw = raw(view);
        if (!raw.isEmpty()) {
            spec.put("unvalidatedValues", raw);
        }
        return istioOperator(name(view, plane), spec);
    }

    private static void addRevision(ControlPlane plane, SortedMap<String, Object> spec) {
        if (plane.revision().isPresent()) {
            spec.put("revision", plane.name().text());
        }
    }

    private static void addCni(Cni cni, SortedMap<String, Object> spec, ChartValues values) {
        values.set("pilot." + IstiodValues.CNI, true);
        if (!cni.install()) {
            return;
        }
        SortedMap<String, Object> component = new TreeMap<>();
        component.put("enabled", true);
        if (!cni.namespace().equals(Mesh.ROOT_NAMESPACE)) {
            component.put("namespace", cni.namespace().text());
        }
        spec.put("components", Map.of("cni", component));
        ChartValues own =
                new ChartValues().setIfPresent("cniBinDir", cni.binDir()).setIfPresent("cniConfDir", cni.confDir());
        values.setIfPresent("cni", own.tree());
    }

    private static SortedMap<String, Object> raw(ClusterView view) {
        ChartValues raw = new ChartValues();
        PodValues.addToIstiod(IstiodValues.pods(view), raw);
        for (HelmValues values : List.of(
                view.mesh().istio().values().base(),
                view.mesh().istio().values().istiod(),
                view.cluster().istio().values().base(),
                view.cluster().istio().values().istiod())) {
            raw.merge(values);
        }
        return raw.keepNamed(IstiodValues.NAMED, new ChartValues().set("meshConfig", IstiodValues.meshConfig(view)))
                .tree();
    }

    /** As istio/istio's {@code samples/multicluster/gen-eastwest-gateway.sh} makes it; raw values are another chart's and stay out. */
    static Map<String, Object> gateway(ClusterView view, EastWestGateway gateway) {
        SortedMap<String, Object> spec = new TreeMap<>();
        spec.put("profile", "empty");
        addRevision(view.revisions().ofGateways(), spec);
        ChartValues k8s = k8s(view, gateway);
        ChartValues values = new ChartValues()
                .set(
                        GATEWAY + ".injectionTemplate",
                        EastWestGatewayValues.templates(view).orElse("gateway"))
                .set("global.network", view.cluster().network());
        PodValues.addToIstioctl(gateway.pods(), GATEWAY, values, k8s);
        spec.put("components", Map.of("ingressGateways", List.of(component(view, gateway, k8s))));
        spec.put("values", values.tree());
        return istioOperator("eastwest-gw", spec);
    }

    private static Map<String, Object> component(ClusterView view, EastWestGateway gateway, ChartValues k8s) {
        String network = view.cluster().network().text();
        SortedMap<String, String> label = new TreeMap<>();
        label.put("app", gateway.name().text());
        label.put("istio", gateway.chartLabel());
        label.putAll(gateway.selector());
        label.put("topology.istio.io/network", network);
        if (gateway.hasPortOfItsOwn()) {
            label.put(EastWestGatewayValues.PORT_LABEL, gateway.port().text());
        }
        Map<String, Object> component = new LinkedHashMap<>();
        component.put("name", gateway.name().text());
        if (!gateway.namespace().equals(Mesh.ROOT_NAMESPACE)) {
            component.put("namespace", gateway.namespace().text());
        }
        component.put("enabled", true);
        component.put("label", label);
        component.put("k8s", k8s.tree());
        return component;
    }

    private static ChartValues k8s(ClusterView view, EastWestGateway gateway) {
        ChartValues k8s = new ChartValues()
                .set(
                        "env",
                        List.of(Map.of(
                                "name",
                                "ISTIO_META_REQUESTED_NETWORK_VIEW",
                                "value",
                                view.cluster().network().text())))
                .setIfPresent("serviceAnnotations", gateway.annotations())
                .set("service.ports", ports(gateway))
                .set("service.type", gateway.service());
        if (gateway.service() == GatewayService.NODE_PORT) {
            return k8s.set("service.type", EastWestGatewayValues.INSIDE);
        }
        return k8s.setIfPresent("service.loadBalancerSourceRanges", gateway.sourceRanges());
    }

    private static List<Map<String, Object>> ports(EastWestGateway gateway) {
        int tls = gateway.hasPortOfItsOwn() ? gateway.port().number() : 15443;
        return List.of(
                port("status-port", 15021, 15021),
                port("tls", tls, 15443),
                port("tls-istiod", 15012, 15012),
                port("tls-webhook", 15017, 15017));
    }

    private static Map<String, Object> port(String name, int port, int targetPort) {
        Map<String, Object> mapping = new LinkedHashMap<>();
        mapping.put("name", name);
        mapping.put("port", port);
        mapping.put("targetPort", targetPort);
        return mapping;
    }

    private static Map<String, Object> istioOperator(String name, SortedMap<String, Object> spec) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", name);
        metadata.put("namespace", Mesh.ROOT_NAMESPACE.text());
        Map<String, Object> operator = new LinkedHashMap<>();
        operator.put("apiVersion", KIND.apiVersion());
        operator.put("kind", KIND.kind());
        operator.put("metadata", metadata);
        operator.put("spec", spec);
        return operator;
    }
}
