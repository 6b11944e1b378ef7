package io.meshrender.importing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What all clusters say alike, which is said once, for the mesh.
 *
 * @param version of Istio, if the clusters whose version is known have the same
 * @param revision of Istio, if every cluster says it
 * @param raw raw values by chart
 */
record Shared(Optional<Fact> version, Optional<Fact> revision, Map<String, Yaml.Keys> raw) {

    static Shared by(Iterable<ClusterFacts> clusters) {
        boolean all = true;
        for (ClusterFacts cluster : clusters) {
            all &= cluster.get("revision").isPresent();
        }
        return new Shared(
                alike("version", clusters), all ? alike("revision", clusters) : Optional.empty(), raw(clusters));
    }

    private static Optional<Fact> alike(String key, Iterable<ClusterFacts> clusters) {
        Optional<Fact> first = Optional.empty();
        for (ClusterFacts cluster : clusters) {
            Optional<Fact> fact = cluster.get(key);
            if (fact.isPresent()
                    && first.isPresent()
                    && !fact.get().text().equals(first.get().text())) {
                return Optional.empty();
            }
            first = first.or(() -> fact);
        }
        return first;
    }

    private static Map<String, Yaml.Keys> raw(Iterable<ClusterFacts> clusters) {
        Map<String, Yaml.Keys> shared = new LinkedHashMap<>();
        for (String chart : List.of("base", Release.ISTIOD, Release.GATEWAY)) {
            TreeSet<String> texts = new TreeSet<>();
            clusters.forEach(cluster -> texts.add(text(cluster, chart)));
            if (texts.size() == 1 && !texts.first().isEmpty()) {
                shared.put(chart, clusters.iterator().next().raw.get(chart));
            }
        }
        return shared;
    }

    private static String text(ClusterFacts cluster, String chart) {
        StringBuilder raw = new StringBuilder();
        if (cluster.raw.containsKey(chart)) {
            Written.block(cluster.raw.get(chart), 0, raw);
        }
        return raw.toString();
    }
}
