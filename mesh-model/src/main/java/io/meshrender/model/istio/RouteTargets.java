package io.meshrender.model.istio;

import org.jspecify.annotations.Nullable;

/** Where a route sends: hosts, subsets, ports and shares (818; in a Sidecar's egress proxy 819). */
final class RouteTargets {
    private RouteTargets() {}

    /** The {@code route} of a route that must have one. */
    static void check(Part route, String what, Findings findings) {
        if (route.at("route").isMissing()) {
            findings.error(route.at("route"), what + " that leads nowhere", "add 'route'");
        }
        shares(route.at("route"), findings);
    }

    /** Destinations with their shares. */
    static void shares(Part targets, Findings findings) {
        long sum = 0;
        boolean readable = true;
        for (Part target : targets.items()) {
            Part weight = target.at("weight");
            destination(target.at("destination"), findings);
            if (weight.whole() < 0) {
                findings.error(weight, weight.text() + " is no share", "write 0 or more");
            }
            readable &= !target.isWrong() && !weight.isWrong();
            sum += weight.whole();
        }
        if (readable && targets.size() > 1 && sum == 0) {
            findings.error(targets, "several destinations, none of which gets a share", "add 'weight' to each");
        }
    }

    /** One destination. */
    static void destination(Part destination, Findings findings) {
        if (!destination.isThere() || destination.isWrong()) {
            return;
        }
        Part host = destination.at("host");
        @Nullable
        String mistake = host.isWrong()
                ? null
                : host.is("*") ? "'*' is no host to send to" : Hosts.mistakeInWildcardDomain(host.text());
        if (mistake != null) {
            findings.error(host, mistake, "write the full name of a service");
        }
        Part subset = destination.at("subset");
        if (subset.isSet() && !Hosts.isLabel(subset.text())) {
            findings.error(
                    subset,
                    Shown.quoted(subset.text()) + " is no subset name",
                    "write up to 63 letters, digits and '-'");
        }
        if (destination.at("port").isThere() && !destination.at("port").isWrong()) {
            Ports.number(destination.at("port").at("number"), findings);
        }
    }
}
