package io.meshrender.model.check;

import io.meshrender.model.CarriedFile;
import io.meshrender.model.Cluster;
import io.meshrender.model.KubernetesObject;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Service;
import io.meshrender.model.document.Manifest;
import io.meshrender.model.document.Node;
import io.meshrender.model.route.Routes;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Extras that meet remote secrets: secrets of one's own, and pods of one name in two clusters that know each other (214, 314). */
final class NeighbourExtraRules {
    private static final String LABEL = "istio/multiCluster";
    private static final String CLUSTER = "networking.istio.io/cluster";
    private static final String PREFIX = "istio-remote-secret-";

    private NeighbourExtraRules() {}

    /**
     * A remote secret is for a cluster of the same network, and the model knows of it (214). One of another network counts its pods twice, as pods
     * and as endpoints behind its gateway, and opens every Secret there; one within a network without {@code discovery} merges all Services.
     */
    static List<Problem> foreignSecrets(Mesh mesh, Routes routes) {
        if (!CarriedFile.any(mesh, object -> object instanceof Manifest manifest && read(mesh, manifest) != null)) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (Cluster reading : mesh.clusters().values()) {
            for (CarriedFile carried : CarriedFile.in(mesh, reading.name())) {
                for (KubernetesObject object : carried.file().objects()) {
                    Cluster read = object instanceof Manifest manifest ? read(mesh, manifest) : null;
                    if (read != null
                            && !read.name().equals(reading.name())
                            && told.add(object.place() + " " + object.words())) {
                        add(routes, reading, read, carried.path(), object, problems);
                    }
                }
            }
        }
        return problems;
    }

    private static void add(
            Routes routes,
            Cluster reading,
            Cluster read,
            ModelPath path,
            KubernetesObject object,
            List<Problem> problems) {
        List<Cluster> group = routes.ways().groupOf(reading);
        String lets = object.words() + " lets '" + reading.name() + "' read '" + read.name() + "'";
        if (!reading.network().equals(read.network())) {
            problems.add(Problem.error(
                            214,
                            path,
                            lets
                                    + " of another network, whose names come by its gateways already: its pods are counted twice",
                            "take it out; what '" + read.name() + "' answers needs no remote secret")
                    .at(object.place()));
        } else if (group == null) {
            problems.add(Problem.error(
                            214,
                            path,
                            lets
                                    + ", and nothing rendered knows: every Service is merged with the one of its name there",
                            "set networks." + reading.network() + ".discovery to remoteSecrets")
                    .at(object.place()));
        }
    }

    /**
     * The cluster that an object lets istiod read: a remote secret in any wrapping, by its label, and then by its annotation, its name, or the
     * keys of its data, which are what istiod calls the cluster.
     */
    private static @Nullable Cluster read(Mesh mesh, Manifest manifest) {
        if (!manifest.namespace().filter(Mesh.ROOT_NAMESPACE.text()::equals).isPresent()) {
            return null;
        }
        Node root = manifest.root();
        for (Node secret : Arrays.asList(
                root, NodePath.at(root, "spec", "target", "template"), NodePath.at(root, "spec", "template"))) {
            if (NodePath.at(secret, "metadata", "labels", LABEL) instanceof Node.Scalar label
                    && label.text().equals("true")) {
                Set<String> names = new HashSet<>();
                if (NodePath.at(secret, "metadata", "annotations", CLUSTER) instanceof Node.Scalar annotation) {
                    names.add(annotation.text());
                } else if (manifest.name().startsWith(PREFIX)) {
                    names.add(manifest.name().substring(PREFIX.length()));
                }
                addKeys(NodePath.at(secret, "data"), names);
                addKeys(NodePath.at(secret, "stringData"), names);
                addKeys(NodePath.at(root, "spec", "encryptedData"), names);
                for (Cluster cluster : mesh.clusters().values()) {
                    if (names.contains(cluster.name().text())) {
                        return cluster;
                    }
                }
            }
        }
        return null;
    }

    private static void addKeys(@Nullable Node data, Set<String> names) {
        if (data instanceof Node.Mapping mapping) {
            mapping.keys().forEach(key -> names.add(key.text()));
        }
    }

    /**
     * istiod keeps pods of all clusters that it reads by namespace and name ({@code WorkloadInstance.ResourceName}; istio/istio#38381), so pods
     * of one name hide each other behind names of the mesh; those of a StatefulSet have the same name in every cluster (314).
     */
    static List<Problem> podsOfOneName(Mesh mesh, Routes routes) {
        if (mesh.extras().isEmpty() || routes.ways().groups().isEmpty()) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        for (List<Cluster> group : routes.ways().groups().values()) {
            SortedMap<String, SortedSet<Name>> clusters = new TreeMap<>();
            SortedMap<String, Problem> found = new TreeMap<>();
            for (Cluster cluster : group) {
                for (CarriedFile carried : CarriedFile.in(mesh, cluster.name())) {
                    for (KubernetesObject object : carried.file().objects()) {
                        Service service = object instanceof Manifest manifest ? selecting(mesh, manifest) : null;
                        if (service == null) {
                            continue;
                        }
                        SortedSet<Name> in = clusters.computeIfAbsent(object.words(), none -> new TreeSet<>());
                        in.add(cluster.name());
                        if (in.size() == 2) {
                            found.put(
                                    object.words(),
                                    Problem.error(
                                                    314,
                                                    carried.path(),
                                                    object.words() + " has pods of one name in " + Quoted.all(in)
                                                            + ", which know each other's: of two of a name, '"
                                                            + service.name()
                                                            + "' has one, and none when that one is not ready",
                                                    "carry it in a file for each cluster, under another name in each")
                                            .at(object.place()));
                        }
                    }
                }
            }
            problems.addAll(found.values());
        }
        return problems;
    }

    /** The service with a regional, global or chosen name that selects the pods of a StatefulSet, or a Pod; null if none does. */
    private static @Nullable Service selecting(Mesh mesh, Manifest manifest) {
        boolean set = manifest.kind().equals("StatefulSet") && manifest.group().equals("apps");
        boolean pod = manifest.kind().equals("Pod") && manifest.group().isEmpty();
        if (!set && !pod) {
            return null;
        }
        Node labels = set
                ? NodePath.at(manifest.root(), "spec", "template", "metadata", "labels")
                : NodePath.at(manifest.root(), "metadata", "labels");
        for (Service service : mesh.services().values()) {
            boolean named = service.names().contains(NameKind.GLOBAL)
                    || service.names().contains(NameKind.REGIONAL)
                    || !service.hosts().isEmpty();
            if (named
                    && manifest.namespace()
                            .filter(service.namespace().text()::equals)
                            .isPresent()
                    && matches(service.selectorOrApp(), labels)) {
                return service;
            }
        }
        return null;
    }

    private static boolean matches(Map<String, String> selector, @Nullable Node labels) {
        for (Map.Entry<String, String> label : selector.entrySet()) {
            if (!(NodePath.at(labels, label.getKey()) instanceof Node.Scalar value)
                    || !value.text().equals(label.getValue())) {
                return false;
            }
        }
        return true;
    }
}
