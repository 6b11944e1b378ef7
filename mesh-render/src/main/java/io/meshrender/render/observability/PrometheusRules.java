package io.meshrender.render.observability;

import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRuleSpec;
import io.fabric8.openshift.api.model.monitoring.v1.RuleGroup;
import io.meshrender.model.value.Name;
import io.meshrender.render.tree.ObjectId;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.Section;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.Entry;
import io.meshrender.render.yaml.YamlFiles;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Renders PrometheusRules for an operator: {@code istio-mesh} for the cluster as a whole, and {@code failover-<service>} for each that may fail
 * over.
 */
public final class PrometheusRules {
    private static final ObjectKind KIND = ObjectKind.of("monitoring.coreos.com/v1", "PrometheusRule");
    private static final String NAME = "istio-mesh";

    private PrometheusRules() {}

    /** The rules of the cluster of {@code view}, if there is an operator to read them. */
    public static Stream<RenderedFile> render(ClusterView view) {
        return Monitoring.of(view.mesh()).stream()
                .filter(Monitoring::operator)
                .flatMap(monitoring -> render(view, monitoring));
    }

    private static Stream<RenderedFile> render(ClusterView view, Monitoring monitoring) {
        Name namespace = view.mesh().observability().orElseThrow().namespace();
        Origins whole = Origins.of(monitoring.path().key("alerts"));
        Stream<RenderedFile> ofCluster = Stream.of(file(
                view,
                namespace,
                NAME,
                whole,
                () -> rules(NAME, namespace, monitoring, RuleGroups.ofCluster(view, monitoring))));
        Stream<RenderedFile> ofServices = RuleGroups.failovers(view).entrySet().stream()
                .map(failover -> {
                    List<Entry> entries = failover.getValue();
                    String name = RuleGroups.nameOf(failover.getKey());
                    return file(
                            view,
                            namespace,
                            name,
                            entries.get(0),
                            () -> rules(
                                    name,
                                    namespace,
                                    monitoring,
                                    List.of(RuleGroups.failover(view, failover.getKey(), entries, monitoring))));
                });
        return Stream.concat(ofCluster, ofServices);
    }

    private static RenderedFile file(ClusterView view, Name namespace, String name, Origins from, Supplier<?> rules) {
        ObjectId id = ObjectId.of(KIND, namespace.text(), name);
        return YamlFiles.object(view.name().text(), Section.OBSERVABILITY, id, from, rules);
    }

    private static PrometheusRule rules(String name, Name namespace, Monitoring monitoring, List<RuleGroup> groups) {
        PrometheusRule rule = new PrometheusRule();
        rule.setMetadata(Metadata.monitored(name, namespace.text(), monitoring.labels()));
        rule.setSpec(new PrometheusRuleSpec(groups));
        return rule;
    }
}
