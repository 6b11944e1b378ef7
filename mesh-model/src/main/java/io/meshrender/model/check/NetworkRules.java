package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.Network;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Cidr;
import io.meshrender.model.value.Name;
import io.meshrender.model.vip.VipRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Networks: their ranges, their clusters and how these spell their regions (203, 204, 206). */
final class NetworkRules {
    /** As {@code MeshSettings} has it. */
    private static final Cidr USUAL_VIPS = Cidr.of("240.0.0.0/16");

    private static final ModelPath VIPS = ModelPath.of("mesh", "vips");

    private NetworkRules() {}

    /** A network that no cluster is on; not said while a cluster names a network that does not exist, which may be this one (203). */
    static List<Problem> empty(Mesh mesh) {
        Set<Name> used = new HashSet<>();
        for (Cluster cluster : mesh.clusters().values()) {
            used.add(cluster.network());
        }
        List<Problem> problems = new ArrayList<>();
        if (mesh.networks().keySet().containsAll(used)) {
            for (Name network : mesh.networks().keySet()) {
                if (!used.contains(network)) {
                    problems.add(Problem.warning(
                            203,
                            ModelPath.of("networks", network),
                            "no cluster is on network '" + network + "'",
                            "remove it, or name it in a cluster's 'network'"));
                }
            }
        }
        return problems;
    }

    /** Ranges of one network do not overlap: a pod's address must tell one thing (204). */
    static List<Problem> overlappingRanges(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Network network : mesh.networks().values()) {
            List<Cidr> cidrs = network.cidrs();
            for (int i = 1; i < cidrs.size(); i++) {
                for (Cidr earlier : cidrs.subList(0, i)) {
                    if (earlier.overlaps(cidrs.get(i))) {
                        problems.add(Problem.error(
                                204,
                                ModelPath.of("networks", network.name(), "cidrs")
                                        .index(i),
                                "'" + cidrs.get(i) + "' overlaps '" + earlier + "' of the same network",
                                earlier.length() <= cidrs.get(i).length() ? "remove it" : "remove '" + earlier + "'"));
                        break;
                    }
                }
            }
        }
        return problems;
    }

    /** The range of the VIPs has addresses that no network and not istiod itself uses (204). */
    static List<Problem> vipRange(Mesh mesh) {
        VipRange range = VipRange.of(mesh);
        VipRange.Other other = range.usedUpBy().orElse(null);
        return other == null ? List.of() : List.of(usedUp(mesh, range, other));
    }

    /** At the network that takes it if {@code mesh.vips} is what it is without a word, for then the network is what somebody wrote. */
    private static Problem usedUp(Mesh mesh, VipRange range, VipRange.Other other) {
        String choose = VipRange.freeIn(mesh)
                .map(free -> "choose a range that nobody uses, such as " + free)
                .orElse("choose a range that nobody uses");
        return other.path().equals(VIPS) || !range.vips().equals(USUAL_VIPS)
                ? Problem.error(
                        204,
                        VIPS,
                        "'" + range.vips() + "' lies inside " + other.cidr() + " of " + other.users(),
                        choose)
                : Problem.error(
                        204,
                        other.path(),
                        "'" + other.cidr() + "' leaves no address for names: it holds all of mesh.vips, "
                                + range.vips(),
                        "for mesh.vips " + choose);
    }

    /** Clusters of one network that spell one region in two ways would never count as near to each other (206). */
    static List<Problem> regionSpellings(Mesh mesh) {
        Map<String, Cluster> first = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Cluster cluster : mesh.clusters().values()) {
            String region = cluster.locality().region();
            String plain = region.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
            Cluster earlier = first.putIfAbsent(cluster.network() + " " + plain, cluster);
            if (earlier != null && !earlier.locality().region().equals(region)) {
                problems.add(Problem.warning(
                        206,
                        ModelPath.of("clusters", cluster.name(), "locality"),
                        "region '" + region + "', but '" + earlier.locality().region() + "' in '" + earlier.name()
                                + "' of the same network",
                        "write '" + earlier.locality().region() + "' here, or '" + region + "' in '" + earlier.name()
                                + "', as the nodes' label topology.kubernetes.io/region says"));
            }
        }
        return problems;
    }
}
