package io.meshrender.render.observability;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.openshift.api.model.monitoring.v1.Endpoint;
import io.fabric8.openshift.api.model.monitoring.v1.NamespaceSelector;
import io.fabric8.openshift.api.model.monitoring.v1.PodMetricsEndpoint;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitorSpec;
import io.fabric8.openshift.api.model.monitoring.v1.RelabelConfig;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitorSpec;
import io.meshrender.model.Mesh;
import io.meshrender.render.tree.ObjectId;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.Section;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.yaml.YamlFiles;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Renders what makes an operator's Prometheus scrape Istio, of which it would otherwise hold no metric: a PodMonitor for all proxies, those
 * of the gateways among them, and a ServiceMonitor for istiod. Every series gets a label {@code cluster}; istiod's own label of that name
 * becomes {@code exported_cluster}.
 *
 * <p>They scrape as Istio's sample for the Prometheus Operator does (istio/istio, {@code
 * samples/addons/extras/prometheus-operator.yaml}), under the names that it uses.
 */
public final class Monitors {
    /** The PodMonitor; the label {@code job} of all proxies is {@code istio-system/envoy-stats-monitor}. */
    static final String PROXIES = "envoy-stats-monitor";
    /** The ServiceMonitor; the label {@code job} of istiod is {@code pilot}, after its Service's label {@code istio}. */
    static final String ISTIOD = "istio-component-monitor";

    private static final ObjectKind POD_MONITOR = ObjectKind.of("monitoring.coreos.com/v1", "PodMonitor");
    private static final ObjectKind SERVICE_MONITOR = ObjectKind.of("monitoring.coreos.com/v1", "ServiceMonitor");
    static final String INTERVAL = "15s";

    private Monitors() {}

    /** Both monitors, if there is an operator to read them. */
    public static Stream<RenderedFile> render(ClusterView view) {
        return Monitoring.of(view.mesh()).stream()
                .filter(Monitoring::operator)
                .flatMap(monitoring -> Stream.of(
                        file(view, monitoring, POD_MONITOR, PROXIES, () -> proxies(view, monitoring.labels())),
                        file(view, monitoring, SERVICE_MONITOR, ISTIOD, () -> istiod(view, monitoring.labels()))));
    }

    private static RenderedFile file(
            ClusterView view, Monitoring monitoring, ObjectKind kind, String name, Supplier<?> monitor) {
        ObjectId id = ObjectId.of(kind, Mesh.ROOT_NAMESPACE.text(), name);
        return YamlFiles.object(view.name().text(), Section.OBSERVABILITY, id, Origins.of(monitoring.path()), monitor);
    }

    static PodMonitor proxies(ClusterView view, SortedMap<String, String> labels) {
        PodMetricsEndpoint endpoint = new PodMetricsEndpoint();
        endpoint.setPath("/stats/prometheus");
        endpoint.setInterval(INTERVAL);
        endpoint.setRelabelings(List.of(
                keep("__meta_kubernetes_pod_container_name", "istio-proxy"),
                keep("__meta_kubernetes_pod_annotationpresent_prometheus_io_scrape", "true"),
                address("(\\d+);([\\d.]+)", "$2:$1"),
                address("(\\d+);([\\da-fA-F.]*:[\\da-fA-F:.]*)", "[$2]:$1"),
                cluster(view)));
        PodMonitorSpec spec = new PodMonitorSpec();
        spec.setNamespaceSelector(new NamespaceSelector(true, List.of()));
        spec.setSelector(new LabelSelector(
                List.of(new LabelSelectorRequirement("istio-prometheus-ignore", "DoesNotExist", List.of())), Map.of()));
        spec.setPodMetricsEndpoints(List.of(endpoint));
        PodMonitor monitor = new PodMonitor();
        monitor.setMetadata(Metadata.monitored(PROXIES, labels));
        monitor.setSpec(spec);
        return monitor;
    }

    static ServiceMonitor istiod(ClusterView view, SortedMap<String, String> labels) {
        Endpoint endpoint = new Endpoint();
        endpoint.setPort("http-monitoring");
        endpoint.setInterval(INTERVAL);
        endpoint.setRelabelings(List.of(cluster(view)));
        ServiceMonitorSpec spec = new ServiceMonitorSpec();
        spec.setJobLabel("istio");
        spec.setTargetLabels(List.of("app"));
        // A tag may have a Service too, before the same pods.
        spec.setSelector(new LabelSelector(
                view.revisions().tags().isEmpty()
                        ? List.of()
                        : List.of(new LabelSelectorRequirement("istio.io/tag", "DoesNotExist", List.of())),
                Map.of("istio", "pilot")));
        spec.setEndpoints(List.of(endpoint));
        ServiceMonitor monitor = new ServiceMonitor();
        monitor.setMetadata(Metadata.monitored(ISTIOD, labels));
        monitor.setSpec(spec);
        return monitor;
    }

    private static RelabelConfig keep(String label, String regex) {
        RelabelConfig relabeling = new RelabelConfig();
        relabeling.setAction("keep");
        relabeling.setSourceLabels(List.of(label));
        relabeling.setRegex(regex);
        return relabeling;
    }

    /** The port is the one that the injector writes into the pod's annotation, where the agent serves its own and Envoy's metrics. */
    private static RelabelConfig address(String regex, String replacement) {
        RelabelConfig relabeling = replace();
        relabeling.setSourceLabels(
                List.of("__meta_kubernetes_pod_annotation_prometheus_io_port", "__meta_kubernetes_pod_ip"));
        relabeling.setRegex(regex);
        relabeling.setReplacement(replacement);
        relabeling.setTargetLabel("__address__");
        return relabeling;
    }

    private static RelabelConfig cluster(ClusterView view) {
        RelabelConfig relabeling = replace();
        relabeling.setReplacement(view.name().text());
        relabeling.setTargetLabel("cluster");
        return relabeling;
    }

    /**
     * The action is the default of the monitors' CRDs and is written all the same: the API server writes it into the list, and Argo CD, which
     * compares a list as a whole, would find a difference for ever and sync in a loop (prometheus-operator/kube-prometheus#2041).
     */
    private static RelabelConfig replace() {
        RelabelConfig relabeling = new RelabelConfig();
        relabeling.setAction("replace");
        return relabeling;
    }
}
