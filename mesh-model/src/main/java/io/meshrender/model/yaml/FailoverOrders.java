package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import io.meshrender.model.value.Locality;
import io.meshrender.model.value.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Orders of regions, as {@code failover: {eu-west-1: [eu-central-1, us-east-1]}}, written out for a service: callers of a region go to the
 * first of the listed regions in which the service runs.
 */
final class FailoverOrders {
    private static final String TRAFFIC = "traffic";
    private static final String FAILOVER = "failover";

    private final Map<String, String> regions = new HashMap<>();
    private final ClusterNames clusters;
    private final Mistakes problems;

    private FailoverOrders(Node.Mapping whole, Mistakes problems) {
        this.clusters = problems.clusters();
        this.problems = problems;
        if (whole.get("clusters").orElse(null) instanceof Node.Mapping all) {
            for (int i = 0; i < all.keys().size(); i++) {
                if (all.values().get(i) instanceof Node.Mapping cluster
                        && cluster.get("locality").orElse(null) instanceof Node.Scalar locality) {
                    regions.put(all.keys().get(i).text(), locality.text().split("/", 2)[0]);
                }
            }
        }
    }

    /**
     * The mesh in which every order is a list of pairs.
     *
     * @param whole a mesh whose services have their defaults
     * @param asWritten the same without them
     */
    static Node.Mapping in(Node.Mapping whole, Node.Mapping asWritten, Mistakes problems) {
        int at = whole.indexOf("services");
        if (at < 0 || !(whole.values().get(at) instanceof Node.Mapping services)) {
            return whole;
        }
        FailoverOrders orders = null;
        List<Node> values = null;
        for (int i = 0; i < services.keys().size(); i++) {
            if (services.values().get(i) instanceof Node.Mapping service && order(service) != null) {
                orders = orders == null ? new FailoverOrders(whole, problems) : orders;
                values = values == null ? new ArrayList<>(services.values()) : values;
                boolean own = asWritten.get("services").orElse(null) instanceof Node.Mapping written
                        && written.values().get(i) instanceof Node.Mapping alone
                        && order(alone) != null;
                Spot spot = Spot.top(whole.place())
                        .key(whole.keys().get(at))
                        .key(services.keys().get(i));
                values.set(i, orders.in(service, own, spot));
            }
        }
        return values == null ? whole : whole.with(at, services.with(values));
    }

    private static Node.@Nullable Mapping order(Node.Mapping service) {
        int at = service.indexOf(TRAFFIC);
        return at >= 0
                        && service.values().get(at) instanceof Node.Mapping traffic
                        && traffic.get(FAILOVER).orElse(null) instanceof Node.Mapping order
                ? order
                : null;
    }

    private Node in(Node.Mapping service, boolean own, Spot spot) {
        int at = service.indexOf(TRAFFIC);
        Node.Mapping traffic = (Node.Mapping) service.values().get(at);
        int failover = traffic.indexOf(FAILOVER);
        Node.Mapping order = (Node.Mapping) traffic.values().get(failover);
        Spot place = spot.key(service.keys().get(at)).key(traffic.keys().get(failover));
        Set<String> running = running(service);
        List<Node> pairs = new ArrayList<>();
        // A default is for those whom it can serve; an order of the service's own is taken as it is.
        boolean wanted = own || (failsOver(service) && regionsOf(running).size() > 1);
        for (int i = 0; i < order.keys().size(); i++) {
            Node.Scalar from = order.keys().get(i);
            Spot here = place.key(from);
            boolean known = isKnown(from, here);
            Node to = null;
            for (Node region : regions(order.values().get(i), here)) {
                Node.Scalar name = (Node.Scalar) region;
                if (isKnown(name, here) && to == null && regionsOf(running).contains(name.text())) {
                    to = name;
                }
            }
            if (wanted && known && to != null) {
                pairs.add(pair(from, to));
            }
        }
        return service.with(at, traffic.with(failover, Node.Sequence.at(order, pairs)));
    }

    private static Node pair(Node.Scalar from, Node to) {
        return Node.Mapping.at(
                from, List.of(Node.Scalar.at(from, "from"), Node.Scalar.at(to, "to")), List.of(from, to));
    }

    /** The regions that a value names; anything else in it is told. */
    private List<Node> regions(Node value, Spot spot) {
        List<Node> regions = new ArrayList<>();
        if (!(value instanceof Node.Sequence list)) {
            FailoverShape.ORDER.value().bind(value, spot, problems);
            return regions;
        }
        for (Node item : list.items()) {
            if (item instanceof Node.Scalar scalar && !scalar.isNull()) {
                regions.add(scalar);
            } else {
                problems.wrongKind(spot, item, "a region", "write a list of regions, the nearest first");
            }
        }
        return regions;
    }

    private boolean isKnown(Node.Scalar region, Spot spot) {
        if (regions.containsValue(region.text())) {
            return true;
        }
        List<String> known = Words.right(new TreeSet<>(regions.values()), Locality::isOne);
        String hint = Words.instead(Nearest.to(region.text(), known), known, "the regions are ");
        problems.error(
                122, spot.path(), region.place(), "no cluster is in region " + Words.quoted(region.text()), hint);
        problems.tellNothingTwice();
        return false;
    }

    private Set<String> regionsOf(Set<String> running) {
        Set<String> of = new LinkedHashSet<>();
        for (String cluster : running) {
            String region = regions.get(cluster);
            if (region != null) {
                of.add(region);
            }
        }
        return of;
    }

    /** Whether it has a name that several of its clusters answer. */
    private static boolean failsOver(Node.Mapping service) {
        if (service.get("hosts").orElse(null) instanceof Node.Sequence hosts
                && !hosts.items().isEmpty()) {
            return true;
        }
        if (service.get("names").orElse(null) instanceof Node.Sequence names) {
            for (Node name : names.items()) {
                if (name instanceof Node.Scalar kind
                        && (kind.text().equals("global") || kind.text().equals("kubernetes"))) {
                    return true;
                }
            }
        }
        return false;
    }

    private Set<String> running(Node.Mapping service) {
        Node selection = service.get("clusters").orElse(null);
        if (selection instanceof Node.Scalar word && word.text().equals(ClusterNames.ALL)) {
            return regions.keySet();
        }
        // What is wrong with the list is told when it is bound.
        Node list = selection != null && ClusterNames.isIndirect(selection)
                ? clusters.list(selection, Spot.top(selection.place()), new Mistakes())
                : selection;
        Set<String> running = new LinkedHashSet<>();
        if (list instanceof Node.Sequence names) {
            for (Node name : names.items()) {
                if (name instanceof Node.Scalar scalar) {
                    running.add(scalar.text());
                }
            }
        }
        return running;
    }
}
