package io.meshrender.importing;

import io.meshrender.model.gitops.GitOpsTool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** All that came together of a mesh. */
final class Facts {
    final SortedMap<String, ClusterFacts> clusters = new TreeMap<>();
    final SortedMap<String, ServiceFacts> services = new TreeMap<>();
    final Map<String, Fact> mesh = new LinkedHashMap<>();
    final TreeSet<String> trustDomainAliases = new TreeSet<>();

    /** The addresses of names. */
    final SortedMap<String, String> addresses = new TreeMap<>();

    /** Which service a name is of. */
    final SortedMap<String, ServiceFacts> hosts = new TreeMap<>();

    /** Gateways as other clusters know them, by network: address and port. */
    final SortedMap<String, List<Fact>> gateways = new TreeMap<>();

    /** Lines of the section observability, ready to be written. */
    final List<String> observability = new ArrayList<>();

    final SortedMap<String, Extra> extras = new TreeMap<>();
    final List<Note> notes;
    private final Scopes scopes;

    Facts(Scopes scopes, List<Note> notes) {
        this.scopes = scopes;
        this.notes = notes;
        scopes.clusters().forEach((name, fact) -> clusters.put(name, new ClusterFacts(fact)));
    }

    /**
     * A manifest that is carried as it is.
     *
     * @param clusters whose it is; empty for all
     */
    record Extra(String text, TreeSet<String> clusters) {}

    /** @param path its file, below the folder of the mesh */
    void extra(String path, String text, Optional<String> cluster) {
        Extra extra = extras.computeIfAbsent(path, some -> new Extra(text, new TreeSet<>()));
        cluster.ifPresent(extra.clusters::add);
    }

    /** The cluster that a file speaks of; empty if it could be any. */
    Optional<ClusterFacts> cluster(String file) {
        return scopes.of(file).map(clusters::get);
    }

    /** The clusters that a file speaks of. */
    List<ClusterFacts> clustersOf(String file) {
        return cluster(file).map(List::of).orElseGet(() -> List.copyOf(clusters.values()));
    }

    ServiceFacts service(String name, String namespace, String source) {
        return services.computeIfAbsent(namespace + "/" + name, key -> new ServiceFacts(name, namespace, source));
    }

    /** Keeps the first; what says something else is told. */
    void say(String key, Optional<Fact> fact) {
        if (fact.isEmpty()) {
            return;
        }
        Fact first = mesh.putIfAbsent(key, fact.get());
        if (first != null && !first.text().equals(fact.get().text())) {
            notes.add(new Note(
                    fact.get().source(),
                    key + " is '" + fact.get().text() + "' here and '" + first.text() + "' at " + first.source()
                            + ", which is taken"));
        }
    }

    /** The trust domain of most clusters; where others are as many, that of the first of them. */
    Optional<Fact> trustDomain() {
        Map<String, Integer> count = new LinkedHashMap<>();
        clusters.values()
                .forEach(cluster ->
                        cluster.get("trustDomain").ifPresent(own -> count.merge(own.text(), 1, Integer::sum)));
        int most = count.values().stream().max(Integer::compare).orElse(0);
        return clusters.values().stream()
                .flatMap(cluster -> cluster.get("trustDomain").stream())
                .filter(own -> Integer.valueOf(most).equals(count.get(own.text())))
                .findFirst()
                .or(() -> Optional.ofNullable(mesh.get("trustDomain")));
    }

    /** Who applies most clusters: {@code argocd}, also where nobody says, or {@code flux}. */
    String tool() {
        int flux = 0;
        int argocd = 0;
        for (ClusterFacts cluster : clusters.values()) {
            String tool = cluster.text("tool");
            flux += tool.equals(GitOpsTool.FLUX.toString()) ? 1 : 0;
            argocd += tool.equals(GitOpsTool.ARGOCD.toString()) ? 1 : 0;
        }
        return (flux > argocd ? GitOpsTool.FLUX : GitOpsTool.ARGOCD).toString();
    }

    /** All trust domains of clusters, as far as they are known. */
    SortedSet<String> trustDomains() {
        SortedSet<String> all = new TreeSet<>();
        clusters.values().forEach(cluster -> cluster.get("trustDomain").ifPresent(own -> all.add(own.text())));
        return all;
    }

    /** The trust domains of the clusters where a service runs. */
    SortedSet<String> trustDomainsOf(ServiceFacts service) {
        SortedSet<String> some = new TreeSet<>();
        service.clusters.forEach(name -> {
            ClusterFacts cluster = clusters.get(name);
            if (cluster != null) {
                some.add(cluster.text("trustDomain"));
            }
        });
        return some;
    }

    String text(String key) {
        return mesh.containsKey(key) ? mesh.get(key).text() : "";
    }
}
