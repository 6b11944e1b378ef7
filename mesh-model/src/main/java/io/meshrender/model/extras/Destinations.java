package io.meshrender.model.extras;

import java.util.ArrayList;
import java.util.List;

/** Where a VirtualService sends calls. */
final class Destinations {
    private Destinations() {}

    /**
     * One destination.
     *
     * @param at what stands under {@code destination}
     * @param host its full host
     * @param percent what share of the route's calls it gets; 0 for a mirror
     * @param conditional whether the route is for calls that match something
     */
    record Destination(Field at, String host, int percent, boolean conditional) {
        /** {@code calls}, {@code 50 % of the calls that match}, {@code copies of calls} */
        String calls() {
            String calls = conditional ? "calls that match" : "calls";
            return percent == 0 ? "copies of " + calls : percent == 100 ? calls : percent + " % of the " + calls;
        }
    }

    static List<Destination> of(Own virtualService) {
        List<Destination> destinations = new ArrayList<>();
        for (String protocol : List.of("http", "tls", "tcp")) {
            for (Field route : virtualService.spec().at(protocol).items()) {
                // A TLS route always matches by SNI.
                boolean conditional = !protocol.equals("tls") && !isForAll(route.at("match"));
                List<Field> some = route.at("route").items();
                int sum = 0;
                for (Field each : some) {
                    sum += Math.max(0, each.at("weight").number());
                }
                for (Field each : some) {
                    int weight = Math.max(0, each.at("weight").number());
                    int percent = some.size() == 1 ? 100 : sum == 0 ? 100 / some.size() : 100 * weight / sum;
                    if (percent > 0) {
                        add(virtualService, each.at("destination"), percent, conditional, destinations);
                    }
                }
                add(virtualService, route.at("mirror"), 0, conditional, destinations);
                for (Field mirror : route.at("mirrors").items()) {
                    add(virtualService, mirror.at("destination"), 0, conditional, destinations);
                }
            }
        }
        return destinations;
    }

    private static boolean isForAll(Field match) {
        return match.isEmpty();
    }

    private static void add(
            Own virtualService, Field destination, int percent, boolean conditional, List<Destination> destinations) {
        Field host = destination.at("host");
        if (host.isThere()) {
            destinations.add(new Destination(
                    destination, Hosts.full(host.text(), virtualService.namespace()), percent, conditional));
        }
    }
}
