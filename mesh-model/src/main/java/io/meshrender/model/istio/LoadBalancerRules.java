package io.meshrender.model.istio;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The load balancer of a traffic policy (812). */
final class LoadBalancerRules {
    private static final long TABLE_LIMIT = 5_000_011;
    private static final Set<String> LOCALITY_LABELS =
            Set.of("topology.kubernetes.io/region", "topology.kubernetes.io/zone", "topology.istio.io/subzone");

    private LoadBalancerRules() {}

    static void check(Part balancer, boolean outliers, Findings findings) {
        if (!balancer.isThere() || balancer.isWrong()) {
            return;
        }
        hash(balancer.at("consistentHash"), findings);
        locality(balancer.at("localityLbSetting"), outliers, findings);
        zoneAware(balancer.at("zoneAwareLbSetting"), balancer.at("localityLbSetting"), outliers, findings);
        Part warmup = balancer.at("warmup");
        if (warmup.at("minimumPercent").number() > 100) {
            findings.error(warmup.at("minimumPercent"), "more than 100 percent", "write a number from 0 to 100");
        }
        Part aggression = warmup.at("aggression");
        if (aggression.isSet() && !findings.isSince(IstioRelease.V1_31) && aggression.number() < 1) {
            findings.error(aggression, aggression.text() + " is less than 1", "write a larger number");
        } else if (aggression.isSet() && aggression.number() <= 0) {
            findings.error(aggression, aggression.text() + " is not greater than 0", "write a larger number");
        }
    }

    private static void hash(Part hash, Findings findings) {
        Part cookie = hash.at("httpCookie");
        if (cookie.isThere() && !cookie.isWrong() && cookie.at("name").isMissing()) {
            findings.error(cookie.at("name"), "a cookie without a name", "name it");
        }
        Set<String> names = new HashSet<>();
        for (Part attribute : cookie.at("attributes").items()) {
            Part name = attribute.at("name");
            if (name.isMissing()) {
                findings.error(name, "an attribute without a name", "name it");
            } else if (name.isSet() && !names.add(name.text())) {
                findings.error(name, "attribute " + Shown.quoted(name.text()) + " is defined twice", "remove one");
            }
        }
        Part ring = hash.at("minimumRingSize");
        if (ring.whole() != 0) {
            findings.warning(ring, "'minimumRingSize' is deprecated", "write 'ringHash: {minimumRingSize: ...}'");
            if (hash.at("ringHash").isThere() || hash.at("maglev").isThere()) {
                findings.error(ring, "a ring size beside 'ringHash' or 'maglev'", "keep one");
            }
        }
        Part maglev = hash.at("maglev");
        Part size = maglev.at("tableSize");
        if (maglev.isThere() && !size.isWrong() && !(isPrime(size.whole()) && size.whole() < TABLE_LIMIT)) {
            String message = size.isThere() ? size.text() + " is no size of a table" : "a table without a size";
            findings.error(size, message, "write a prime below " + TABLE_LIMIT + ", such as 65537");
        }
    }

    private static boolean isPrime(long number) {
        if (number < 2) {
            return number == 1;
        }
        for (long factor = 2; factor * factor <= number && factor < TABLE_LIMIT; factor++) {
            if (number % factor == 0) {
                return false;
            }
        }
        return true;
    }

    private static void locality(Part setting, boolean outliers, Findings findings) {
        Part distribute = setting.at("distribute");
        Part failover = setting.at("failover");
        Part priority = setting.at("failoverPriority");
        if (distribute.isSet() && failover.isSet()) {
            findings.error(failover, "'failover' beside 'distribute'", "keep one: both say where traffic goes");
            return;
        }
        if (failover.isSet()) {
            for (Part label : priority.items()) {
                if (LOCALITY_LABELS.contains(label.text())) {
                    findings.error(
                            label,
                            "the label " + label.text() + " beside 'failover'",
                            "remove one: both put localities in an order");
                    return;
                }
            }
        }
        if ((failover.isSet() || priority.isSet()) && !outliers) {
            findings.warning(
                    failover.isSet() ? failover : priority,
                    "nothing fails over without 'outlierDetection'",
                    "add it to the same traffic policy");
        }
        LocalityWeights.check(distribute, findings);
        for (Part way : failover.items()) {
            failover(way, findings);
        }
    }

    private static void zoneAware(Part setting, Part locality, boolean outliers, Findings findings) {
        Part failover = setting.at("failover");
        Part priority = setting.at("failoverPriority");
        if (setting.isThere() && locality.isThere()) {
            findings.error(setting, "'zoneAwareLbSetting' beside 'localityLbSetting'", "keep one of the two");
        }
        for (Part label : priority.items()) {
            if (LOCALITY_LABELS.contains(label.text())) {
                findings.error(
                        label,
                        "the label " + label.text() + ", by which localities are in an order already",
                        "remove it; 'failover' is for regions");
            }
        }
        if ((failover.isSet() || priority.isSet()) && !outliers) {
            findings.warning(
                    failover.isSet() ? failover : priority,
                    "nothing fails over without 'outlierDetection'",
                    "add it to the same traffic policy");
        }
        for (Part way : failover.items()) {
            failover(way, findings);
        }
    }

    private static void failover(Part way, Findings findings) {
        Part from = way.at("from");
        Part to = way.at("to");
        if (way.isWrong() || from.isWrong() || to.isWrong()) {
            return;
        }
        if (from.text().equals(to.text())) {
            findings.error(to.isThere() ? to : way, "from a region to itself", "name another region");
        }
        for (Part region : List.of(from, to)) {
            if (region.text().contains("/") || region.text().contains("*")) {
                findings.error(
                        region,
                        Shown.quoted(region.text()) + " is no region",
                        "write the region alone, without '/' and '*'");
            }
        }
    }
}
