package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.route.Detour;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Routes;
import io.meshrender.model.route.Viewpoint;
import io.meshrender.model.route.Way;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What draining a cluster does not move, and what it leaves without a second cluster (348 to 352). One problem a cluster and kind. */
final class DrainRules {
    private final Mesh mesh;
    private final Cluster drained;
    private final SortedSet<Host> alone = new TreeSet<>();
    private final SortedSet<Host> byDrained = new TreeSet<>();
    private final SortedSet<Host> toOne = new TreeSet<>();
    private final SortedSet<Host> toNobody = new TreeSet<>();
    private final SortedSet<Name> withoutSecond = new TreeSet<>();
    private final SortedSet<Name> withoutAny = new TreeSet<>();
    private final SortedSet<Name> beside = new TreeSet<>();
    private final SortedSet<Host> besideGateway = new TreeSet<>();
    private final SortedSet<Name> doors = new TreeSet<>();
    private final SortedSet<Host> known = new TreeSet<>();
    private final SortedSet<Name> neighbours = new TreeSet<>();

    private DrainRules(Mesh mesh, Cluster drained) {
        this.mesh = mesh;
        this.drained = drained;
    }

    static List<Problem> check(Mesh mesh, Routes routes) {
        List<Problem> problems = new ArrayList<>();
        for (Cluster cluster : mesh.clusters().values()) {
            if (cluster.drain()) {
                DrainRules rules = new DrainRules(mesh, cluster);
                routes.names().forEach(rules::look);
                rules.tell(problems);
            }
        }
        return problems;
    }

    private void look(NameRoutes name) {
        if (name.left().contains(drained.name())) {
            for (Map.Entry<Name, Viewpoint> seen : name.viewpoints().entrySet()) {
                Cluster from = mesh.clusters().get(seen.getKey());
                if (from != null && seen.getValue().called()) {
                    ways(name, from, seen.getValue());
                }
            }
        } else if (name.answering().contains(drained) && isCalled(name)) {
            (name.answering().size() > 1 ? byDrained : alone).add(name.host());
        }
    }

    private static boolean isCalled(NameRoutes name) {
        return name.viewpoints().values().stream().anyMatch(Viewpoint::called);
    }

    private void ways(NameRoutes name, Cluster from, Viewpoint viewpoint) {
        if (name.ways().between(from, drained) instanceof Way.None) {
            return;
        }
        Set<Name> answering = new HashSet<>();
        name.tiers(from).forEach(tier -> tier.forEach(way -> answering.add(way.cluster())));
        answering.remove(drained.name());
        if (answering.isEmpty()) {
            toNobody.add(name.host());
            withoutAny.add(from.name());
        } else if (answering.size() == 1) {
            toOne.add(name.host());
            withoutSecond.add(from.name());
        }
        if (from.name().equals(drained.name())) {
            Detour detour = viewpoint.detour().orElse(null);
            if (detour instanceof Detour.Network first) {
                beside.add(first.network());
            }
            if (detour instanceof Detour.Neighbour first) {
                known.add(name.host());
                neighbours.add(first.cluster());
            } else {
                viewpoint.callingDoor().ifPresent(door -> {
                    besideGateway.add(name.host());
                    doors.add(door);
                });
            }
        }
    }

    private void tell(List<Problem> problems) {
        ModelPath path = ModelPath.of("clusters", drained.name(), "drain");
        if (!alone.isEmpty()) {
            problems.add(Problem.warning(
                    348,
                    path,
                    Quoted.first(alone) + (alone.size() == 1 ? " is" : " are")
                            + " answered by no other cluster: its calls stay, and are lost once '" + drained.name()
                            + "' is gone",
                    "let the service run elsewhere under that name, or tell its callers"));
        }
        if (!byDrained.isEmpty()) {
            problems.add(Problem.warning(
                    348,
                    path,
                    Quoted.first(byDrained)
                            + " is answered by drained clusters alone: its calls stay, and are lost once they"
                            + " are gone",
                    "drain one cluster after the other; leave 'drain' out here for as long"));
        }
        if (!toNobody.isEmpty()) {
            problems.add(Problem.error(
                    350,
                    path,
                    "calls of " + Quoted.first(toNobody) + " from " + Quoted.all(withoutAny)
                            + " have no way to any other cluster that answers",
                    "give the others a gateway that is reached, or leave 'drain' out"));
        }
        if (!toOne.isEmpty()) {
            problems.add(Problem.warning(
                    349,
                    path,
                    "calls of " + Quoted.first(toOne) + " from " + Quoted.all(withoutSecond)
                            + " have one cluster left, and none to fail over to",
                    "drain for as short as can be, or let the service run in one more cluster"));
        }
        if (!beside.isEmpty()) {
            problems.add(Problem.warning(
                    351,
                    path,
                    "others that answer lie in its own locality '" + drained.locality()
                            + "', which does not tell them apart: its own calls go to network "
                            + Quoted.first(beside) + " first, and to its own pods when that fails",
                    "give each cluster the zone of its nodes as its locality"));
        }
        if (!neighbours.isEmpty()) {
            problems.add(Problem.warning(
                    351,
                    path,
                    "clusters of its network know its pods: calls of " + Quoted.first(known)
                            + " go to neighbour " + Quoted.all(neighbours)
                            + " first, also those that other networks send to its gateway, and to its own pods when that fails",
                    "drain for as short as can be, or remove it from the service's 'clusters'"));
        }
        if (!besideGateway.isEmpty()) {
            problems.add(Problem.warning(
                    352,
                    path,
                    "pods in " + Quoted.all(doors) + " of '" + drained.name() + "' that call "
                            + Quoted.first(besideGateway) + " are still answered at home, as its gateway there must be",
                    "let callers run in another namespace than the east-west gateway"));
        }
    }
}
