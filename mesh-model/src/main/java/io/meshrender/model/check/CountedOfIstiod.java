package io.meshrender.model.check;

import static io.meshrender.model.check.CountedValue.at;
import static io.meshrender.model.check.CountedValue.unless;
import static io.meshrender.model.check.CountedValue.when;

import io.meshrender.model.Cluster;
import io.meshrender.model.Cni;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.chart.Component;
import io.meshrender.model.chart.RawValues;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.route.Ways;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.TrustDomain;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What rendered files count on in the values of the chart {@code istiod}, as its templates of 1.30 read them. */
final class CountedOfIstiod {
    /** {@code autoscaleMax} of the chart's values.yaml. */
    private static final int MOST_OF_ISTIOD = 5;

    static final List<CountedValue> VALUES = List.of(
            // Whether there is an istiod, and whose
            at("profile", CountedOfIstiod::profile),
            at("global.profile", CountedOfIstiod::profile),
            at("istiodRemote.enabled", when(CountedOfIstiod::noIstiod, "true")),
            at("global.remotePilotAddress", CountedOfIstiod::otherIstiod),
            at("meshConfig.defaultConfig.discoveryAddress", CountedOfIstiod::otherIstiod),
            at("configMap", when(CountedOfIstiod::noMeshConfig, "false")),
            at("global.resourceScope", CountedOfIstiod::halfOfTheChart),
            // Who redirects connections
            at("cni.enabled", CountedOfIstiod::cni),
            at("cni.provider", CountedOfIstiod::cniOfPlatform),
            at("global.platform", CountedOfIstiod::cniOfPlatform),
            at("env.ENABLE_CA_SERVER", when(CountedOfIstiod::noAuthority, "false")),
            at("autoscaleMin", CountedOfIstiod::moreThanAllowed),
            // Which pods get sidecars
            at("global.omitSidecarInjectorConfigMap", when(Injection::nowhere, "true")),
            at("global.operatorManageWebhooks", when(Injection::nowhere, "true")),
            at("global.proxy.autoInject", unless(Injection::nowhere, "enabled")),
            at("sidecarInjectorWebhook.neverInjectSelector", Injection::never),
            at("sidecarInjectorWebhook.defaultTemplates", Injection::otherTemplates),
            at("sidecarInjectorWebhook.enableNamespacesByDefault", when(Injection::everywhere, "true")),
            // What sidecars take up
            at("global.proxy.includeIPRanges", Capture::onlyRanges),
            at("global.proxy.excludeIPRanges", Capture::withoutRanges),
            at("global.proxy.excludeOutboundPorts", Capture::withoutCalledPorts),
            at("global.proxy.includeInboundPorts", Capture::onlyServedPorts),
            at("global.proxy.excludeInboundPorts", Capture::withoutServedPorts),
            // What istiod knows
            at("global.proxy.clusterDomain", unless(CountedOfIstiod::otherDomain, "cluster.local")),
            at("meshConfig.defaultConfig.interceptionMode", when(CountedOfIstiod::nothingTakenUp, "NONE")),
            at("meshConfig.defaultConfig.proxyMetadata.ISTIO_META_CLUSTER_ID", CountedOfIstiod::elsewhere),
            at("meshConfig.defaultConfig.proxyMetadata.ISTIO_META_MESH_ID", CountedOfIstiod::elsewhere),
            at("meshConfig.defaultConfig.proxyMetadata.ISTIO_META_NETWORK", CountedOfIstiod::elsewhere),
            at("meshConfig.defaultConfig.proxyMetadata.ISTIO_META_REQUESTED_NETWORK_VIEW", CountedOfIstiod::elsewhere),
            at("meshConfig.defaultConfig.proxyMetadata.TRUST_DOMAIN", CountedOfIstiod::elsewhere),
            at("meshConfig.discoverySelectors", Discovery::unseen),
            at("meshConfig.serviceSettings", CountedOfIstiod::otherSettings),
            at("meshConfig.enablePrometheusMerge", when(CountedOfIstiod::unmerged, "false")),
            at("meshConfig.caCertificates", CountedOfIstiod::withoutTrustDomains),
            at("meshConfig.extensionProviders", CountedOfIstiod::noProvider),
            at("meshConfig.extensionProviders", CountedOfIstiod::sameProvider));

    private CountedOfIstiod() {}

    private static @Nullable Problem noAuthority(RawValue value) {
        return value.mesh().settings().ca().isIstiod()
                ? value.error(
                        "lets istiod sign nothing, and 'mesh.ca' names nobody else: no sidecar gets a certificate",
                        "remove it; or set mesh.ca.external, if another authority signs")
                : null;
    }

    /** The API server refuses an autoscaler with less at most than at least. */
    private static @Nullable Problem moreThanAllowed(RawValue value) {
        Object most = value.other("autoscaleMax");
        for (RawValues raw : RawValues.all(value.mesh())) {
            boolean ofMesh = raw.component() == Component.ISTIOD
                    && raw.path().segments().get(0).equals("istio");
            RawValue found = most == null && ofMesh ? RawValue.find(value.mesh(), raw, List.of("autoscaleMax")) : null;
            most = found == null ? most : found.value();
        }
        int max = number(most == null ? MOST_OF_ISTIOD : most);
        int min = number(value.value());
        return min > 0 && max > 0 && min > max && !"false".equals(String.valueOf(value.other("autoscaleEnabled")))
                ? value.error(
                        "pods at least, and " + max + " at most" + (most == null ? ", the chart's own" : "")
                                + ": the API server refuses the HorizontalPodAutoscaler",
                        "set autoscaleMax to " + min + " or more; or remove both, and set "
                                + value.raw().besides("pods") + ".replicas")
                : null;
    }

    /** Its number; -1 if it has none. */
    private static int number(Object value) {
        try {
            return Integer.parseInt(value.toString());
        } catch (NumberFormatException none) {
            return -1;
        }
    }

    /** The chart istiod only leaves istio-init out of pods; that somebody redirects their connections is another chart's. */
    private static @Nullable Problem cni(RawValue value) {
        for (Cluster cluster : value.clusters()) {
            if (Cni.in(value.mesh(), cluster).isPresent()) {
                return value.error("is what istio.cni decides", "remove it; or remove istio.cni");
            }
        }
        return value.is("true")
                ? value.warning(
                        "leaves pods to a CNI plugin that no file here installs; where none is, no pod with a sidecar starts",
                        "remove it, and set " + value.raw().besides("cni")
                                + ": {}; or {install: false}, if somebody else installs it")
                : null;
    }

    private static @Nullable Problem cniOfPlatform(RawValue value) {
        return value.clusters().stream()
                        .anyMatch(cluster -> Cni.in(value.mesh(), cluster).isPresent())
                ? value.error(
                        "is what istio.cni.platform decides, for the charts cni and istiod alike",
                        "remove it, and set istio.cni.platform")
                : null;
    }

    private static @Nullable Problem profile(RawValue value) {
        if (value.is("remote")) {
            return noIstiod(value);
        }
        return value.is("ambient")
                ? value.warning(
                        "has sidecars speak another protocol to those that know it; nothing in the folder mesh was run with that",
                        "remove it, or silence this with what you saw")
                : null;
    }

    private static Problem noIstiod(RawValue value) {
        return value.error(
                "installs no istiod here, and nobody would read the folder mesh",
                "remove it; each cluster has its own istiod");
    }

    private static @Nullable Problem otherIstiod(RawValue value) {
        return value.isNothing()
                ? null
                : value.error(
                        "has proxies ask another istiod, which does not know the folder mesh of their cluster",
                        "remove it; each cluster has its own istiod");
    }

    private static Problem nothingTakenUp(RawValue value) {
        return value.error(
                "has no sidecar take up connections by itself, and calls of the addresses that ServiceEntries give to names"
                        + " answer nobody",
                "remove it; single pods say so by annotation sidecar.istio.io/interceptionMode");
    }

    private static Problem elsewhere(RawValue value) {
        return value.error(
                "says of every sidecar what it is in the mesh, which istiod knows from the values that the model renders",
                "remove it");
    }

    private static Problem noMeshConfig(RawValue value) {
        return value.error(
                "leaves out the ConfigMap that has the trust domain, DNS capture and the gateways of other networks, all of which"
                        + " stand in values-istiod.yaml",
                "remove it");
    }

    /** Of the charts base and istiod alike. */
    static @Nullable Problem halfOfTheChart(RawValue value) {
        return value.is("all")
                ? null
                : value.warning(
                        "installs one half of the chart, and no other release here installs the rest",
                        "remove it; or see that another release does, and silence this with that reason");
    }

    /** Kubernetes names end in the domain of the cluster that they are read in; a ServiceEntry has one text for all clusters. */
    private static @Nullable Problem otherDomain(RawValue value) {
        Mesh mesh = value.mesh();
        return mesh.services().values().stream()
                .filter(service -> service.names().contains(NameKind.KUBERNETES))
                .findFirst()
                .map(service -> value.error(
                        "is not the domain of '" + service.kubernetesHost() + "', which ServiceEntry '" + service.name()
                                + "-kubernetes' is for: callers of the Service would not cross",
                        "remove it; or give the service a global name instead of its Kubernetes name"))
                .orElse(null);
    }

    /** A list takes the place of the rendered one. */
    private static @Nullable Problem otherSettings(RawValue value) {
        Ways ways = Ways.of(value.mesh());
        for (Cluster cluster : value.clusters()) {
            if (ways.groupOf(cluster) != null) {
                return value.error(
                        "takes the place of what keeps the Services of '" + cluster.name()
                                + "' apart from those of its neighbours: each would be answered by all of them",
                        "remove it; names: [kubernetes] opens one");
            }
        }
        return null;
    }

    private static @Nullable Problem withoutTrustDomains(RawValue value) {
        String text = value.value().toString();
        for (TrustDomain domain : value.mesh().trustDomains()) {
            if (value.mesh().hasSeveralTrustDomains() && !text.contains(domain.text())) {
                return value.error(
                        "takes the place of the trust domains that clusters accept of each other: callers of '" + domain
                                + "' would be refused",
                        "add an item with trustDomains: ["
                                + String.join(
                                        ", ",
                                        value.mesh().trustDomains().stream()
                                                .map(TrustDomain::text)
                                                .toList())
                                + "]");
            }
        }
        return null;
    }

    private static @Nullable Problem unmerged(RawValue value) {
        return isWatched(value.mesh())
                ? value.warning(
                        "leaves pods without the annotations by which PodMonitor 'envoy-stats-monitor' finds their sidecars: dashboards,"
                                + " alerts and Kiali see no calls",
                        "remove it; or annotate the pods yourself, and silence this with that reason")
                : null;
    }

    private static @Nullable Problem noProvider(RawValue value) {
        boolean traces =
                value.mesh().observability().flatMap(Observability::tracing).isPresent();
        boolean asks = !value.mesh().settings().extAuthz().isEmpty();
        return (traces || asks) && !(value.value() instanceof List)
                ? value.error(
                        traces
                                ? "takes the provider away that Telemetry 'mesh-default' sends traces to"
                                : "takes the providers of 'mesh.extAuthz' away",
                        "write a list of your own providers, which stand beside it")
                : null;
    }

    /** Lists of providers are joined by name. */
    private static @Nullable Problem sameProvider(RawValue value) {
        for (Object item : value.value() instanceof List<?> items ? items : List.of()) {
            for (Name name : value.mesh().settings().extAuthz().keySet()) {
                if (item instanceof Map<?, ?> provider && name.text().equals(String.valueOf(provider.get("name")))) {
                    return Problem.error(
                            236,
                            value.path(),
                            "'" + name + "' is an external authorizer of the mesh, and this would change it",
                            "write all about it at mesh.extAuthz." + name + ", or give this one another name");
                }
            }
        }
        return null;
    }

    static boolean isWatched(Mesh mesh) {
        return mesh.observability().filter(Observability::isWatched).isPresent();
    }
}
