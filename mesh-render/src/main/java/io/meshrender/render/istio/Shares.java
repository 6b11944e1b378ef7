package io.meshrender.render.istio;

import io.meshrender.model.Cluster;
import io.meshrender.model.route.Sharing;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What each locality gets of all calls, in percent. Istio takes whole numbers from 1 on that add up to 100. */
final class Shares {
    private static final int ALL = 100;

    private Shares() {}

    /**
     * Each cluster the same, by the localities that the endpoints of {@code clusters} have; what is left over goes to the first. Istio refuses
     * localities that overlap, so a zone counts with its region if both are there.
     */
    static SortedMap<String, Long> of(List<Cluster> clusters) {
        SortedMap<String, Integer> counted = new TreeMap<>();
        for (Cluster cluster : clusters) {
            String widest = cluster.locality().text();
            for (Cluster other : clusters) {
                if (widest.startsWith(other.locality() + "/")) {
                    widest = other.locality().text();
                }
            }
            counted.merge(within(widest), 1, Integer::sum);
        }
        SortedMap<String, Long> shares = new TreeMap<>();
        long left = ALL;
        for (Map.Entry<String, Integer> place : counted.entrySet()) {
            long share = Math.max(1, (long) ALL * place.getValue() / clusters.size());
            shares.put(place.getKey(), share);
            left -= share;
        }
        shares.put(shares.firstKey(), shares.getOrDefault(shares.firstKey(), 0L) + left);
        return shares;
    }

    /** Each place what it gets while calls are shifted. */
    static SortedMap<String, Long> of(Sharing sharing) {
        SortedMap<String, Long> shares = new TreeMap<>();
        sharing.places().forEach(place -> shares.put(within(place.locality()), (long) place.percent()));
        return shares;
    }

    /** A locality and all that is in it; a subzone has nothing in it. */
    private static String within(String locality) {
        int slash = locality.indexOf('/');
        return slash >= 0 && locality.indexOf('/', slash + 1) >= 0 ? locality : locality + "/*";
    }
}
