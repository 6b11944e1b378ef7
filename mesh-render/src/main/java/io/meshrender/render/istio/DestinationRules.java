package io.meshrender.render.istio;

import io.fabric8.istio.api.api.networking.v1alpha3.ConnectionPoolSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.ConnectionPoolSettingsTCPSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsSimple;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsSimpleLB;
import io.fabric8.istio.api.api.networking.v1alpha3.LocalityLoadBalancerSetting;
import io.fabric8.istio.api.api.networking.v1alpha3.LocalityLoadBalancerSettingFailover;
import io.fabric8.istio.api.api.networking.v1alpha3.OutlierDetection;
import io.fabric8.istio.api.api.networking.v1alpha3.TrafficPolicy;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.meshrender.model.NameKind;
import io.meshrender.model.Traffic;
import io.meshrender.model.route.Preference;
import io.meshrender.model.value.Duration;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How a cluster's calls of a name choose among those that answer, for every name that several clusters may answer, and for every other
 * that has a connect timeout. The policy is the same in every cluster; only who sees it differs.
 */
public final class DestinationRules {
    private static final ObjectKind KIND = ObjectKind.of("networking.istio.io/v1", "DestinationRule");
    private static final Function<Entry, DestinationRule> RULE = DestinationRules::rule;

    /** An endpoint's network against the caller's. Unlike regions it does not depend on how the nodes are labelled. */
    private static final List<String> OWN_NETWORK_FIRST = List.of("topology.istio.io/network");

    /** On it, the own cluster before its neighbours, whose pods would be as near otherwise. */
    private static final List<String> OWN_CLUSTER_FIRST =
            List.of("topology.istio.io/network", "topology.istio.io/cluster");

    private DestinationRules() {}

    /** The DestinationRules of a cluster. */
    public static Stream<RenderedFile> render(ClusterView view) {
        List<RenderedFile> files = new ArrayList<>();
        for (Entry entry : view.entries()) {
            if (isNeeded(entry)) {
                files.add(MeshFiles.of(view, KIND, entry.namespace(), MeshFiles.objectName(entry), entry, entry, RULE));
            }
        }
        return files.stream();
    }

    private static boolean isNeeded(Entry entry) {
        boolean hasEntry = entry.selectsPods() || entry.reachesOthers() || entry.hasNeighbours();
        return (entry.called() || entry.hasNeighbours())
                && hasEntry
                && (choosesAmongClusters(entry)
                        || entry.service().traffic().connectTimeout().isPresent());
    }

    /** A regional name of one cluster has no choice: taking that cluster out of rotation would only lengthen an outage. */
    private static boolean choosesAmongClusters(Entry entry) {
        return entry.kind() != NameKind.REGIONAL || entry.answering().size() > 1;
    }

    private static DestinationRule rule(Entry entry) {
        var spec = new io.fabric8.istio.api.api.networking.v1alpha3.DestinationRule();
        spec.setHost(entry.host().text());
        spec.setExportTo(Visibility.of(entry));
        spec.setTrafficPolicy(policy(entry));
        DestinationRule resource = new DestinationRule();
        resource.setMetadata(MeshFiles.metadata(entry.namespace(), MeshFiles.objectName(entry)));
        resource.setSpec(spec);
        return resource;
    }

    private static TrafficPolicy policy(Entry entry) {
        Traffic traffic = entry.service().traffic();
        TrafficPolicy policy = new TrafficPolicy();
        traffic.connectTimeout().ifPresent(timeout -> policy.setConnectionPool(connectionPool(timeout)));
        if (choosesAmongClusters(entry)) {
            policy.setOutlierDetection(outlierDetection(traffic.outlierDetection()));
            Preference preference = entry.routes().preference();
            policy.setLoadBalancer(loadBalancer(preference.evenly() ? evenly() : nearestFirst(preference)));
        }
        return policy;
    }

    private static ConnectionPoolSettings connectionPool(Duration connectTimeout) {
        ConnectionPoolSettingsTCPSettings tcp = new ConnectionPoolSettingsTCPSettings();
        tcp.setConnectTimeout(connectTimeout.text());
        ConnectionPoolSettings pool = new ConnectionPoolSettings();
        pool.setTcp(tcp);
        return pool;
    }

    private static OutlierDetection outlierDetection(io.meshrender.model.OutlierDetection model) {
        OutlierDetection rendered = new OutlierDetection();
        rendered.setConsecutive5xxErrors(model.consecutive5xxErrors().number());
        rendered.setConsecutiveGatewayErrors(model.consecutiveGatewayErrors().number());
        rendered.setInterval(model.interval().text());
        rendered.setBaseEjectionTime(model.baseEjectionTime().text());
        rendered.setMaxEjectionPercent(model.maxEjectionPercent().number());
        return rendered;
    }

    private static LoadBalancerSettings loadBalancer(LocalityLoadBalancerSetting locality) {
        LoadBalancerSettings loadBalancer = new LoadBalancerSettings();
        loadBalancer.setLbPolicy(new LoadBalancerSettingsSimple(LoadBalancerSettingsSimpleLB.LEAST_REQUEST));
        loadBalancer.setLocalityLbSetting(locality);
        return loadBalancer;
    }

    /** All clusters of an alias alike, as if they were one. */
    private static LocalityLoadBalancerSetting evenly() {
        LocalityLoadBalancerSetting locality = new LocalityLoadBalancerSetting();
        locality.setEnabled(false);
        return locality;
    }

    private static LocalityLoadBalancerSetting nearestFirst(Preference preference) {
        LocalityLoadBalancerSetting locality = new LocalityLoadBalancerSetting();
        locality.setEnabled(true);
        locality.setFailoverPriority(preference.ownClusterFirst() ? OWN_CLUSTER_FIRST : OWN_NETWORK_FIRST);
        locality.setFailover(preference.failover().stream()
                .map(step -> new LocalityLoadBalancerSettingFailover(
                        step.from().text(), step.to().text()))
                .toList());
        return locality;
    }
}
