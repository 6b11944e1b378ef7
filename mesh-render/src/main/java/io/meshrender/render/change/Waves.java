package io.meshrender.render.change;

import io.meshrender.model.value.Name;
import io.meshrender.render.change.Bond.Edge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sorts clusters by what has to come first. */
final class Waves {
    private Waves() {}

    /** The clusters that edges name, in waves. Those in a circle, and those behind one, are left out. */
    static List<SortedSet<Name>> of(Collection<Edge> edges) {
        Map<Name, SortedSet<Name>> waiting = new TreeMap<>();
        for (Edge edge : edges) {
            waiting.computeIfAbsent(edge.first(), none -> new TreeSet<>());
            waiting.computeIfAbsent(edge.then(), none -> new TreeSet<>()).add(edge.first());
        }
        List<SortedSet<Name>> waves = new ArrayList<>();
        while (true) {
            SortedSet<Name> wave = new TreeSet<>();
            waiting.forEach((cluster, first) -> {
                if (first.isEmpty()) {
                    wave.add(cluster);
                }
            });
            if (wave.isEmpty()) {
                return waves;
            }
            waiting.keySet().removeAll(wave);
            waiting.values().forEach(first -> first.removeAll(wave));
            waves.add(wave);
        }
    }

    /** How many clusters are in a circle, or behind one. */
    static int circular(Collection<Edge> edges) {
        SortedSet<Name> all = new TreeSet<>();
        for (Edge edge : edges) {
            all.add(edge.first());
            all.add(edge.then());
        }
        of(edges).forEach(all::removeAll);
        return all.size();
    }

    static boolean isAcyclic(Collection<Edge> edges) {
        return circular(edges) == 0;
    }
}
