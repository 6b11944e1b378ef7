package io.meshrender.model.route;

import io.meshrender.model.Cluster;
import io.meshrender.model.NameKind;
import io.meshrender.model.Shift;
import io.meshrender.model.value.Locality;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.WholePercent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a shift makes of the calls of one name from one cluster. A region gets its share; the rest goes to those that are tried first without
 * the shift. Endpoints are told apart by their locality alone, and those of a network whose clusters know each other's pods not at all: each of
 * its gateways leads to all of them.
 *
 * @param sharing how the calls are shared out; absent if nothing is shifted
 * @param idle why nothing is shifted; absent if something is
 * @param mixed the clusters that should get nothing, or another share, and that cannot be told from those that get one, by name
 * @param leftOut the clusters that are reached without the shift and get no call with it, by name
 */
public record Shifting(Optional<Sharing> sharing, Optional<Idle> idle, SortedSet<Name> mixed, SortedSet<Name> leftOut) {
    private static final int ALL = 100;

    /** Why a shift does nothing for a cluster. */
    public enum Idle {
        /** Its calls leave drained clusters, or those of the regions do, and that comes first. */
        DRAINED,
        /** No way leads to a region that gets a share. */
        OUT_OF_REACH,
        /** All calls go to those regions already. */
        THERE_ALREADY
    }

    /** How calls are shared out, of those of {@code calling} from which some are shifted. */
    static Map<Name, Sharing> sharing(NameRoutes name, List<Cluster> calling) {
        List<Shift> shifts = name.name().service().traffic().shift();
        if (name.kind() == NameKind.REGIONAL) {
            return Map.of();
        }
        Map<Name, Sharing> sharing = new HashMap<>();
        for (Cluster from : calling) {
            for (Shift shift : shifts) {
                if (shift.from().includes(from.name()) && !sharing.containsKey(from.name())) {
                    of(name, from, shift).sharing().ifPresent(its -> sharing.put(from.name(), its));
                }
            }
        }
        return sharing;
    }

    /**
     * What {@code shift} makes of the calls from {@code from}, which calls the name.
     *
     * @param name the routes of the name without shifts, or with them
     */
    public static Shifting of(NameRoutes name, Cluster from, Shift shift) {
        Viewpoint viewpoint = name.viewpoints().get(from.name());
        if (viewpoint == null || viewpoint.detour().isPresent()) {
            return idle(Idle.DRAINED);
        }
        List<List<Cluster>> tiers = clusters(name, name.unshared(from));
        List<Cluster> reached = new ArrayList<>();
        tiers.forEach(reached::addAll);
        Map<Name, String> regionOf = new HashMap<>();
        boolean reaches = false;
        SortedMap<String, Integer> shares = new TreeMap<>();
        for (Map.Entry<Locality, WholePercent> to : shift.to().entrySet()) {
            String region = to.getKey().region();
            List<Cluster> there = in(region, reached);
            reaches |= !there.isEmpty();
            if (!there.isEmpty() && !there.contains(from) && !there.containsAll(tiers.get(0))) {
                there.forEach(cluster -> regionOf.put(cluster.name(), region));
                shares.put(region, to.getValue().number());
            }
        }
        List<Cluster> rest = new ArrayList<>();
        if (!tiers.isEmpty()) {
            rest.addAll(tiers.get(0));
            rest.removeIf(cluster -> regionOf.containsKey(cluster.name()));
        }
        if (shares.isEmpty() || rest.isEmpty()) {
            return idle(reaches ? Idle.THERE_ALREADY : isLeft(name, shift) ? Idle.DRAINED : Idle.OUT_OF_REACH);
        }
        SortedMap<String, List<Name>> places = places(rest, reached);
        List<Cluster> leftOut = new ArrayList<>(reached);
        leftOut.removeIf(cluster -> rest.contains(cluster) || regionOf.containsKey(cluster.name()));
        SortedSet<Name> mixed = new TreeSet<>();
        for (Cluster other : leftOut) {
            for (String place : places.keySet()) {
                if (overlap(place, other.locality().text())) {
                    mixed.add(other.name());
                }
            }
        }
        mixed.addAll(behindOneDoor(name, from, reached, regionOf, leftOut));
        shares.keySet().forEach(region -> mixed.addAll(besidePods(from, in(region, reached))));
        SortedMap<String, Sharing.Place> all = new TreeMap<>();
        shares.forEach((region, share) ->
                all.put(region, new Sharing.Place(region, share, names(in(region, reached)))));
        rest(ALL - shares.values().stream().mapToInt(Integer::intValue).sum(), rest.size(), places, all);
        return new Shifting(
                Optional.of(new Sharing(List.copyOf(all.values()))),
                Optional.empty(),
                mixed,
                new TreeSet<>(names(leftOut)));
    }

    /** Whether a region that gets a share has a cluster that calls leave. */
    private static boolean isLeft(NameRoutes name, Shift shift) {
        return shift.to().keySet().stream()
                .anyMatch(to -> in(to.region(), name.answering()).stream()
                        .anyMatch(cluster -> name.left().contains(cluster.name())));
    }

    private static Shifting idle(Idle why) {
        return new Shifting(Optional.empty(), Optional.of(why), new TreeSet<>(), new TreeSet<>());
    }

    /** What is left of all calls, by how many clusters a place has; what cannot be divided goes to the first. */
    private static void rest(
            int left, int count, SortedMap<String, List<Name>> places, SortedMap<String, Sharing.Place> all) {
        SortedMap<String, Integer> shares = new TreeMap<>();
        int over = left;
        for (Map.Entry<String, List<Name>> place : places.entrySet()) {
            int share = Math.max(1, left * place.getValue().size() / count);
            shares.put(place.getKey(), share);
            over -= share;
        }
        shares.merge(shares.firstKey(), over, Integer::sum);
        shares.forEach((place, share) ->
                all.put(place, new Sharing.Place(place, share, places.getOrDefault(place, List.of()))));
    }

    /** The rest by place: a whole region, whatever zones its nodes have, unless somebody else of that region is reached. */
    private static SortedMap<String, List<Name>> places(List<Cluster> rest, List<Cluster> reached) {
        SortedMap<String, List<Name>> places = new TreeMap<>();
        for (Cluster cluster : rest) {
            String region = cluster.locality().region();
            String place = region;
            if (!rest.containsAll(in(region, reached))) {
                place = cluster.locality().text();
                for (Cluster other : rest) {
                    if (place.startsWith(other.locality() + "/")) {
                        place = other.locality().text();
                    }
                }
            }
            places.computeIfAbsent(place, none -> new ArrayList<>()).add(cluster.name());
        }
        return places;
    }

    /** Clusters of one other network that know each other's pods and do not all get the same. */
    private static SortedSet<Name> behindOneDoor(
            NameRoutes name, Cluster from, List<Cluster> reached, Map<Name, String> regionOf, List<Cluster> leftOut) {
        SortedSet<Name> mixed = new TreeSet<>();
        for (Cluster one : reached) {
            if (name.ways().groupOf(one) == null || one.network().equals(from.network())) {
                continue;
            }
            for (Cluster other : reached) {
                if (one.network().equals(other.network())
                        && !(regionOf.getOrDefault(one.name(), "").equals(regionOf.getOrDefault(other.name(), ""))
                                && leftOut.contains(one) == leftOut.contains(other))) {
                    mixed.add(other.name());
                }
            }
        }
        return mixed;
    }

    /**
     * Those in other networks, if pods that {@code from} knows directly lie in the same region: istiod divides the share of a locality by the
     * ways in which it is written, and nodes write it otherwise than entries do, so that half of the share would be lost.
     */
    private static List<Name> besidePods(Cluster from, List<Cluster> region) {
        List<Cluster> remote = new ArrayList<>(region);
        remote.removeIf(cluster -> cluster.network().equals(from.network()));
        return remote.size() < region.size() ? names(remote) : List.of();
    }

    private static boolean overlap(String one, String other) {
        return (one + "/").startsWith(other + "/") || (other + "/").startsWith(one + "/");
    }

    private static List<Cluster> in(String region, List<Cluster> clusters) {
        return clusters.stream()
                .filter(cluster -> cluster.locality().region().equals(region))
                .toList();
    }

    private static List<Name> names(List<Cluster> clusters) {
        return clusters.stream().map(Cluster::name).sorted().toList();
    }

    private static List<List<Cluster>> clusters(NameRoutes name, List<List<Way>> tiers) {
        Map<Name, Cluster> answering = new HashMap<>();
        name.answering().forEach(cluster -> answering.put(cluster.name(), cluster));
        return tiers.stream()
                .map(tier -> tier.stream()
                        .map(way -> Optional.ofNullable(answering.get(way.cluster())))
                        .flatMap(Optional::stream)
                        .toList())
                .toList();
    }
}
