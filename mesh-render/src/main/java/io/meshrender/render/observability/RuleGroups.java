package io.meshrender.render.observability;

import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import io.fabric8.openshift.api.model.monitoring.v1.RuleGroup;
import io.meshrender.model.Gateway;
import io.meshrender.model.observability.Alerts;
import io.meshrender.model.value.Name;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The groups of rules of a cluster, whatever they are delivered as. */
final class RuleGroups {
    private RuleGroups() {}

    /** Those of the cluster as a whole. */
    static List<RuleGroup> ofCluster(ClusterView view, Monitoring monitoring) {
        MeshExpressions expressions = MeshExpressions.of(view, monitoring);
        Alerts thresholds = monitoring.alerts();
        List<RuleGroup> groups = new ArrayList<>();
        if (!view.peers().isEmpty()) {
            groups.add(group("mesh.recording", RecordingRules.pairs(expressions)));
        }
        if (monitoring.sums()) {
            groups.add(group("mesh.workloads", RecordingRules.workloads()));
        }
        groups.add(alerts("mesh.istiod", IstiodAlerts.of(thresholds), expressions));
        List<Alert> certificates =
                CertificateAlerts.of(thresholds, view.mesh().settings().ca());
        if (!certificates.isEmpty()) {
            groups.add(alerts("mesh.certificates", certificates, expressions));
        }
        view.cluster()
                .gateway()
                .ifPresent(gateway -> groups.add(alerts(
                        "mesh.gateway",
                        GatewayAlerts.of(
                                view,
                                gateway,
                                thresholds,
                                view.mesh().settings().ca()),
                        expressions)));
        List<Gateway> further = view.mesh().gatewaysIn(view.name());
        if (!further.isEmpty()) {
            groups.add(alerts("mesh.gateways", FurtherGatewayAlerts.of(further), expressions));
        }
        if (!view.neighbours().isEmpty()) {
            groups.add(alerts("mesh.neighbours", NeighbourAlerts.of(view.neighbours()), expressions));
        }
        if (!view.peers().isEmpty()) {
            groups.add(alerts("mesh.crossing", CrossingAlerts.of(view, thresholds), expressions));
        }
        return groups;
    }

    /** The names of each service that may fail over in the cluster of {@code view}, by service. */
    static SortedMap<Name, List<Entry>> failovers(ClusterView view) {
        SortedMap<Name, List<Entry>> failovers = new TreeMap<>();
        for (Entry entry : FailoverAlerts.names(view)) {
            failovers
                    .computeIfAbsent(entry.service().name(), none -> new ArrayList<>())
                    .add(entry);
        }
        return failovers;
    }

    /** What the rules of such a service are called. */
    static String nameOf(Name service) {
        return "failover-" + service;
    }

    /** The rules of such a service. */
    static RuleGroup failover(ClusterView view, Name service, List<Entry> entries, Monitoring monitoring) {
        MeshExpressions expressions = MeshExpressions.of(view, monitoring);
        return group(
                "mesh." + nameOf(service),
                entries.stream()
                        .map(entry -> FailoverAlerts.rule(view, entry, monitoring.alerts(), expressions))
                        .toList());
    }

    private static RuleGroup alerts(String name, List<Alert> alerts, MeshExpressions expressions) {
        return group(name, alerts.stream().map(alert -> alert.rule(expressions)).toList());
    }

    private static RuleGroup group(String name, List<Rule> rules) {
        RuleGroup group = new RuleGroup();
        group.setName(name);
        group.setRules(rules);
        return group;
    }
}
