package io.meshrender.render.change;

import io.meshrender.model.value.Name;
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

    /** The clusters that constraints name, in waves. Those in a circle, and those behind one, are left out. */
    static List<SortedSet<Name>> of(Collection<Constraint> constraints) {
        Map<Name, SortedSet<Name>> waiting = new TreeMap<>();
        for (Constraint constraint : constraints) {
            waiting.computeIfAbsent(constraint.first(), none -> new TreeSet<>());
            waiting.computeIfAbsent(constraint.then(), none -> new TreeSet<>()).add(constraint.first());
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
    static int circular(Collection<Constraint> constraints) {
        SortedSet<Name> all = new TreeSet<>();
        for (Constraint constraint : constraints) {
            all.add(constraint.first());
            all.add(constraint.then());
        }
        of(constraints).forEach(all::removeAll);
        return all.size();
    }

    static boolean isAcyclic(Collection<Constraint> constraints) {
        return circular(constraints) == 0;
    }
}
