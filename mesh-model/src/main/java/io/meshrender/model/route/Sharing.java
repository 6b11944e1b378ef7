package io.meshrender.model.route;

import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;

/**
 * How the calls of a name from one cluster are shared out while some of them are shifted. All places are tried at once, each by its share; a
 * lost one leaves its share to the others. What is at none of them gets no call, even when all of them are lost: Istio takes away the endpoints
 * to which a {@code distribute} gives nothing.
 *
 * @param places at least two, and of different localities
 */
public record Sharing(List<Place> places) {
    private static final int ALL = 100;

    public Sharing {
        places = List.copyOf(places);
    }

    /**
     * Endpoints that share one part of the calls.
     *
     * @param locality all that is in it: a region, or a zone or subzone where the region has others that get no call
     * @param percent its share of all calls
     * @param clusters those whose pods, or the gateways to them, lie there; alike
     */
    public record Place(String locality, int percent, List<Name> clusters) {

        public Place {
            clusters = List.copyOf(clusters);
        }
    }

    /** The share of one cluster, in percent and about; 0 if it has none. */
    int of(Name cluster) {
        for (Place place : places) {
            if (place.clusters().contains(cluster)) {
                return Math.max(
                        1, Math.round((float) place.percent() / place.clusters().size()));
            }
        }
        return 0;
    }

    /** How many clusters have a share. */
    int count() {
        int count = 0;
        for (Place place : places) {
            count += place.clusters().size();
        }
        return count;
    }

    /**
     * Ways of which others of their tier were lost: their shares are those of all calls again, and one alone has none. What rounding
     * leaves goes to the largest.
     */
    public static List<Way> rescaled(List<Way> left) {
        if (left.size() == 1) {
            return List.of(left.get(0).withShare(0));
        }
        int sum = 0;
        int largest = 0;
        for (int i = 0; i < left.size(); i++) {
            sum += left.get(i).share();
            largest = left.get(i).share() > left.get(largest).share() ? i : largest;
        }
        List<Way> rescaled = new ArrayList<>(left.size());
        int over = ALL;
        for (Way way : left) {
            int share = Math.round((float) ALL * way.share() / sum);
            rescaled.add(way.withShare(share));
            over -= share;
        }
        Way most = rescaled.get(largest);
        rescaled.set(largest, most.withShare(most.share() + over));
        return List.copyOf(rescaled);
    }
}
