package io.meshrender.render.helm;

import io.meshrender.model.CertificateAuthority;
import io.meshrender.model.Cluster;
import io.meshrender.model.Cni;
import io.meshrender.model.ControlPlane;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.ExternalAuthority;
import io.meshrender.model.IstioImages;
import io.meshrender.model.Mesh;
import io.meshrender.model.MeshSettings;
import io.meshrender.model.istio.IstioFeature;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.observability.Tracing;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.TrustDomain;
import io.meshrender.model.workload.Pods;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.yaml.SharedMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;

/** The values of Istio's chart {@code istiod}: the control plane, and the mesh configuration that its proxies get. */
final class IstiodValues {
    /** A provider of a team's own stands beside the one that the mesh-wide Telemetry names, and does not take its place. */
    static final Map<String, String> NAMED = Map.of("meshConfig.extensionProviders", "name");

    private static final String KUBERNETES_DOMAIN = "svc.cluster.local";

    /** Whether pods are left without the container that would redirect their connections. */
    static final String CNI = "cni.enabled";

    /** The name of the template that mounts SPIRE's socket. */
    static final String SPIRE = "spire";

    private static final String SPIRE_TEMPLATE = """
            spec:
              containers:
              - name: istio-proxy
                volumeMounts:
                - name: workload-socket
                  mountPath: /run/secrets/workload-spiffe-uds
                  readOnly: true
              volumes:
              - name: workload-socket
                csi:
                  driver: csi.spiffe.io
                  readOnly: true
            """;

    private static final Function<Mesh, SharedMapping> NETWORKS = IstiodValues::networks;
    private static final Function<Mesh, Boolean> SEVERAL_TRUST_DOMAINS = Mesh::hasSeveralTrustDomains;

    private IstiodValues() {}

    static Map<String, Object> of(ClusterView view, ControlPlane plane) {
        ChartValues values = new ChartValues();
        values.setIfPresent("revision", plane.revision());
        if (IstioFeature.VALIDATION_FAILURE_POLICY.isIn(plane.version())) {
            values.set(BaseValues.FAILURE_POLICY, "Fail");
        }
        addAuthority(values, "env", view.mesh().settings().ca());
        if (view.cni().isPresent()) {
            values.set(CNI, true);
        }
        values.set("global", global(view, plane));
        PodValues.addToIstiod(pods(view), values);
        return values.set("meshConfig", meshConfig(view))
                .mergeNamed(
                        NAMED,
                        view.mesh().istio().values().istiod(),
                        view.cluster().istio().values().istiod())
                .tree();
    }

    /** The control plane's pods. */
    static Pods pods(ClusterView view) {
        return view.cluster().istio().pods().orElse(view.mesh().istio().pods());
    }

    /**
     * An istiod that does not sign has no CA. Its own serving certificate then comes from outside, as the Secret {@code istiod-tls} that the chart
     * mounts. SPIRE's agent is a socket on the node, which a template beside the usual ones mounts into each sidecar (istio/istio, {@code
     * samples/security/spire}); istiod's own certificate stays its own there.
     *
     * @param env where the environment of istiod stands: the chart takes it at the top, istioctl below {@code pilot} only
     */
    static void addAuthority(ChartValues values, String env, CertificateAuthority ca) {
        if (!(ca instanceof CertificateAuthority.External external)) {
            return;
        }
        if (external.kind() == ExternalAuthority.SPIRE) {
            values.set("sidecarInjectorWebhook.defaultTemplates", List.of("sidecar", SPIRE))
                    .set("sidecarInjectorWebhook.templates." + SPIRE, SPIRE_TEMPLATE);
        } else {
            values.set(env + ".ENABLE_CA_SERVER", "false");
        }
    }

    /** Who this control plane is, and how pods of other networks are reached from here. */
    static SortedMap<String, Object> global(ClusterView view, ControlPlane plane) {
        ChartValues values = new ChartValues();
        if (IstioFeature.READER_SWITCH.isIn(plane.version())) {
            values.set("enableReaderRBAC", !view.neighbours().isEmpty());
        }
        IstioImages images = view.istioImages();
        if (view.mesh().settings().ca() instanceof CertificateAuthority.External external) {
            values.setIfPresent("caAddress", external.address());
        }
        return values.setIfPresent("hub", images.hub())
                .setIfPresent("tag", images.tag())
                .setIfPresent(
                        "imagePullSecrets",
                        images.pullSecrets().stream().map(Name::text).toList())
                .set("meshID", view.mesh().settings().id())
                .set("multiCluster.clusterName", view.name())
                .set("network", view.cluster().network())
                .setIfPresent("meshNetworks", meshNetworks(view))
                .setIfPresent("platform", view.cni().flatMap(Cni::platform))
                .tree();
    }

    /**
     * What all proxies are told. DNS capture is on, since no cluster's DNS knows the mesh's names, and without it a sidecar asks none
     * other.
     */
    static SortedMap<String, Object> meshConfig(ClusterView view) {
        MeshSettings settings = view.mesh().settings();
        ChartValues values = new ChartValues()
                .set("trustDomain", view.trustDomain())
                .setIfPresent("trustDomainAliases", settings.trustDomainAliases())
                .setIfPresent("caCertificates", otherTrustDomains(view))
                .set("defaultConfig.proxyMetadata.ISTIO_META_DNS_CAPTURE", "true")
                .set("tcpKeepalive", keepalive())
                .setIfPresent("serviceSettings", serviceSettings(view));
        List<Map<String, Object>> providers = new ArrayList<>();
        Tracing tracing =
                view.mesh().observability().flatMap(Observability::tracing).orElse(null);
        if (tracing != null) {
            values.set("enableTracing", true);
            providers.add(tracingProvider(tracing));
        }
        providers.addAll(AuthorizerProviders.of(view));
        values.setIfPresent("extensionProviders", providers);
        return values.tree();
    }

    /**
     * The trust domains of other clusters, whose certificates servers accept. As aliases they would be accepted too, and then istiod takes each
     * principal of a policy and each subject name for one of every domain ({@code pilot/pkg/security/trustdomain/bundle.go},
     * {@code pilot/pkg/networking/plugin/authn/util.go}). An item without a certificate adds no root: those stand in {@code cacerts}.
     */
    private static List<Map<String, Object>> otherTrustDomains(ClusterView view) {
        if (!view.shared().get(SEVERAL_TRUST_DOMAINS)) {
            return List.of();
        }
        SortedSet<TrustDomain> others = view.mesh().trustDomains();
        others.remove(view.trustDomain());
        return List.of(
                Map.of("trustDomains", others.stream().map(TrustDomain::text).toList()));
    }

    /**
     * Load balancers forget a connection that says nothing: Azure's after 4 minutes, AWS' after 350 seconds. The caller's sidecar hears
     * nothing of it and waits on a dead connection (istio/istio#44177), so it speaks up before the soonest of them. Here it holds for every
     * name in every cluster, those without a DestinationRule too.
     */
    private static SortedMap<String, Object> keepalive() {
        return new ChartValues()
                .set("interval", "30s")
                .set("probes", 3)
                .set("time", "180s")
                .tree();
    }

    /**
     * Where istiod knows pods of other clusters, it would merge every Service with theirs of the same name and namespace. So all Services stay
     * within their cluster but those that the model opens; an exact host goes before a wildcard ({@code pilot/pkg/model/cluster_local.go}).
     */
    private static List<Map<String, Object>> serviceSettings(ClusterView view) {
        if (view.neighbours().isEmpty()) {
            return List.of();
        }
        List<Map<String, Object>> settings = new ArrayList<>();
        settings.add(serviceSetting(true, List.of("*." + KUBERNETES_DOMAIN)));
        List<String> merged = view.entries().stream()
                .filter(entry -> entry.routes().isMerged(entry.viewpoint()))
                .map(entry -> entry.host().text())
                .toList();
        if (!merged.isEmpty()) {
            settings.add(serviceSetting(false, merged));
        }
        return settings;
    }

    private static Map<String, Object> serviceSetting(boolean clusterLocal, List<String> hosts) {
        return new ChartValues()
                .set("hosts", hosts)
                .set("settings.clusterLocal", clusterLocal)
                .tree();
    }

    /** What the mesh-wide Telemetry names. */
    private static Map<String, Object> tracingProvider(Tracing tracing) {
        return new ChartValues()
                .set("name", ClusterView.TRACING_PROVIDER)
                .set("opentelemetry.service", tracing.collector())
                .set("opentelemetry.port", tracing.port().number())
                .tree();
    }

    /** The other networks whose gateways are known, by name. istiod reads changes of it without a restart. */
    private static SharedMapping meshNetworks(ClusterView view) {
        return view.shared().get(NETWORKS).without(view.cluster().network().text());
    }

    /** The networks whose gateways are known, by name, as a cluster of another one knows them. */
    private static SharedMapping networks(Mesh mesh) {
        SortedMap<String, List<Cluster>> networks = new TreeMap<>();
        for (Cluster cluster : mesh.clusters().values()) {
            if (cluster.isReachable() && mesh.networks().containsKey(cluster.network())) {
                networks.computeIfAbsent(cluster.network().text(), none -> new ArrayList<>())
                        .add(cluster);
            }
        }
        SortedMap<String, Object> meshNetworks = new TreeMap<>();
        for (Map.Entry<String, List<Cluster>> network : networks.entrySet()) {
            List<Map<String, String>> endpoints = new ArrayList<>();
            List<Map<String, Object>> gateways = new ArrayList<>();
            for (Cluster cluster : network.getValue()) {
                endpoints.add(Map.of("fromRegistry", cluster.name().text()));
                if (cluster.gateway().isPresent()) {
                    gateways.add(gateway(cluster.gateway().get()));
                }
            }
            meshNetworks.put(network.getKey(), new TreeMap<>(Map.of("endpoints", endpoints, "gateways", gateways)));
        }
        return SharedMapping.of(meshNetworks);
    }

    private static SortedMap<String, Object> gateway(EastWestGateway gateway) {
        return new ChartValues()
                .set("address", gateway.address())
                .set("port", gateway.port().number())
                .tree();
    }
}
