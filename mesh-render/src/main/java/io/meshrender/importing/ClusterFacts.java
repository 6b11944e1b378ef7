package io.meshrender.importing;

import io.meshrender.model.EastWestGateway;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is known of a cluster. */
final class ClusterFacts {
    /** Where other networks reach a gateway, unless something else is said. */
    static final String GATEWAY_PORT = EastWestGateway.USUAL_PORT.toString();

    private final String name;
    private final Fact named;
    private final Map<String, Fact> facts = new LinkedHashMap<>();

    /** Where its east-west gateway is told; null if nothing tells of one. */
    @Nullable
    String gateway;

    final Map<String, String> gatewayAnnotations = new LinkedHashMap<>();
    final Set<String> gatewayRanges = new LinkedHashSet<>();

    /** Labels of its east-west gateway's pods; empty if nothing tells. */
    final Map<String, String> gatewaySelector = new TreeMap<>();

    /** Regions and zones of its nodes. */
    final TreeMap<String, TreeSet<String>> zones = new TreeMap<>();

    /** Settings of charts that the model does not own, by chart. */
    final Map<String, Yaml.Keys> raw = new TreeMap<>();

    /** Its namespaces, by name. */
    final Map<String, Document> namespaces = new TreeMap<>();

    ClusterFacts(Fact named) {
        this.name = named.text();
        this.named = named;
    }

    String name() {
        return name;
    }

    Fact named() {
        return named;
    }

    Optional<Fact> get(String key) {
        return Optional.ofNullable(facts.get(key));
    }

    String text(String key) {
        return get(key).map(Fact::text).orElse("");
    }

    /** Keeps the first; what says something else is told. */
    void say(String key, Fact fact, List<Note> notes) {
        Fact first = facts.putIfAbsent(key, fact);
        if (first != null && !first.text().equals(fact.text())) {
            notes.add(new Note(
                    fact.source(),
                    key + " of cluster '" + name + "' is '" + fact.text() + "', and '" + first.text() + "' at "
                            + first.source() + ", which is taken"));
        }
    }

    void say(String key, Optional<Fact> fact, List<Note> notes) {
        fact.ifPresent(some -> say(key, some, notes));
    }

    /** Its region, and its zone if all its nodes share one. */
    Optional<Fact> locality() {
        if (get("locality").isPresent() || zones.size() != 1) {
            return get("locality");
        }
        List<String> all = new ArrayList<>(zones.firstEntry().getValue());
        String zone = all.size() == 1 && !all.get(0).isEmpty() ? "/" + all.get(0) : "";
        return Optional.of(new Fact(zones.firstKey() + zone, "the labels of its nodes"));
    }
}
