package io.meshrender.model.check;

import io.meshrender.model.CarriedFile;
import io.meshrender.model.KubernetesObject;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Service;
import io.meshrender.model.document.Manifest;
import io.meshrender.model.document.Node;
import io.meshrender.model.route.MeshName;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Ranges;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Extras that meet the mesh's names at their addresses or choose among their endpoints (312, 313). */
final class ExtraHostRules {
    private static final String CLUSTER = "topology.istio.io/cluster";

    private ExtraHostRules() {}

    /**
     * An endpoint of another network has the label of the caller's own cluster, whichever it leads to, so that a subset by cluster holds all
     * of them or none (312). Networks tell them apart, in rules that the callers and the gateway between both read (838).
     */
    static List<Problem> subsetsByCluster(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        Map<String, String> names = mesh.extras().isEmpty() ? Map.of() : names(mesh);
        for (CarriedFile carried : CarriedFile.all(mesh)) {
            for (KubernetesObject object : carried.file().objects()) {
                if (object instanceof Manifest manifest && isOf(manifest, "DestinationRule")) {
                    Node.Scalar host = NodePath.text(manifest, "spec", "host");
                    String name = host == null ? null : names.get(full(host.text(), manifest));
                    if (name != null) {
                        addSubsets(mesh, carried, manifest, name, problems);
                    }
                }
            }
        }
        return problems;
    }

    private static void addSubsets(
            Mesh mesh, CarriedFile carried, Manifest manifest, String host, List<Problem> problems) {
        for (Node subset : NodePath.items(manifest.root(), "spec", "subsets")) {
            if (NodePath.at(subset, "labels", CLUSTER) instanceof Node.Scalar label) {
                problems.add(Problem.error(
                                312,
                                carried.path(),
                                "every endpoint of '" + host
                                        + "' in another network has this label of the caller's own cluster: calls of the subset answer 503",
                                "choose by network, " + network(mesh, label.text())
                                        + ", in a rule of the callers' namespace, and once more in istio-system with exportTo: ['.']")
                        .at(label.place()));
            }
        }
    }

    private static String network(Mesh mesh, String cluster) {
        return mesh.clusters().values().stream()
                .filter(some -> some.name().text().equals(cluster))
                .findFirst()
                .map(some -> "'topology.istio.io/network: " + some.network() + "'")
                .orElse("'topology.istio.io/network', with the name of one");
    }

    /** The host as istiod completes it: a name without a dot is one of the rule's own namespace. */
    private static String full(String host, Manifest manifest) {
        return host.indexOf('.') < 0 && manifest.namespace().isPresent()
                ? host + "." + manifest.namespace().get() + ".svc.cluster.local"
                : host;
    }

    private static Map<String, String> names(Mesh mesh) {
        Map<String, String> names = new HashMap<>();
        for (Service service : mesh.services().values()) {
            for (MeshName name : MeshName.of(mesh, service)) {
                String host = name.host().text();
                names.put(host, host);
                if (name.kind() == NameKind.KUBERNETES) {
                    names.put(host.substring(0, host.length() - ".cluster.local".length()), host);
                    names.put(host.substring(0, host.length() - ".svc.cluster.local".length()), host);
                }
            }
        }
        return names;
    }

    /**
     * Two names at one address: a sidecar knows a TCP call by its address alone, and sends both to one of them (313; istio/istio#55266). An
     * entry for a name of the mesh itself is refused for that (805).
     */
    static List<Problem> takenAddresses(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        boolean used = mesh.services().values().stream().anyMatch(Service::isKnownElsewhere);
        Map<String, String> names = used && !mesh.extras().isEmpty() ? names(mesh) : Map.of();
        for (CarriedFile carried : used ? CarriedFile.all(mesh) : List.<CarriedFile>of()) {
            for (KubernetesObject object : carried.file().objects()) {
                if (object instanceof Manifest manifest
                        && isOf(manifest, "ServiceEntry")
                        && NodePath.items(manifest.root(), "spec", "hosts").stream()
                                .noneMatch(
                                        host -> host instanceof Node.Scalar text && names.containsKey(text.text()))) {
                    for (Node address : NodePath.items(manifest.root(), "spec", "addresses")) {
                        if (address instanceof Node.Scalar scalar && meets(mesh, scalar.text())) {
                            problems.add(Problem.error(
                                            313,
                                            carried.path(),
                                            "'" + scalar.text() + "' is of mesh.vips, "
                                                    + mesh.settings().vips()
                                                    + ", whose addresses are given to names: calls of one would be answered by the other",
                                            "give it an address outside of that range")
                                    .at(scalar.place()));
                        }
                    }
                }
            }
        }
        return problems;
    }

    /** Endpoints at addresses of names, which no machine has, and at the names themselves, which no DNS server has unless somebody published them (313). */
    static List<Problem> endpointsAtNames(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        Map<String, String> names = mesh.extras().isEmpty() ? Map.of() : names(mesh);
        for (CarriedFile carried : CarriedFile.all(mesh)) {
            for (KubernetesObject object : carried.file().objects()) {
                if (object instanceof Manifest manifest) {
                    for (Node address : endpoints(manifest)) {
                        if (address instanceof Node.Scalar scalar) {
                            addEndpoint(mesh, names, carried, manifest, scalar, problems);
                        }
                    }
                }
            }
        }
        return problems;
    }

    /** The addresses of the endpoints that a manifest defines. */
    private static List<Node> endpoints(Manifest manifest) {
        Node root = manifest.root();
        List<Node> addresses = new ArrayList<>();
        if (isOf(manifest, "WorkloadEntry")) {
            add(NodePath.at(root, "spec", "address"), addresses);
        } else if (isOf(manifest, "ServiceEntry")) {
            NodePath.items(root, "spec", "endpoints")
                    .forEach(endpoint -> add(NodePath.at(endpoint, "address"), addresses));
        } else if (manifest.kind().equals("EndpointSlice") && manifest.group().equals("discovery.k8s.io")) {
            NodePath.items(root, "endpoints")
                    .forEach(endpoint -> addresses.addAll(NodePath.items(endpoint, "addresses")));
        } else if (manifest.kind().equals("Endpoints") && manifest.group().isEmpty()) {
            for (Node subset : NodePath.items(root, "subsets")) {
                NodePath.items(subset, "addresses").forEach(each -> add(NodePath.at(each, "ip"), addresses));
            }
        }
        return addresses;
    }

    private static void add(@Nullable Node address, List<Node> addresses) {
        if (address != null) {
            addresses.add(address);
        }
    }

    private static void addEndpoint(
            Mesh mesh,
            Map<String, String> names,
            CarriedFile carried,
            Manifest manifest,
            Node.Scalar address,
            List<Problem> problems) {
        // A Kubernetes name has its Service, and a host that is chosen for a service may well be in DNS.
        if (names.containsKey(address.text())
                && address.text().endsWith("." + mesh.settings().domain())) {
            problems.add(Problem.warning(
                            313,
                            carried.path(),
                            "an endpoint at '" + address.text()
                                    + "', a name that sidecars answer to applications alone: Envoy asks a DNS server for it, and unless it is published there too, calls fail with 503",
                            "remove " + (isOf(manifest, "ServiceEntry") ? "'endpoints'" : "it")
                                    + ", and lead to the name by a VirtualService, destination: {host: "
                                    + address.text() + "}")
                    .at(address.place()));
        }
        if (meets(mesh, address.text())) {
            problems.add(Problem.error(
                            313,
                            carried.path(),
                            "an endpoint at '" + address.text() + "', which is of mesh.vips, "
                                    + mesh.settings().vips()
                                    + ": names have these addresses and no machine, so that calls of it fail",
                            "write the address of the machine")
                    .at(address.place()));
        }
    }

    private static boolean meets(Mesh mesh, String address) {
        return Ranges.of(address).overlaps(mesh.settings().vips());
    }

    private static boolean isOf(Manifest manifest, String kind) {
        return manifest.kind().equals(kind) && manifest.group().equals("networking.istio.io");
    }
}
