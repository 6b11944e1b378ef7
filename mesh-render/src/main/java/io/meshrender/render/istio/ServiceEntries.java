package io.meshrender.render.istio;

import io.fabric8.istio.api.api.networking.v1alpha3.ServiceEntryLocation;
import io.fabric8.istio.api.api.networking.v1alpha3.ServiceEntryResolution;
import io.fabric8.istio.api.api.networking.v1alpha3.ServicePort;
import io.fabric8.istio.api.api.networking.v1alpha3.WorkloadEntry;
import io.fabric8.istio.api.api.networking.v1alpha3.WorkloadSelector;
import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Service;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.IpAddress;
import io.meshrender.render.tree.ClusterFolders;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.Entry;
import io.meshrender.render.yaml.SharedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a name of the mesh stands for in a cluster: where the service runs, its own pods, and where the clusters of its network know each
 * other's, theirs too; where it is called, the networks of the other clusters that answer. A name may stand for both; the two entries then
 * have the same hosts, addresses, ports, subject names and visibility, since istiod merges only such.
 *
 * <p>An endpoint names a network and no address: istiod puts the address of that network's gateway in its place.
 */
public final class ServiceEntries {
    private static final ObjectKind KIND = ObjectKind.of("networking.istio.io/v1", "ServiceEntry");
    private static final Map<String, String> SPEAKS_MTLS = Map.of("security.istio.io/tlsMode", "istio");
    private static final Function<Entry, ServiceEntry> PODS = ServiceEntries::pods;
    private static final Function<Entry, ServiceEntry> OTHER_NETWORKS = ServiceEntries::otherNetworks;

    @SuppressWarnings("UnnecessaryLambda") // a key, which is compared by identity
    private static final Function<Mesh, SharedObjects> OF_PODS = mesh -> new SharedObjects(ServiceEntries::ofPods);

    @SuppressWarnings("UnnecessaryLambda") // a key, which is compared by identity
    private static final Function<Mesh, SharedObjects> OF_OTHER_NETWORKS =
            mesh -> new SharedObjects(ServiceEntries::ofOtherNetworks);

    private ServiceEntries() {}

    /** The ServiceEntries of a cluster. */
    public static Stream<RenderedFile> render(ClusterView view) {
        List<RenderedFile> files = new ArrayList<>();
        SharedObjects pods = view.shared().get(OF_PODS);
        SharedObjects remotes = view.shared().get(OF_OTHER_NETWORKS);
        ClusterFolders folders = new ClusterFolders(view.name().text());
        for (Entry entry : view.entries()) {
            if (entry.selectsPods()) {
                files.add(pods.file(folders, entry));
            }
            if (entry.reachesOthers()) {
                files.add(remotes.file(folders, entry));
            }
        }
        return files.stream();
    }

    private static SharedObject ofPods(Entry entry) {
        return MeshFiles.shared(KIND, entry.namespace(), MeshFiles.objectName(entry), entry, entry, PODS);
    }

    private static SharedObject ofOtherNetworks(Entry entry) {
        return MeshFiles.shared(
                KIND, entry.namespace(), MeshFiles.remoteObjectName(entry), new Remotes(entry), entry, OTHER_NETWORKS);
    }

    /** An endpoint says network and locality of its cluster. */
    private record Remotes(Entry entry) implements Origins {
        @Override
        public List<ModelPath> origins() {
            List<ModelPath> origins = new ArrayList<>(entry.origins());
            entry.remotes().forEach(cluster -> origins.add(ModelPath.of("clusters", cluster.name())));
            return List.copyOf(origins);
        }
    }

    private static ServiceEntry pods(Entry entry) {
        ServiceEntry resource = common(entry, MeshFiles.objectName(entry));
        WorkloadSelector selector = new WorkloadSelector();
        selector.setLabels(labels(entry));
        resource.getSpec().setWorkloadSelector(selector);
        if (entry.routes().demandsIdentity(entry.viewpoint())) {
            resource.getSpec().setSubjectAltNames(entry.routes().identities());
        }
        return resource;
    }

    /**
     * istiod selects among the pods of all clusters that it reads. The label of the network keeps those of other networks out, should it ever
     * read one: they would be counted twice, here and as endpoints of their network (istio/istio#28715). A regional name that one cluster of the
     * network answers must not meet the pods of the others, which have regional names of their own. istiod gives both labels to the pods itself
     * ({@code AugmentLabels}).
     */
    private static Map<String, String> labels(Entry entry) {
        if (entry.direct().isEmpty()) {
            return entry.service().selectorOrApp();
        }
        Map<String, String> labels = new TreeMap<>(entry.service().selectorOrApp());
        Cluster first = entry.direct().get(0);
        if (entry.kind() == NameKind.REGIONAL && entry.direct().size() == 1) {
            labels.put("topology.istio.io/cluster", first.name().text());
        } else {
            labels.put("topology.istio.io/network", first.network().text());
        }
        return labels;
    }

    private static ServiceEntry otherNetworks(Entry entry) {
        ServiceEntry resource = common(entry, MeshFiles.remoteObjectName(entry));
        resource.getSpec()
                .setEndpoints(entry.remotes().stream()
                        .map(cluster -> endpoint(entry, cluster))
                        .toList());
        resource.getSpec().setSubjectAltNames(entry.routes().identities());
        return resource;
    }

    private static ServiceEntry common(Entry entry, String name) {
        var spec = new io.fabric8.istio.api.api.networking.v1alpha3.ServiceEntry();
        spec.setHosts(List.of(entry.host().text()));
        spec.setAddresses(addresses(entry));
        spec.setLocation(ServiceEntryLocation.MESH_INTERNAL);
        spec.setResolution(ServiceEntryResolution.STATIC);
        spec.setExportTo(Visibility.of(entry));
        spec.setPorts(entry.ports().stream()
                .map(port -> port(port, entry.selectsPods()))
                .toList());
        ServiceEntry resource = new ServiceEntry();
        resource.setMetadata(MeshFiles.metadata(entry.namespace(), name));
        resource.setSpec(spec);
        return resource;
    }

    /** Beside a Kubernetes Service, which has an address of its own, a Kubernetes name needs none. */
    private static List<String> addresses(Entry entry) {
        return entry.hasService()
                ? List.of()
                : entry.address().map(IpAddress::text).stream().toList();
    }

    private static ServicePort port(io.meshrender.model.ServicePort port, boolean toPods) {
        ServicePort rendered = new ServicePort();
        rendered.setName(port.name().text());
        rendered.setNumber((long) port.port().number());
        rendered.setProtocol(port.protocol().name());
        if (toPods) {
            port.targetPort().ifPresent(target -> rendered.setTargetPort((long) target.number()));
        }
        return rendered;
    }

    /**
     * The service account marks the endpoint as one that speaks mTLS; istiod drops endpoints of other networks that do not. istiod makes an
     * identity of it in the entry's own namespace and the caller's trust domain, which callers would take beside the pods' own; where one of
     * these is another, a label marks it.
     */
    private static WorkloadEntry endpoint(Entry entry, Cluster cluster) {
        Service service = entry.service();
        WorkloadEntry endpoint = new WorkloadEntry();
        endpoint.setNetwork(cluster.network().text());
        endpoint.setLocality(cluster.locality().text());
        if (entry.namespace().equals(service.namespace()) && !entry.severalTrustDomains()) {
            endpoint.setServiceAccount(
                    service.at(cluster.name()).serviceAccountOrName().text());
        } else {
            endpoint.setLabels(SPEAKS_MTLS);
        }
        return endpoint;
    }
}
