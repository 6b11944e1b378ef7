package io.meshrender.render.ask;

import io.meshrender.api.Api;
import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.route.Outage;
import io.meshrender.model.route.Sharing;
import io.meshrender.model.route.Way;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is down at the same time, and what that does to ways.
 *
 * @param words how it was asked for: {@code us-1}, {@code region:eu-west-1}, several with commas
 * @param outage lost clusters and gateways
 * @param links pairs of clusters that do not reach each other, as {@code <one> <other>}, either way round
 * @param controlPlanes clusters whose istiod is down; calls stay
 */
@Api
public record Loss(String words, Outage outage, SortedSet<String> links, SortedSet<Name> controlPlanes) {
    private static final String REGION = "region:";
    private static final String GATEWAY = "gateway:";
    private static final String LINK = "link:";
    private static final String ISTIOD = "istiod:";

    public Loss {
        links = Collections.unmodifiableSortedSet(new TreeSet<>(links));
        controlPlanes = Collections.unmodifiableSortedSet(new TreeSet<>(controlPlanes));
    }

    /**
     * What a text means: {@code us-1}, {@code region:eu-west-1}, {@code gateway:eu-blue}, {@code link:us-1/eu-blue}, {@code istiod:eu-blue},
     * several with commas.
     *
     * @throws QuestionException if the mesh has no such part
     */
    public static Loss of(String text, Mesh mesh) {
        SortedSet<Name> clusters = new TreeSet<>();
        SortedSet<Name> gateways = new TreeSet<>();
        SortedSet<String> links = new TreeSet<>();
        SortedSet<Name> controlPlanes = new TreeSet<>();
        for (String part : text.split(",", -1)) {
            String what = part.strip();
            if (what.startsWith(REGION)) {
                clusters.addAll(region(what.substring(REGION.length()), mesh));
            } else if (what.startsWith(GATEWAY)) {
                gateways.add(Caller.cluster(what.substring(GATEWAY.length()), mesh));
            } else if (what.startsWith(LINK)) {
                String[] ends = what.substring(LINK.length()).split("/", -1);
                if (ends.length != 2) {
                    throw new QuestionException("'" + what + "' is no link; write link:<cluster>/<cluster>");
                }
                links.add(link(Caller.cluster(ends[0], mesh), Caller.cluster(ends[1], mesh)));
            } else if (what.startsWith(ISTIOD)) {
                controlPlanes.add(Caller.cluster(what.substring(ISTIOD.length()), mesh));
            } else {
                clusters.add(Caller.cluster(what, mesh));
            }
        }
        return new Loss(text, new Outage(clusters, gateways), links, controlPlanes);
    }

    /** Each cluster, each gateway and each region of several clusters, alone. */
    public static List<Loss> single(Mesh mesh) {
        List<Loss> losses = new ArrayList<>();
        SortedSet<String> regions = new TreeSet<>();
        for (Cluster cluster : mesh.clusters().values()) {
            losses.add(of(cluster.name().text(), mesh));
            if (cluster.isReachable()) {
                losses.add(of(GATEWAY + cluster.name(), mesh));
            }
            String region = cluster.locality().region();
            if (region(region, mesh).size() > 1 && regions.add(region)) {
                losses.add(of(REGION + region, mesh));
            }
        }
        return losses;
    }

    private static List<Name> region(String region, Mesh mesh) {
        List<Name> clusters = new ArrayList<>();
        SortedSet<String> known = new TreeSet<>();
        for (Cluster cluster : mesh.clusters().values()) {
            known.add(cluster.locality().region());
            if (cluster.locality().region().equals(region)) {
                clusters.add(cluster.name());
            }
        }
        if (clusters.isEmpty()) {
            throw new QuestionException(
                    "no cluster is in a region '" + region + "'; the regions are " + Said.and(known, 12));
        }
        return clusters;
    }

    private static String link(Name one, Name other) {
        return one.compareTo(other) < 0 ? one + " " + other : other + " " + one;
    }

    /** Whether the pods of {@code cluster} are gone, callers too. */
    boolean takes(Name cluster) {
        return outage.clusters().contains(cluster);
    }

    /** Whether a way from {@code from} leads nowhere any more. */
    boolean cuts(Name from, Way way) {
        if (outage.clusters().contains(way.cluster())) {
            return true;
        }
        return way instanceof Way.Gateway gateway ? open(from, gateway).isEmpty() : isCut(from, way.cluster());
    }

    /** The clusters whose gateways still lead {@code from} there. */
    private List<Name> open(Name from, Way.Gateway way) {
        List<Name> open = new ArrayList<>(way.through().size());
        for (Name through : way.through()) {
            if (!outage.clusters().contains(through) && !outage.gateways().contains(through) && !isCut(from, through)) {
                open.add(through);
            }
        }
        return open;
    }

    /**
     * The gateways that stand in for others: of the ways of a tier that lose one and still lead there, the clusters of those that are left.
     * Empty if none loses one.
     */
    SortedSet<Name> standIns(Name from, List<Way> tier) {
        SortedSet<Name> standIns = new TreeSet<>();
        for (Way way : tier) {
            if (way instanceof Way.Gateway gateway && gateway.through().size() > 1 && !takes(way.cluster())) {
                List<Name> open = open(from, gateway);
                if (open.size() < gateway.through().size()) {
                    standIns.addAll(open);
                }
            }
        }
        return standIns;
    }

    private boolean isCut(Name one, Name other) {
        return !links.isEmpty() && links.contains(link(one, other));
    }

    /** The tiers that are left; the same list if nothing is cut. */
    List<List<Way>> left(Name from, List<List<Way>> tiers) {
        List<List<Way>> left = new ArrayList<>(tiers.size());
        boolean cut = false;
        for (List<Way> tier : tiers) {
            List<Way> ways = new ArrayList<>(tier.size());
            for (Way way : tier) {
                if (!cuts(from, way)) {
                    ways.add(way);
                }
            }
            cut |= ways.size() < tier.size();
            if (!ways.isEmpty()) {
                boolean shared = tier.get(0).share() > 0 && ways.size() < tier.size();
                left.add(shared ? Sharing.rescaled(ways) : ways);
            }
        }
        return cut ? left : tiers;
    }
}
