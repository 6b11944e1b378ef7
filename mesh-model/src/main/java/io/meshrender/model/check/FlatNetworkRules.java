package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Routes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.route.Viewpoint;
import io.meshrender.model.route.Way;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Several clusters on one network without {@code discovery}. They do not know each other's pods, and callers of other networks reach all of
 * them through the gateway of any (207).
 */
final class FlatNetworkRules {
    private final Mesh mesh;
    private final Routes routes;
    private final Map<Name, List<Cluster>> shared = new HashMap<>();

    /** What the pairs of each kind lack of each other. */
    private final SortedMap<Pair, SortedSet<Host>> called = new TreeMap<>();

    private final SortedMap<Pair, SortedSet<Host>> ledTo = new TreeMap<>();
    private final SortedMap<Pair, SortedSet<Host>> halfLost = new TreeMap<>();
    private final SortedMap<Pair, SortedSet<Host>> alone = new TreeMap<>();

    private FlatNetworkRules(Mesh mesh, Routes routes) {
        this.mesh = mesh;
        this.routes = routes;
        for (Cluster cluster : mesh.clusters().values()) {
            shared.computeIfAbsent(cluster.network(), none -> new ArrayList<>()).add(cluster);
        }
        shared.values().removeIf(clusters -> clusters.size() < 2);
    }

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

    /**
     * No cluster calls a name that only another cluster of its own network answers, no failover leads to such a cluster, and no gateway of a
     * network misses a name of it. Two that both answer what they call are warned of: neither takes over from the other.
     */
    static List<Problem> neighbours(Mesh mesh, Routes routes) {
        FlatNetworkRules rules = new FlatNetworkRules(mesh, routes);
        return rules.shared.isEmpty() ? List.of() : rules.problems();
    }

    private List<Problem> problems() {
        for (ServiceRoutes service : routes.services().values()) {
            for (NameRoutes name : service.names()) {
                for (Cluster answering : name.answering()) {
                    List<Cluster> network = shared.get(answering.network());
                    if (network != null) {
                        network.forEach(other -> compare(name, answering, other));
                    }
                }
            }
        }
        List<Problem> problems = new ArrayList<>();
        called.forEach((pair, hosts) -> problems.add(
                error(pair, "one calls " + Quoted.first(hosts) + " of the other, whose pods it cannot know")));
        ledTo.keySet().removeAll(called.keySet());
        ledTo.forEach((pair, hosts) -> problems.add(error(
                pair,
                "the failover of " + Quoted.first(hosts) + " leads from one to the other, whose pods it cannot know")));
        halfLost.keySet().removeAll(called.keySet());
        halfLost.keySet().removeAll(ledTo.keySet());
        halfLost.forEach((pair, hosts) -> problems.add(error(
                pair,
                "each has a gateway, but only one answers " + Quoted.first(hosts)
                        + ": other networks would lose every second call")));
        alone.keySet().removeAll(called.keySet());
        alone.keySet().removeAll(ledTo.keySet());
        alone.keySet().removeAll(halfLost.keySet());
        alone.forEach((pair, hosts) -> problems.add(Problem.warning(
                207,
                path(pair),
                share(pair) + "neither takes over " + Quoted.first(hosts)
                        + " when it fails in the other, whose pods it cannot know",
                hint(pair))));
        return problems;
    }

    /** What {@code other}, on the network of {@code answering}, lacks of a name. */
    private void compare(NameRoutes name, Cluster answering, Cluster other) {
        Viewpoint ofOther = name.viewpoints().get(other.name());
        boolean otherCalls = ofOther != null && ofOther.called();
        boolean otherAnswers = ofOther != null && ofOther.answered();
        boolean lostByGateway = !otherAnswers && isEnteredThroughBoth(name, answering, other);
        if (!(otherCalls || lostByGateway)
                || !(routes.ways().between(other, answering) instanceof Way.None way)
                || way.why() != Way.Why.SAME_NETWORK) {
            return;
        }
        if (otherCalls && !otherAnswers) {
            add(called, answering, other, name);
        } else if (otherCalls) {
            add(name.preference().leads(other, answering) ? ledTo : alone, answering, other, name);
        }
        if (lostByGateway) {
            add(halfLost, answering, other, name);
        }
    }

    private static boolean isEnteredThroughBoth(NameRoutes name, Cluster answering, Cluster other) {
        Viewpoint viewpoint = name.viewpoints().get(answering.name());
        return viewpoint != null
                && viewpoint.exported()
                && answering.gateway().isPresent()
                && other.gateway().isPresent();
    }

    private static void add(SortedMap<Pair, SortedSet<Host>> pairs, Cluster answering, Cluster other, NameRoutes name) {
        pairs.computeIfAbsent(Pair.of(answering, other), none -> new TreeSet<>())
                .add(name.host());
    }

    private Problem error(Pair pair, String what) {
        return Problem.error(207, path(pair), share(pair) + what, hint(pair));
    }

    /** With an Istio that remote secrets harm (215), discovery takes a newer one as well. */
    private String hint(Pair pair) {
        SortedSet<String> faulty = new TreeSet<>();
        for (Cluster cluster : shared.getOrDefault(pair.network, List.of())) {
            NeighbourRules.faultyIn(mesh, cluster)
                    .forEach(istiod -> faulty.add(istiod.path().toString()));
        }
        return "set networks." + pair.network + ".discovery to remoteSecrets"
                + (faulty.isEmpty()
                        ? ""
                        : " and " + String.join(" and ", faulty) + " to " + NeighbourRules.FIRST_MENDED + " or newer")
                + ", if their pods reach each other; otherwise give each cluster a network and a gateway of its own";
    }

    private static ModelPath path(Pair pair) {
        return ModelPath.of("clusters", pair.second, "network");
    }

    private static String share(Pair pair) {
        return "'" + pair.first + "' and '" + pair.second + "' share network '" + pair.network + "', and ";
    }
}
