package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Service;
import io.meshrender.model.Shift;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Routes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.route.Sharing;
import io.meshrender.model.route.Shifting;
import io.meshrender.model.route.Viewpoint;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What becomes of each cluster's calls by a shift: shares that Istio cannot keep (340), what they take away (341, 420), or nothing (342). */
final class ShiftRules {
    private final Service service;
    private final ServiceRoutes routes;
    private final Shift shift;
    private final ModelPath path;
    private final Map<Shifting.Idle, SortedSet<Name>> idle = new EnumMap<>(Shifting.Idle.class);
    private final Map<Name, SortedSet<Name>> mixed = new TreeMap<>();
    private final SortedSet<Name> leaving = new TreeSet<>();
    private final SortedSet<Name> leftOut = new TreeSet<>();
    private final SortedSet<Name> atHome = new TreeSet<>();
    private final SortedSet<String> places = new TreeSet<>();
    private final SortedSet<Name> doors = new TreeSet<>();
    private final SortedSet<Name> besideDoors = new TreeSet<>();
    private final SortedSet<Name> tooSmall = new TreeSet<>();
    private boolean shares;

    private ShiftRules(ServiceRoutes routes, Shift shift, ModelPath path) {
        this.service = routes.service();
        this.routes = routes;
        this.shift = shift;
        this.path = path;
    }

    static List<Problem> check(Mesh mesh, Routes routes) {
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            List<Shift> shifts = service.traffic().shift();
            Set<Name> seen = new HashSet<>();
            for (int i = 0; i < shifts.size(); i++) {
                ModelPath path = ModelPath.of("services", service.name(), "traffic", "shift")
                        .index(i);
                List<Problem> wrong = ShiftShares.wrong(mesh, routes.of(service), shifts.get(i), path, seen);
                problems.addAll(wrong);
                if (wrong.isEmpty() && ReferenceRules.allKnown(mesh, service)) {
                    ShiftRules rules = new ShiftRules(routes.of(service), shifts.get(i), path);
                    rules.look();
                    rules.tell(problems);
                }
            }
        }
        return problems;
    }

    private void look() {
        for (NameRoutes name : routes.names()) {
            for (Cluster from : name.kind() == NameKind.REGIONAL ? List.<Cluster>of() : routes.calling()) {
                if (shift.from().includes(from.name())) {
                    look(name, from, Shifting.of(name, from, shift));
                }
            }
        }
    }

    private void look(NameRoutes name, Cluster from, Shifting shifting) {
        shifting.idle()
                .ifPresent(why ->
                        idle.computeIfAbsent(why, none -> new TreeSet<>()).add(from.name()));
        Sharing sharing = shifting.sharing().orElse(null);
        Viewpoint viewpoint = name.viewpoints().get(from.name());
        if (sharing == null || viewpoint == null) {
            return;
        }
        shares = true;
        if (!shifting.mixed().isEmpty()) {
            mixed.computeIfAbsent(from.name(), none -> new TreeSet<>()).addAll(shifting.mixed());
        }
        if (sharing.places().stream().anyMatch(place -> place.percent() < 1)) {
            tooSmall.add(from.name());
        }
        if (!shifting.leftOut().isEmpty()) {
            leaving.add(from.name());
            leftOut.addAll(shifting.leftOut());
        }
        for (Sharing.Place place : sharing.places()) {
            if (place.clusters().contains(from.name())) {
                atHome.add(from.name());
                places.add(place.locality());
            }
        }
        viewpoint.callingDoor().ifPresent(door -> {
            doors.add(door);
            besideDoors.add(from.name());
        });
    }

    private void tell(List<Problem> problems) {
        mixed.forEach((from, some) -> problems.add(Problem.error(
                340,
                path.key("to"),
                "the calls from " + Quoted.of(from.text()) + " cannot be shared out: " + Quoted.all(some)
                        + (some.size() == 1 ? " is" : " are") + " to get another share, or none, and "
                        + (some.size() == 1 ? "its" : "their") + " locality or gateways do not tell "
                        + (some.size() == 1 ? "it" : "them") + " from others that answer",
                "give each cluster the zone of its nodes as its locality, or leave " + Quoted.of(from.text())
                        + " out of 'from'")));
        if (!tooSmall.isEmpty()) {
            problems.add(Problem.error(
                    340,
                    path.key("to"),
                    "too little is left for the others that the calls from " + Quoted.all(tooSmall)
                            + " are spread over: each of their regions needs 1 at least",
                    "shift less"));
        }
        if (!mixed.isEmpty() || !tooSmall.isEmpty()) {
            return;
        }
        if (!leftOut.isEmpty()) {
            problems.add(Problem.warning(
                    341,
                    path,
                    "calls from " + Quoted.all(leaving) + " do not turn to " + Quoted.all(leftOut)
                            + " any more, whoever fails: what has no share gets no call",
                    "give what must stand in a share of 1 at least in 'to', or shift for as short as can be"));
        }
        if (!atHome.isEmpty()) {
            problems.add(
                    Problem.warning(
                            420,
                            path,
                            "what " + Quoted.all(atHome) + (atHome.size() == 1 ? " keeps" : " keep")
                                    + " at home goes by the labels of nodes: pods on nodes that are not labelled as in "
                                    + Quoted.all(places) + " get no call meanwhile",
                            "look at 'kubectl get nodes -L topology.kubernetes.io/region,topology.kubernetes.io/zone' there, and silence this with 'ignore'"));
        }
        idle(problems);
        if (!doors.isEmpty()) {
            problems.add(Problem.warning(
                    342,
                    path,
                    "the calls of pods in " + Quoted.all(doors) + " of " + Quoted.all(besideDoors)
                            + " are not shifted, as those of the gateway there must not be",
                    "let callers run in another namespace than the east-west gateway"));
        }
    }

    /** Of 'all' clusters some may have nothing to shift, as those of the region itself. */
    private void idle(List<Problem> problems) {
        if (!shares && idle.isEmpty()) {
            problems.add(Problem.warning(
                    342,
                    path,
                    "nobody there calls a global or Kubernetes name of '" + service.name() + "', so nothing is shifted",
                    routes.names().stream().allMatch(name -> name.kind() == NameKind.REGIONAL)
                            ? "add 'global' to services." + service.name() + ".names, or leave the shift out"
                            : "name its callers' clusters in 'from', or leave the shift out"));
            return;
        }
        idle.forEach((why, some) -> {
            if (why == Shifting.Idle.THERE_ALREADY && shift.from().all() && shares) {
                return;
            }
            problems.add(Problem.warning(
                    342,
                    path,
                    "nothing is shifted from " + Quoted.all(some) + ": "
                            + switch (why) {
                                case DRAINED -> "calls leave drained clusters, and that comes first";
                                case OUT_OF_REACH -> "no way leads to those regions from there";
                                case THERE_ALREADY -> "all calls go to those regions already";
                            },
                    switch (why) {
                        case DRAINED ->
                            "leave the shift out until they are drained no more, or silence this for as long";
                        case OUT_OF_REACH -> "give the clusters there a gateway that is reached";
                        case THERE_ALREADY -> "leave " + (some.size() == 1 ? "it" : "them") + " out of 'from'";
                    }));
        });
    }
}
