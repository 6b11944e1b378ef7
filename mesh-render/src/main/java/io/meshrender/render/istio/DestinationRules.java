package io.meshrender.render.istio;

import io.fabric8.istio.api.api.networking.v1alpha3.ConnectionPoolSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.ConnectionPoolSettingsTCPSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsSimple;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsSimpleLB;
import io.fabric8.istio.api.api.networking.v1alpha3.LocalityLoadBalancerSetting;
import io.fabric8.istio.api.api.networking.v1alpha3.LocalityLoadBalancerSettingDistribute;
import io.fabric8.istio.api.api.networking.v1alpha3.LocalityLoadBalancerSettingFailover;
import io.fabric8.istio.api.api.networking.v1alpha3.OutlierDetection;
import io.fabric8.istio.api.api.networking.v1alpha3.TrafficPolicy;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Traffic;
import io.meshrender.model.route.Detour;
import io.meshrender.model.route.Preference;
import io.meshrender.model.route.Sharing;
import io.meshrender.model.value.Duration;
import io.meshrender.model.value.Name;
import io.meshrender.render.tree.ClusterFolders;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.Entry;
import io.meshrender.render.yaml.SharedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How a cluster's calls of a name choose among those that answer, for every name that several clusters may answer, and for every other
 * that has a connect timeout. The policy is the same in every cluster; only who sees it differs.
 */
public final class DestinationRules {
    private static final ObjectKind KIND = ObjectKind.of("networking.istio.io/v1", "DestinationRule");
    private static final Function<Entry, DestinationRule> RULE = DestinationRules::rule;

    @SuppressWarnings("UnnecessaryLambda") // a key, which is compared by identity
    private static final Function<Mesh, SharedObjects> OF_RULES = mesh -> new SharedObjects(DestinationRules::ofRule);

    private static final Function<Entry, DestinationRule> RULE_OF_GATEWAY = DestinationRules::ruleOfGateway;

    private static final String NETWORK = "topology.istio.io/network";
    private static final String CLUSTER = "topology.istio.io/cluster";

    /** An endpoint's network against the caller's. Unlike regions it does not depend on how the nodes are labelled. */
    private static final List<String> OWN_NETWORK_FIRST = List.of(NETWORK);

    /** On it, the own cluster before its neighbours, whose pods would be as near otherwise. */
    private static final List<String> OWN_CLUSTER_FIRST = List.of(NETWORK, CLUSTER);

    private DestinationRules() {}

    /** The DestinationRules of a cluster. */
    public static Stream<RenderedFile> render(ClusterView view) {
        List<RenderedFile> files = new ArrayList<>();
        SharedObjects rules = view.shared().get(OF_RULES);
        ClusterFolders folders = new ClusterFolders(view.name().text());
        for (Entry entry : view.entries()) {
            if (isNeeded(entry)) {
                files.add(rules.file(folders, entry));
                if (isServedAtHome(entry)) {
                    files.add(ofGateway(view, entry));
                }
            }
        }
        return files.stream();
    }

    private static SharedObject ofRule(Entry entry) {
        return MeshFiles.shared(KIND, entry.namespace(), MeshFiles.objectName(entry), entry, entry, RULE);
    }

    /** Neighbours may take what arrives at the gateway as well; other networks would send it back. */
    private static boolean isServedAtHome(Entry entry) {
        Detour detour = entry.viewpoint().detour().orElse(null);
        boolean leaves = detour != null
                ? !(detour instanceof Detour.Neighbour)
                : entry.viewpoint().sharing().isPresent();
        return leaves && entry.exported();
    }

    /** Calls that arrive are served at home, so the gateway of a cluster whose own calls are drained or shifted has a rule of its own. */
    private static RenderedFile ofGateway(ClusterView view, Entry entry) {
        Name namespace = entry.viewpoint().door().orElseThrow();
        return MeshFiles.of(view, KIND, namespace, nameOfGateways(entry), entry, entry, RULE_OF_GATEWAY);
    }

    /** Names of services of many namespaces lie together there, and hosts are unique. */
    private static String nameOfGateways(Entry entry) {
        return entry.host().text();
    }

    private static DestinationRule ruleOfGateway(Entry entry) {
        var spec = new io.fabric8.istio.api.api.networking.v1alpha3.DestinationRule();
        spec.setHost(entry.host().text());
        spec.setExportTo(List.of("."));
        spec.setTrafficPolicy(policy(entry, usual(entry)));
        DestinationRule resource = new DestinationRule();
        resource.setMetadata(MeshFiles.metadata(entry.viewpoint().door().orElseThrow(), nameOfGateways(entry)));
        resource.setSpec(spec);
        return resource;
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
        Detour detour = entry.viewpoint().detour().orElse(null);
        Sharing sharing = entry.viewpoint().sharing().orElse(null);
        spec.setTrafficPolicy(
                policy(entry, detour != null ? away(entry, detour) : sharing != null ? shared(sharing) : usual(entry)));
        DestinationRule resource = new DestinationRule();
        resource.setMetadata(MeshFiles.metadata(entry.namespace(), MeshFiles.objectName(entry)));
        resource.setSpec(spec);
        return resource;
    }

    private static TrafficPolicy policy(Entry entry, LocalityLoadBalancerSetting locality) {
        Traffic traffic = entry.service().traffic();
        TrafficPolicy policy = new TrafficPolicy();
        traffic.connectTimeout().ifPresent(timeout -> policy.setConnectionPool(connectionPool(timeout)));
        if (choosesAmongClusters(entry)) {
            policy.setOutlierDetection(outlierDetection(traffic.outlierDetection()));
            policy.setLoadBalancer(loadBalancer(locality));
        }
        return policy;
    }

    private static LocalityLoadBalancerSetting usual(Entry entry) {
        Preference preference = entry.routes().preference();
        return preference.evenly() ? evenly() : nearestFirst(preference);
    }

    /** Whoever calls, wherever its node says it is: to the localities of the others, or first to the network of one of them. */
    private static LocalityLoadBalancerSetting away(Entry entry, Detour detour) {
        LocalityLoadBalancerSetting locality = new LocalityLoadBalancerSetting();
        locality.setEnabled(true);
        if (detour instanceof Detour.Network first) {
            locality.setFailoverPriority(List.of(NETWORK + "=" + first.network()));
        } else if (detour instanceof Detour.Neighbour first) {
            locality.setFailoverPriority(List.of(CLUSTER + "=" + first.cluster()));
        } else {
            locality.setDistribute(distribute(Shares.of(entry.remotes())));
        }
        return locality;
    }

    private static LocalityLoadBalancerSetting shared(Sharing sharing) {
        LocalityLoadBalancerSetting locality = new LocalityLoadBalancerSetting();
        locality.setEnabled(true);
        locality.setDistribute(distribute(Shares.of(sharing)));
        return locality;
    }

    /** Whoever calls, wherever its node says it is. */
    private static List<LocalityLoadBalancerSettingDistribute> distribute(SortedMap<String, Long> shares) {
        LocalityLoadBalancerSettingDistribute all = new LocalityLoadBalancerSettingDistribute();
        all.setFrom("*");
        all.setTo(shares);
        return List.of(all);
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
