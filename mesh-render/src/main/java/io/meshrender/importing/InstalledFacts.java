package io.meshrender.importing;

import io.meshrender.model.chart.Component;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the values of Istio's charts. */
final class InstalledFacts {
    /** What a render writes by itself, so that nobody has to say it. */
    private static final Set<String> RENDERED = Set.of(
            "base.validationFailurePolicy",
            "global.enableReaderRBAC",
            "meshConfig.tcpKeepalive",
            "meshConfig.enableTracing",
            "global.externalIstiod",
            "global.configCluster",
            "profile");

    private final Facts facts;

    private InstalledFacts(Facts facts) {
        this.facts = facts;
    }

    /** @param rendered whether it is a tree that was rendered, of which nothing is raw */
    static void read(List<Release> releases, Facts facts, boolean rendered) {
        InstalledFacts installed = new InstalledFacts(facts);
        for (Release release : releases) {
            if (release.is(Release.ISTIOD) || release.is("live")) {
                installed.istiod(release, rendered);
            }
        }
        for (Release release : releases) {
            if (release.is(Release.GATEWAY) && isBetweenNetworks(release)) {
                installed.gateway(release, rendered);
            } else if (release.is("base")) {
                installed.version(release);
            } else if (release.is("cni") && !rendered) {
                facts.notes.add(NotTaken.cni(release.values().source(), "the chart of Istio's CNI plugin"));
            } else if (release.is("ztunnel") && !rendered) {
                facts.notes.add(new Note(
                        release.values().source(), "ztunnel is of ambient, which this mesh is not; it is not taken"));
            }
        }
    }

    /** Once it is known which clusters have a gateway between networks. */
    static void readFurtherGateways(List<Release> releases, Facts facts, boolean rendered) {
        InstalledFacts installed = new InstalledFacts(facts);
        for (Release release : releases) {
            if (release.is(Release.GATEWAY) && !isBetweenNetworks(release)) {
                installed.furtherGateway(release, rendered);
            }
        }
    }

    private List<ClusterFacts> clusters(Release release) {
        ClusterFacts own = facts.clusters.get(release.clusterName());
        if (own == null) {
            own = facts.clusters.get(release.destination());
        }
        return own == null ? facts.clustersOf(release.file()) : List.of(own);
    }

    private void version(Release release) {
        release.version()
                .filter(version -> version.text().matches("[0-9]+\\.[0-9]+\\.[0-9]+(-.*)?"))
                .ifPresent(
                        version -> clusters(release).forEach(cluster -> cluster.say("version", version, facts.notes)));
    }

    private void istiod(Release release, boolean rendered) {
        Yaml values = release.values();
        version(release);
        facts.say("id", values.fact("global.meshID"));
        if (clusters(release).isEmpty()) {
            facts.say("trustDomain", values.fact("meshConfig.trustDomain"));
        }
        facts.trustDomainAliases.addAll(values.texts("meshConfig.trustDomainAliases"));
        if (!rendered) {
            untold(values);
        }
        for (ClusterFacts cluster : clusters(release)) {
            cluster.say("trustDomain", values.fact("meshConfig.trustDomain"), facts.notes);
            cluster.say("network", values.fact("global.network"), facts.notes);
            cluster.say(
                    "revision",
                    values.fact("revision").filter(fact -> !fact.text().equals("default")),
                    facts.notes);
            if (!rendered && !release.is("live")) {
                Yaml.Keys raw = rest(values, Component.ISTIOD, "");
                if (!raw.values().isEmpty()) {
                    cluster.raw.putIfAbsent(Release.ISTIOD, raw);
                }
            }
        }
        values.keys("global.meshNetworks").forEach(this::network);
    }

    /** What the model has keys for, and an import does not read. */
    private void untold(Yaml values) {
        for (String tag : values.texts("revisionTags")) {
            facts.notes.add(NotTaken.tag(values.source(), "tag '" + tag + "'"));
        }
        if (values.text("pilot.cni.enabled").equals("true")
                || values.text("istio_cni.enabled").equals("true")) {
            facts.notes.add(NotTaken.cni(values.source(), "Istio's CNI plugin, which istiod counts on,"));
        }
    }

    private void network(String name, Yaml network) {
        for (Yaml gateway : network.items("gateways")) {
            Optional<Fact> address = gateway.fact("address");
            if (address.isPresent()) {
                facts.gateways.putIfAbsent(
                        name,
                        List.of(
                                address.get(),
                                gateway.fact("port")
                                        .orElse(new Fact(
                                                ClusterFacts.GATEWAY_PORT,
                                                address.get().source()))));
            } else if (gateway.fact("registryServiceName").isPresent()) {
                facts.notes.add(new Note(
                        gateway.source(),
                        "the gateway of network '" + name
                                + "' is found in a live cluster by the name of its Service; its address is asked for"));
            }
        }
        for (Yaml endpoint : network.items("endpoints")) {
            ClusterFacts cluster = facts.clusters.get(endpoint.text("fromRegistry"));
            if (cluster != null) {
                cluster.say("network", new Fact(name, endpoint.source()), facts.notes);
            }
        }
    }

    private static boolean isBetweenNetworks(Release release) {
        return networkOf(release).isPresent()
                || release.values().items("service.ports").stream()
                        .anyMatch(port -> port.text("port").equals(ClusterFacts.GATEWAY_PORT));
    }

    private static Optional<Fact> networkOf(Release release) {
        return release.values()
                .fact("networkGateway")
                .or(() -> release.values()
                        .at("labels")
                        .flatMap(labels -> labels.key("topology.istio.io/network"))
                        .flatMap(Yaml::asFact));
    }

    /** One of no network is meant to be that between networks only where its clusters have no other. */
    private void furtherGateway(Release release, boolean rendered) {
        List<ClusterFacts> some = clusters(release);
        if (some.isEmpty() || some.stream().anyMatch(cluster -> cluster.gateway == null)) {
            gateway(release, rendered);
        } else if (!rendered) {
            facts.notes.add(NotTaken.gateway(release.values().source(), "a further gateway"));
        }
    }

    private void gateway(Release release, boolean rendered) {
        Yaml values = release.values();
        Optional<Fact> network = networkOf(release);
        if (rendered && values.keys().isEmpty()) {
            // An Application, whose values stand in a file of their own.
            return;
        }
        List<ClusterFacts> some = clusters(release);
        if (some.size() > 1 && network.isPresent()) {
            String name = network.get().text();
            List<ClusterFacts> on = some.stream()
                    .filter(cluster -> cluster.text("network").equals(name))
                    .toList();
            some = on.isEmpty() ? some : on;
        }
        if (network.isEmpty()) {
            facts.notes.add(
                    new Note(
                            values.source(),
                            "a gateway without 'networkGateway' opens no port 15443, and other networks do not reach it; the mesh installs one that does"));
        }
        for (ClusterFacts cluster : some) {
            cluster.gateway = cluster.gateway == null ? values.source() : cluster.gateway;
            cluster.say("network", network, facts.notes);
            if (network.isPresent()) {
                cluster.say("gatewayName", values.fact("name"), facts.notes);
                cluster.say("gatewayNamespace", release.namespace(), facts.notes);
            }
            cluster.gatewayAnnotations.putAll(values.words("service.annotations"));
            cluster.gatewayRanges.addAll(values.texts("service.loadBalancerSourceRanges"));
            values.fact("service.type")
                    .filter(type -> type.text().equals("NodePort"))
                    .ifPresent(type -> cluster.say("gatewayService", type, facts.notes));
            if (!rendered) {
                version(release);
                Yaml.Keys raw = rest(values, Component.EAST_WEST_GATEWAY, "");
                if (!raw.values().isEmpty()) {
                    cluster.raw.putIfAbsent(Release.GATEWAY, raw);
                }
            }
        }
    }

    /** What of the values the model says nothing about. */
    private static Yaml.Keys rest(Yaml values, Component component, String above) {
        Map<String, Yaml> rest = new LinkedHashMap<>();
        values.keys().forEach((key, value) -> {
            String path = above.isEmpty() ? key : above + "." + key;
            boolean empty = value instanceof Yaml.Scalar && value.asFact().isEmpty();
            if (empty || component.ownedKeys().containsKey(path) || RENDERED.contains(path)) {
                return;
            }
            if (value instanceof Yaml.Keys) {
                Yaml.Keys inner = rest(value, component, path);
                if (!inner.values().isEmpty()) {
                    rest.put(key, inner);
                }
            } else {
                rest.put(key, value);
            }
        });
        return new Yaml.Keys(values.file(), values.line(), rest);
    }
}
