package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Several clusters on one network. Without remote secrets they do not know each other's pods, and callers of other networks reach all of them
 * through the gateway of any (207).
 */
final class FlatNetworkRules {
    private FlatNetworkRules() {}

    /** Two clusters of one network, of which one lacks what the other has; the first by name comes first. */
    private record Pair(Name network, Name first, Name second) implements Comparable<Pair> {
        static Pair of(Cluster one, Cluster other) {
            boolean ordered = one.name().compareTo(other.name()) < 0;
            return new Pair(one.network(), ordered ? one.name() : other.name(), ordered ? other.name() : one.name());
        }

        @Override
        public int compareTo(Pair other) {
            int byFirst = first.compareTo(other.first);
            return byFirst != 0 ? byFirst : second.compareTo(other.second);
        }
    }

    /** No cluster calls a name that only another cluster of its own network answers, and no gateway of a network misses a name of it. */
    static List<Problem> neighbours(Mesh mesh, List<Crossing> crossings) {
        Map<Name, List<Cluster>> byNetwork =
                mesh.clusters().values().stream().collect(Collectors.groupingBy(Cluster::network));
        byNetwork.values().removeIf(clusters -> clusters.size() < 2);
        if (byNetwork.isEmpty()) {
            return List.of();
        }
        SortedMap<Pair, SortedSet<Host>> called = new TreeMap<>();
        SortedMap<Pair, SortedSet<Host>> halfLost = new TreeMap<>();
        for (Crossing crossing : crossings) {
            crossing.calling().stream()
                    .filter(caller -> !crossing.answering().contains(caller))
                    .forEach(caller -> crossing.answering().stream()
                            .filter(answering -> answering.network().equals(caller.network()))
                            .forEach(answering -> add(called, Pair.of(caller, answering), crossing)));
            crossing.answeringOtherNetworks().stream()
                    .filter(answering -> answering.gateway().isPresent())
                    .forEach(answering -> byNetwork.getOrDefault(answering.network(), List.of()).stream()
                            .filter(other -> other.gateway().isPresent()
                                    && !crossing.answering().contains(other))
                            .forEach(other -> add(halfLost, Pair.of(answering, other), crossing)));
        }
        halfLost.keySet().removeAll(called.keySet());
        List<Problem> problems = new ArrayList<>();
        called.forEach((pair, hosts) -> problems.add(
                problem(pair, "one calls " + Quoted.first(hosts) + " of the other, whose pods it cannot know")));
        halfLost.forEach((pair, hosts) -> problems.add(problem(
                pair,
                "each has a gateway, but only one answers " + Quoted.first(hosts)
                        + ": other networks would lose every second call")));
        return problems;
    }

    private static void add(SortedMap<Pair, SortedSet<Host>> pairs, Pair pair, Crossing crossing) {
        pairs.computeIfAbsent(pair, none -> new TreeSet<>()).add(crossing.name().host());
    }

    private static Problem problem(Pair pair, String what) {
        return Problem.error(
                207,
                ModelPath.of("clusters", pair.second, "network"),
                "'" + pair.first + "' and '" + pair.second + "' share network '" + pair.network + "', and " + what,
                "give each cluster a network of its own");
    }
}
