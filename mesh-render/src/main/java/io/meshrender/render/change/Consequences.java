package io.meshrender.render.change;

import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Gathers what was found: clusters that fare alike become one effect, subjects of one kind that fare alike one consequence. */
final class Consequences {
    /** What was found of one subject, before those that fare alike are put together. */
    private static final class Found {
        private final Map<String, TreeSet<Name>> clusters = new LinkedHashMap<>();
        private final TreeSet<ModelPath> causes = new TreeSet<>();

        List<Effect> effects() {
            List<Effect> effects = new ArrayList<>();
            clusters.forEach((words, some) -> effects.add(new Effect(some, words)));
            return effects;
        }
    }

    private record Alike(Kind kind, List<Effect> effects) {}

    private final Map<Kind, Map<String, Found>> found = new TreeMap<>();

    void add(Kind kind, String subject, Name cluster, String words, ModelPath cause) {
        Found its = found.computeIfAbsent(kind, none -> new TreeMap<>()).computeIfAbsent(subject, none -> new Found());
        its.clusters.computeIfAbsent(words, none -> new TreeSet<>()).add(cluster);
        its.causes.add(cause);
    }

    /** All of them, worst first. */
    List<Consequence> all() {
        Map<Alike, TreeSet<String>> subjects = new LinkedHashMap<>();
        Map<Alike, TreeSet<ModelPath>> causes = new LinkedHashMap<>();
        found.forEach((kind, some) -> some.forEach((subject, its) -> {
            Alike alike = new Alike(kind, its.effects());
            subjects.computeIfAbsent(alike, none -> new TreeSet<>()).add(subject);
            causes.computeIfAbsent(alike, none -> new TreeSet<>()).addAll(its.causes);
        }));
        List<Consequence> all = new ArrayList<>();
        subjects.forEach((alike, some) -> all.add(new Consequence(
                alike.kind(), some, alike.effects(), List.copyOf(causes.getOrDefault(alike, new TreeSet<>())))));
        all.sort(Comparator.comparing(Consequence::kind));
        return all;
    }
}
