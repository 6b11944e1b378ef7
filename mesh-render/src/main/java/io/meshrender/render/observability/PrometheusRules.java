package io.meshrender.render.observability;

import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRuleSpec;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import io.fabric8.openshift.api.model.monitoring.v1.RuleGroup;
import io.meshrender.model.Service;
import io.meshrender.model.observability.Alerts;
import io.meshrender.model.observability.KubePrometheusStack;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.observability.SentSeries;
import io.meshrender.model.value.Name;
import io.meshrender.render.tree.ObjectId;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.Section;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.Entry;
import io.meshrender.render.yaml.YamlFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Renders PrometheusRules: {@code istio-mesh} for the cluster as a whole, and {@code failover-<service>} for each that may fail over. */
public final class PrometheusRules {
    private static final ObjectKind KIND = ObjectKind.of("monitoring.coreos.com/v1", "PrometheusRule");
    private static final Origins WHOLE = Origins.at("observability", "kubePrometheusStack", "alerts");
    private static final String NAME = "istio-mesh";

    private PrometheusRules() {}

    /** The rules of the cluster of {@code view}, if there is a Prometheus to evaluate them. */
    public static Stream<RenderedFile> render(ClusterView view) {
        return view.mesh().observability().stream()
                .flatMap(observability -> observability.kubePrometheusStack().stream()
                        .flatMap(stack -> render(view, observability, stack)));
    }

    private static Stream<RenderedFile> render(
            ClusterView view, Observability observability, KubePrometheusStack stack) {
        Name namespace = observability.namespace();
        Stream<RenderedFile> whole =
                Stream.of(file(view, namespace, NAME, WHOLE, () -> rules(NAME, namespace, stack, groups(view, stack))));
        SortedMap<Name, List<Entry>> failovers = new TreeMap<>();
        for (Entry entry : FailoverAlerts.names(view)) {
            failovers
                    .computeIfAbsent(entry.service().name(), none -> new ArrayList<>())
                    .add(entry);
        }
        Stream<RenderedFile> services = failovers.values().stream().map(entries -> {
            Service service = entries.get(0).service();
            String name = "failover-" + service.name();
            return file(
                    view,
                    namespace,
                    name,
                    entries.get(0),
                    () -> rules(name, namespace, stack, List.of(failover(view, name, entries, stack.alerts()))));
        });
        return Stream.concat(whole, services);
    }

    private static RenderedFile file(ClusterView view, Name namespace, String name, Origins from, Supplier<?> rules) {
        ObjectId id = ObjectId.of(KIND, namespace.text(), name);
        return YamlFiles.object(view.name().text(), Section.OBSERVABILITY, id, from, rules);
    }

    private static List<RuleGroup> groups(ClusterView view, KubePrometheusStack stack) {
        MeshExpressions expressions = MeshExpressions.of(view);
        Alerts thresholds = stack.alerts();
        List<RuleGroup> groups = new ArrayList<>();
        if (!view.peers().isEmpty()) {
            groups.add(group("mesh.recording", RecordingRules.pairs(expressions)));
        }
        if (isCollected(stack)) {
            groups.add(group("mesh.workloads", RecordingRules.workloads()));
        }
        groups.add(alerts("mesh.istiod", IstiodAlerts.of(thresholds), expressions));
        groups.add(alerts("mesh.certificates", CertificateAlerts.of(thresholds), expressions));
        view.cluster()
                .gateway()
                .ifPresent(gateway ->
                        groups.add(alerts("mesh.gateway", GatewayAlerts.of(view, gateway, thresholds), expressions)));
        if (!view.peers().isEmpty()) {
            groups.add(alerts("mesh.crossing", CrossingAlerts.of(view, thresholds), expressions));
        }
        return groups;
    }

    /** Whether a mesh-wide store collects sums over pods; nothing else reads them. */
    private static boolean isCollected(KubePrometheusStack stack) {
        return stack.federation().isPresent()
                || stack.prometheus().remoteWrite().stream().anyMatch(store -> store.series() == SentSeries.MESH);
    }

    private static RuleGroup failover(ClusterView view, String name, List<Entry> entries, Alerts thresholds) {
        MeshExpressions expressions = MeshExpressions.of(view);
        return group(
                "mesh." + name,
                entries.stream()
                        .map(entry -> FailoverAlerts.rule(view, entry, thresholds, expressions))
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

    private static PrometheusRule rules(
            String name, Name namespace, KubePrometheusStack stack, List<RuleGroup> groups) {
        PrometheusRule rule = new PrometheusRule();
        rule.setMetadata(
                Metadata.monitored(name, namespace.text(), stack.release().text()));
        rule.setSpec(new PrometheusRuleSpec(groups));
        return rule;
    }
}
