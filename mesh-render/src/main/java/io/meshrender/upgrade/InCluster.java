package io.meshrender.upgrade;

import io.meshrender.add.TextEdit;
import io.meshrender.model.Cluster;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Gateway;
import io.meshrender.model.IstioChart;
import io.meshrender.model.Mesh;
import io.meshrender.model.NamespaceSettings;
import io.meshrender.model.Revisions;
import io.meshrender.model.Service;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How far a cluster is on the way to a version.
 *
 * @param mesh the mesh
 * @param cluster the cluster
 * @param target the version
 * @param main the tag of namespaces that name nothing else, now or as soon as a step has given them one
 */
record InCluster(Mesh mesh, Cluster cluster, Version target, Name main) {
    private static final List<Name> TAGS = List.of(Name.of("stable"), Name.of("stable-tag"));

    /** The clusters of a mesh whose control planes its tree installs; others' are no edit of the mesh. */
    static List<InCluster> all(Mesh mesh, Version target) {
        List<Cluster> ours = mesh.clusters().values().stream()
                .filter(cluster -> mesh.istio().installs(IstioChart.ISTIOD, cluster.istio()))
                .toList();
        List<Revisions> now =
                ours.stream().map(cluster -> Revisions.in(mesh, cluster)).toList();
        boolean tagged = now.stream().allMatch(InCluster::namesTag);
        Name made = TAGS.stream()
                .filter(tag -> now.stream().allMatch(some -> isFree(tag, some)))
                .findFirst()
                .orElse(TAGS.get(0));
        List<InCluster> all = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            all.add(new InCluster(mesh, ours.get(i), target, tagged ? now.get(i).usual() : made));
        }
        return all;
    }

    /** Whether {@code tag} is no revision, which would stay until the last step, and no tag that means another istiod than the usual one. */
    private static boolean isFree(Name tag, Revisions revisions) {
        return revisions.all().stream().noneMatch(plane -> plane.name().equals(tag))
                && (!revisions.tags().containsKey(tag) || revisions.of(tag).equals(Optional.of(revisions.ofUsual())));
    }

    private static boolean namesTag(Revisions revisions) {
        return revisions.tags().containsKey(revisions.usual());
    }

    Name name() {
        return cluster.name();
    }

    Revisions revisions() {
        return Revisions.in(mesh, cluster);
    }

    /** The revision of a version: {@code 1-31-4}. */
    static Name revision(Version version) {
        return Name.of(version.text().toLowerCase(Locale.ROOT).replaceAll("[^0-9a-z]", "-"));
    }

    boolean hasTarget() {
        return revisions().all().stream()
                .anyMatch(plane ->
                        plane.name().equals(revision(target)) && plane.version().equals(target));
    }

    /** Whether namespaces that name nothing else have a tag. */
    boolean namesTag() {
        return namesTag(revisions());
    }

    /** The tags beside the main one. */
    SortedSet<Name> canaries() {
        SortedSet<Name> tags = new TreeSet<>();
        revisions().tags().keySet().stream().filter(tag -> !tag.equals(main)).forEach(tags::add);
        return tags;
    }

    boolean mean(SortedSet<Name> tags) {
        return tags.stream().allMatch(tag -> means(tag));
    }

    boolean means(Name tag) {
        return revision(target).equals(revisions().tags().get(tag));
    }

    boolean hasGateways() {
        return cluster.gateway().filter(EastWestGateway::install).isPresent()
                || mesh.gatewaysIn(name()).stream().anyMatch(Gateway::install);
    }

    /** The namespaces with services of this cluster, by what injects them. */
    SortedMap<Name, SortedSet<Name>> namespaces() {
        SortedMap<Name, SortedSet<Name>> asked = new TreeMap<>();
        for (Service service : mesh.services().values()) {
            if (service.clusters().includes(name())) {
                NamespaceSettings settings = mesh.namespaces().get(service.namespace());
                boolean injected = settings == null || settings.injection().orElse(true);
                if (injected) {
                    Name by = settings == null || settings.revision().isEmpty()
                            ? main
                            : settings.revision().get();
                    asked.computeIfAbsent(by, none -> new TreeSet<>()).add(service.namespace());
                }
            }
        }
        return asked;
    }

    /** The namespaces that tags inject. */
    SortedSet<Name> namespaces(SortedSet<Name> tags) {
        SortedSet<Name> all = new TreeSet<>();
        namespaces().forEach((by, some) -> {
            if (tags.contains(by)) {
                all.addAll(some);
            }
        });
        return all;
    }

    /** That {@code word} stands at a key of its section {@code istio}. */
    TextEdit edit(String word, String... keys) {
        return new TextEdit(path(keys), Optional.of(word));
    }

    /** That a key of its section {@code istio} is not there. */
    TextEdit removal(String... keys) {
        return new TextEdit(path(keys), Optional.empty());
    }

    private List<String> path(String... keys) {
        List<String> path = new ArrayList<>(List.of("clusters", name().text(), "istio"));
        path.addAll(List.of(keys));
        return path;
    }

    /** {@code us-1 (us-east-1)} */
    String where() {
        return name() + " (" + cluster.locality().region() + ")";
    }

    String kubectl() {
        return "kubectl --context " + cluster.contextOrName();
    }

    String proxyStatus() {
        return "istioctl --context " + cluster.contextOrName() + " proxy-status";
    }

    List<String> restart(SortedSet<Name> namespaces) {
        return namespaces.stream()
                .map(namespace -> kubectl() + " -n " + namespace + " rollout restart deployment,statefulset,daemonset")
                .toList();
    }

    String back(SortedSet<Name> namespaces) {
        return namespaces.isEmpty()
                ? "revert the commit"
                : "revert the commit, and restart " + StepList.quoted(namespaces) + " of " + name() + " again";
    }
}
