package io.meshrender.model.chart;

import static java.util.Map.entry;

import java.util.Map;

/** The keys of each chart's values that the model decides about, each with what to do instead. */
final class OwnedKeys {
    private static final String ALWAYS = keep("istiod is always in istio-system");
    private static final String WHOLE_CLUSTERS = keep("a name that whole clusters call is seen by all namespaces");
    private static final String DOOR = "clusters.<name>.gateway.";
    private static final String GATEWAY_KEY = "gateways.<name>.";
    private static final String STACK = "observability.kubePrometheusStack.";
    private static final String KIALI_KEY = "observability.kiali.";

    static final Map<String, String> BASE =
            Map.of("defaultRevision", set("istio.defaultRevision"), "global.istioNamespace", ALWAYS);

    static final Map<String, String> CNI = Map.of(
            "cniBinDir", set("istio.cni.binDir"),
            "cniConfDir", set("istio.cni.confDir"),
            "global.platform", set("istio.cni.platform"),
            "platform", set("istio.cni.platform"),
            "revision", keep("one plugin serves all revisions of a cluster"));

    static final Map<String, String> ISTIOD = Map.ofEntries(
            entry("env.CLUSTER_ID", keep("it is the cluster's name")),
            entry(
                    "env.PILOT_ENABLE_SERVICEENTRY_SELECT_PODS",
                    keep("where a service runs, its names lead to the pods that they select")),
            entry("env.RESOLVE_HOSTNAME_GATEWAYS", keep("gateways may be known by their DNS names")),
            entry("global.istioNamespace", ALWAYS),
            entry("global.meshID", set("mesh.id")),
            entry("global.meshNetworks", set("clusters.<name>.gateway")),
            entry("global.multiCluster.clusterName", keep("it is the cluster's name")),
            entry("global.network", set("clusters.<name>.network")),
            entry(
                    "meshConfig.defaultConfig.proxyMetadata.ISTIO_META_DNS_CAPTURE",
                    keep("without it no name of the mesh resolves")),
            entry("meshConfig.defaultDestinationRuleExportTo", WHOLE_CLUSTERS),
            entry("meshConfig.defaultServiceExportTo", WHOLE_CLUSTERS),
            entry("meshConfig.enableAutoMtls", keep("only mTLS passes an east-west gateway")),
            entry("meshConfig.rootNamespace", ALWAYS),
            entry("meshConfig.trustDomain", set("mesh.trustDomain")),
            entry("meshConfig.trustDomainAliases", set("mesh.trustDomainAliases")),
            entry("revision", set("istio.revision")),
            entry("revisionTags", set("istio.tags")));

    static final Map<String, String> EAST_WEST_GATEWAY = Map.ofEntries(
            entry(
                    "env.ISTIO_META_REQUESTED_NETWORK_VIEW",
                    keep("the chart sets it to the cluster's network, and a second one would stand beside it")),
            entry("labels.networking.istio.io/gatewayPort", set(DOOR + "port")),
            entry("labels.topology.istio.io/network", set("clusters.<name>.network")),
            entry("name", set(DOOR + "name")),
            entry("networkGateway", set("clusters.<name>.network")),
            entry("networkGatewayPorts.tls.port", set(DOOR + "port")),
            entry("revision", set("istio.revision")),
            entry("service.annotations", set(DOOR + "annotations")),
            entry("service.loadBalancerSourceRanges", set(DOOR + "sourceRanges")),
            entry("service.type", set(DOOR + "service") + " and its nodePort"));

    static final Map<String, String> GATEWAY = Map.ofEntries(
            entry("labels.app", set(GATEWAY_KEY + "selector")),
            entry("labels.istio", set(GATEWAY_KEY + "selector")),
            entry("name", set(GATEWAY_KEY + "k8sName")),
            entry("networkGateway", keep("a gateway between networks is clusters.<name>.gateway")),
            entry("revision", set("istio.revision")),
            entry("service.annotations", set(GATEWAY_KEY + "annotations")),
            entry("service.loadBalancerSourceRanges", set(GATEWAY_KEY + "sourceRanges")),
            entry("service.ports", set(GATEWAY_KEY + "ports")),
            entry("service.type", set(GATEWAY_KEY + "service")),
            entry("serviceAccount.name", set(GATEWAY_KEY + "serviceAccount")));

    static final Map<String, String> KUBE_PROMETHEUS_STACK = Map.ofEntries(
            entry("alertmanager.service.loadBalancerSourceRanges", set(STACK + "alertmanager.sourceRanges")),
            entry("alertmanager.service.type", set(STACK + "alertmanager.service")),
            entry("fullnameOverride", set(STACK + "release")),
            entry("grafana.admin.existingSecret", set(STACK + "grafana.adminSecret")),
            entry("grafana.adminPassword", set(STACK + "grafana.adminSecret")),
            entry("grafana.adminUser", set(STACK + "grafana.adminSecret")),
            entry("grafana.fullnameOverride", set(STACK + "release")),
            entry("grafana.nameOverride", set(STACK + "release")),
            entry("grafana.namespaceOverride", set("observability.namespace")),
            entry("grafana.service.loadBalancerSourceRanges", set(STACK + "grafana.sourceRanges")),
            entry("grafana.service.type", set(STACK + "grafana.service")),
            entry("nameOverride", set(STACK + "release")),
            entry("namespaceOverride", set("observability.namespace")),
            entry("prometheus.prometheusSpec.externalLabels.cluster", keep("it is the cluster's name")),
            entry("prometheus.prometheusSpec.externalLabels.mesh", set("mesh.id")),
            entry("prometheus.prometheusSpec.externalLabels.region", set("clusters.<name>.locality")),
            entry("prometheus.service.loadBalancerSourceRanges", set(STACK + "prometheus.sourceRanges")),
            entry("prometheus.service.type", set(STACK + "prometheus.service")));

    static final Map<String, String> KIALI = Map.of(
            "auth.strategy", set(KIALI_KEY + "auth"),
            "deployment.additional_service_yaml.loadBalancerSourceRanges", set(KIALI_KEY + "sourceRanges"),
            "deployment.service_type", set(KIALI_KEY + "service"),
            "deployment.view_only_mode", set(KIALI_KEY + "auth"),
            "external_services.istio.root_namespace", ALWAYS,
            "kubernetes_config.cluster_name", keep("it is the cluster's name"),
            "login_token.signing_key", set(KIALI_KEY + "signingKeySecret"));

    private OwnedKeys() {}

    private static String set(String key) {
        return "remove it, and set " + key;
    }

    private static String keep(String why) {
        return "remove it; " + why;
    }
}
