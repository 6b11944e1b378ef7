package io.meshrender.model.extras;

import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a DestinationRule costs whom: one line for what fails, one for what only loses its order. */
final class DestinationRuleCosts {
    private final Own rule;
    private final SortedSet<String> broken = new TreeSet<>();
    private final SortedSet<String> brokenCallers = new TreeSet<>();
    private final SortedSet<Name> brokenIn = new TreeSet<>();
    private final SortedSet<String> softened = new TreeSet<>();
    private final SortedSet<String> softenedCallers = new TreeSet<>();
    private final SortedSet<Name> softenedIn = new TreeSet<>();
    private final SortedSet<String> missing = new TreeSet<>();
    private Field offMutualTls = new Field(null, "", new Place("", 1, 1));
    private boolean certain;
    private boolean merged;
    private boolean evenly;
    private final SortedSet<String> lostHosts = new TreeSet<>();
    private final SortedSet<String> lostCallers = new TreeSet<>();
    private final SortedSet<Name> lostIn = new TreeSet<>();
    private final SortedSet<String> answering = new TreeSet<>();
    private Field nowhere = new Field(null, "", new Place("", 1, 1));

    private final MisledCalls misled;
    private final StayingCalls staying;

    DestinationRuleCosts(Own rule) {
        this.rule = rule;
        this.misled = new MisledCalls(rule);
        this.staying = new StayingCalls(rule);
    }

    /** The calls that other settings than {@code tls.mode} mislead. */
    MisledCalls misled() {
        return misled;
    }

    /** The calls that should leave, and stay. */
    StayingCalls staying() {
        return staying;
    }

    void breaks(Field policy, String host, Caller caller, Name cluster, String pattern) {
        offMutualTls = offMutualTls.isThere() ? offMutualTls : policy;
        certain |= caller.declared() || !pattern.startsWith("*");
        broken.add(host);
        brokenCallers.add(caller.words());
        brokenIn.add(cluster);
    }

    void softens(boolean both, List<String> lacks, String host, Caller caller, Name cluster, NameRoutes name) {
        merged |= both;
        evenly = name.preference().evenly();
        missing.addAll(lacks);
        softened.add(host);
        softenedCallers.add(caller.words());
        softenedIn.add(cluster);
    }

    void sendsNowhere(Field to, SortedSet<String> regions, String host, Caller caller, Name cluster) {
        nowhere = nowhere.isThere() ? nowhere : to;
        answering.addAll(regions);
        lostHosts.add(host);
        lostCallers.add(caller.words());
        lostIn.add(cluster);
    }

    void addTo(List<Problem> problems) {
        misled.addTo(problems);
        staying.addTo(problems);
        if (!lostHosts.isEmpty()) {
            problems.add(rule.error(
                    Code.DESTINATION_RULE_CALLS,
                    nowhere.place(),
                    rule.words() + " distributes calls of " + Words.list(lostHosts) + " from " + Words.list(lostCallers)
                            + " in " + Words.list(lostIn)
                            + " to regions where nobody answers: all of them fail with 503",
                    "name one of " + Words.all(answering)));
        }
        if (!broken.isEmpty()) {
            Field mode = offMutualTls.at("tls").at("mode");
            String message = rule.words() + " takes calls of " + Words.list(broken) + " from "
                    + Words.list(brokenCallers) + " in " + Words.list(brokenIn)
                    + " off the mesh's mutual TLS ("
                    + (mode.text().isEmpty() ? "no mode, which is DISABLE" : "mode " + mode.text())
                    + "): all of them fail with 503";
            boolean nothingElse = rule.spec().at("subsets").isEmpty()
                    && rule.spec().at("trafficPolicy").entries().size() == 1;
            String hint = nothingElse ? "remove the rule" : TrafficPolicies.without(offMutualTls);
            problems.add(
                    certain
                            ? rule.error(Code.DESTINATION_RULE_CALLS, mode.place(), message, hint)
                            : rule.warning(Code.DESTINATION_RULE_CALLS, mode.place(), message, hint));
        }
        if (!softened.isEmpty() && broken.isEmpty()) {
            problems.add(softened());
        }
    }

    /** One that is there, and counts nothing, says so in each policy. */
    private String outliers() {
        boolean there =
                rule.spec().at("trafficPolicy").at(TrafficPolicies.OUTLIERS).isThere();
        return TrafficPolicies.OUTLIERS + (there ? " {consecutive5xxErrors: 5}" : "");
    }

    private Problem softened() {
        String calls = "calls of " + Words.list(softened) + " from " + Words.list(softenedCallers) + " in "
                + Words.list(softenedIn);
        String setting = evenly
                ? "loadBalancer.localityLbSetting {enabled: false}"
                : "loadBalancer.localityLbSetting {enabled: true, failoverPriority: [topology.istio.io/network]}";
        String lost = evenly
                ? "a cluster that fails stays among those that are called"
                : missing.contains(TrafficPolicies.OUTLIERS)
                        ? "they do not prefer their own network, nor leave a cluster that fails"
                        : "they do not prefer their own network";
        String message = merged
                ? rule.words()
                        + " stands beside the rendered rule, and Istio takes the traffic policy of the older:"
                        + " if that is this one, for " + calls + ", " + lost
                : rule.words() + " takes the place of the rendered rule for " + calls + ": " + lost;
        String hint = "add "
                + (missing.contains(TrafficPolicies.OUTLIERS) ? outliers() : "")
                + (missing.size() == 2 ? " and " : "")
                + (missing.contains("loadBalancer.localityLbSetting") ? setting : "")
                + " to its trafficPolicy";
        return rule.warning(Code.DESTINATION_RULE_CALLS, rule.spec().at("host").place(), message, hint);
    }
}
