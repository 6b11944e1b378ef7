import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsSimple;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsSimpleLB;
import io.fabric8.istio.api.api.networking.v1alpha3.LocalityLoadBalancerSetting;
import io.fabric8.istio.api.api.networking.v1alpha3.OutlierDetection;
import io.fabric8.istio.api.api.networking.v1alpha3.ServiceEntryLocation;
import io.fabric8.istio.api.api.networking.v1alpha3.ServiceEntryResolution;
import io.fabric8.istio.api.api.networking.v1alpha3.ServicePort;
import io.fabric8.istio.api.api.networking.v1alpha3.TrafficPolicy;
import io.fabric8.istio.api.api.networking.v1alpha3.WorkloadEntry;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Renders the mesh of a workload with fabric8's types and Jackson's data binder, which reads the mesh too: {@code Render <mesh.yaml>
 * <directory> [once|cores]}; with {@code once}, a text that is alike in all calling clusters is made once for each service; with {@code
 * cores}, services are rendered on all cores.
 */
public final class Render {
    record Id(String id, String trustDomain) {}

    record Version(String version, String auth) {}

    record Observability(Version kubePrometheusStack, Version kiali) {}

    record Gitops(String repoURL) {}

    record Gateway(String address) {}

    record Cluster(String network, String locality, Gateway gateway) {}

    record Port(String name, long port, String protocol) {}

    record Callers(List<String> clusters) {}

    record Service(String namespace, List<String> clusters, List<Port> ports, Callers callers) {}

    record Mesh(Id mesh, Version istio, Map<String, Cluster> clusters, TreeMap<String, Service> services,
            Observability observability, Gitops gitops) {}

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private record Call(String name, Service service, String address) {}

    private final Mesh mesh;
    private final Path directory;
    private final boolean once;
    private final Set<Path> folders = ConcurrentHashMap.newKeySet();

    private Render(Mesh mesh, Path directory, boolean once) {
        this.mesh = mesh;
        this.directory = directory;
        this.once = once;
    }

    public static void main(String[] arguments) throws IOException {
        Mesh mesh = YAML.readValue(Path.of(arguments[0]).toFile(), Mesh.class);
        Path directory = Path.of(arguments[1]);
        String way = arguments.length > 2 ? arguments[2] : "";
        for (Map.Entry<String, Cluster> cluster : mesh.clusters().entrySet()) {
            Fixed.write(mesh, cluster.getKey(), cluster.getValue(), directory);
        }
        List<Call> calls = new ArrayList<>();
        mesh.services().forEach((name, service) -> {
            int index = calls.size() + 1;
            calls.add(new Call(name, service, "241." + (index >> 16) + "." + (index >> 8 & 255) + "." + (index & 255)));
        });
        Render render = new Render(mesh, directory, way.equals("once"));
        if (way.equals("cores")) {
            calls.parallelStream().forEach(render::write);
        } else {
            calls.forEach(render::write);
        }
    }

    private void write(Call call) {
        try {
            byte[][] texts = null;
            for (String caller : call.service().callers().clusters()) {
                Path folder = directory.resolve("clusters/" + caller + "/mesh/" + call.service().namespace());
                if (folders.add(folder)) {
                    Files.createDirectories(folder);
                }
                if (texts == null || !once) {
                    texts = new byte[][] {
                        YAML.writeValueAsBytes(serviceEntry(mesh, call)), YAML.writeValueAsBytes(destinationRule(call))
                    };
                }
                Files.write(folder.resolve("serviceentry-" + call.name() + "-global-remote.yaml"), texts[0]);
                Files.write(folder.resolve("destinationrule-" + call.name() + "-global.yaml"), texts[1]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, Object document) throws IOException {
        Files.write(file, YAML.writeValueAsBytes(document));
    }

    static ObjectMeta metadata(String name, String namespace) {
        ObjectMeta metadata = new ObjectMeta();
        metadata.setName(name);
        metadata.setNamespace(namespace);
        return metadata;
    }

    private static ServiceEntry serviceEntry(Mesh mesh, Call call) {
        Service service = call.service();
        Cluster home = mesh.clusters().get(service.clusters().get(0));
        WorkloadEntry endpoint = new WorkloadEntry();
        endpoint.setLocality(home.locality());
        endpoint.setNetwork(home.network());
        endpoint.setServiceAccount(call.name());
        List<ServicePort> ports = new ArrayList<>();
        for (Port port : service.ports()) {
            ports.add(new ServicePort(port.name(), port.port(), port.protocol(), null));
        }
        var spec = new io.fabric8.istio.api.api.networking.v1alpha3.ServiceEntry();
        spec.setAddresses(List.of(call.address()));
        spec.setEndpoints(List.of(endpoint));
        spec.setHosts(List.of(call.name() + ".mesh.local"));
        spec.setLocation(ServiceEntryLocation.MESH_INTERNAL);
        spec.setPorts(ports);
        spec.setResolution(ServiceEntryResolution.STATIC);
        spec.setSubjectAltNames(List.of(
                "spiffe://" + mesh.mesh().trustDomain() + "/ns/" + service.namespace() + "/sa/" + call.name()));
        ServiceEntry entry = new ServiceEntry();
        entry.setMetadata(metadata(call.name() + "-global-remote", service.namespace()));
        entry.setSpec(spec);
        return entry;
    }

    private static DestinationRule destinationRule(Call call) {
        LocalityLoadBalancerSetting locality = new LocalityLoadBalancerSetting();
        locality.setEnabled(true);
        locality.setFailoverPriority(List.of("topology.istio.io/network"));
        LoadBalancerSettings balancer = new LoadBalancerSettings();
        balancer.setLbPolicy(new LoadBalancerSettingsSimple(LoadBalancerSettingsSimpleLB.LEAST_REQUEST));
        balancer.setLocalityLbSetting(locality);
        OutlierDetection outliers = new OutlierDetection();
        outliers.setBaseEjectionTime("30s");
        outliers.setConsecutive5xxErrors(5);
        outliers.setConsecutiveGatewayErrors(5);
        outliers.setInterval("5s");
        outliers.setMaxEjectionPercent(100);
        TrafficPolicy policy = new TrafficPolicy();
        policy.setLoadBalancer(balancer);
        policy.setOutlierDetection(outliers);
        var spec = new io.fabric8.istio.api.api.networking.v1alpha3.DestinationRule();
        spec.setHost(call.name() + ".mesh.local");
        spec.setTrafficPolicy(policy);
        DestinationRule rule = new DestinationRule();
        rule.setMetadata(metadata(call.name() + "-global", call.service().namespace()));
        rule.setSpec(spec);
        return rule;
    }
}
