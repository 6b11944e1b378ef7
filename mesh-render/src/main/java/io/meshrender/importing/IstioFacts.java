package io.meshrender.importing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads Istio's own resources: which names there are, who calls them, how calls behave. What the mesh does not say itself becomes an extra. */
final class IstioFacts {
    private static final String ROOT = "istio-system";
    private static final Set<String> GROUPS = Set.of(
            "networking.istio.io",
            "security.istio.io",
            "telemetry.istio.io",
            "extensions.istio.io",
            "gateway.networking.k8s.io");

    /** What a render writes by itself in the root namespace. */
    private static final Set<String> RENDERED = Set.of("Telemetry/mesh-default", "Gateway/cross-network-gateway");

    private static final Pattern IDENTITY = Pattern.compile("spiffe://[^/]+/ns/([^/]+)/sa/([^/]+)");

    private final Facts facts;
    private final boolean hasCalls;

    private IstioFacts(Facts facts, boolean hasCalls) {
        this.facts = facts;
        this.hasCalls = hasCalls;
    }

    /** @param hasCalls whether it is known already who calls which name */
    static void read(List<Document> documents, Facts facts, boolean hasCalls) {
        IstioFacts istio = new IstioFacts(facts, hasCalls);
        documents.stream()
                .filter(document -> document.isKind("networking.istio.io", "ServiceEntry"))
                .forEach(istio::serviceEntry);
        documents.forEach(istio::add);
    }

    private void add(Document document) {
        String group = document.root().text("apiVersion").replaceFirst("/.*", "");
        if (!GROUPS.contains(group) || document.kind().equals("ServiceEntry")) {
            return;
        }
        boolean taken = switch (document.kind()) {
            case "Gateway" -> isCrossNetwork(document);
            case "DestinationRule" -> destinationRule(document);
            case "AuthorizationPolicy" -> authorizationPolicy(document);
            case "PeerAuthentication" -> peerAuthentication(document);
            default -> false;
        };
        if (!taken
                && !(document.namespace().equals(ROOT) && RENDERED.contains(document.kind() + "/" + document.name()))) {
            Extras.add(document, facts);
        }
    }

    private void serviceEntry(Document document) {
        Optional<ClusterFacts> cluster = facts.cluster(document.file());
        Optional<MeshName> name = MeshName.of(document);
        if (cluster.isEmpty() || name.isEmpty()) {
            facts.notes.add(new Note(
                    document.source(),
                    name.isEmpty()
                            ? "ServiceEntry '" + document.name()
                                    + "' is not named as a mesh would name it; it is carried as an extra, and its callers keep their name"
                            : "which cluster this is of is not known; it is carried as an extra"));
            Extras.add(document, facts);
            return;
        }
        Yaml spec = document.root().at("spec").orElse(document.root());
        MeshName known = name.get();
        ServiceFacts service = serviceOf(known, spec, document);
        if (known.isChosen()) {
            service.hosts.add(known.host());
        } else {
            service.names.add(known.kind());
        }
        facts.hosts.put(known.host(), service);
        if (!document.namespace().equals(service.namespace)) {
            service.importInto = document.namespace();
        }
        if (!known.domain().isEmpty()) {
            facts.say("domain", Optional.of(new Fact(known.domain(), document.source())));
        }
        List<String> addresses = spec.texts("addresses");
        if (!addresses.isEmpty()) {
            facts.addresses.putIfAbsent(known.host(), addresses.get(0));
        }
        for (Yaml port : spec.items("ports")) {
            service.port(new ServiceFacts.Port(
                    port.text("name"), port.text("number"), port.text("targetPort"), port.text("protocol")));
        }
        for (String san : spec.texts("subjectAltNames")) {
            int at = san.lastIndexOf("/sa/");
            if (at > 0) {
                service.serviceAccount = san.substring(at + 4);
            }
        }
        Map<String, String> selector = spec.words("workloadSelector.labels");
        if (!selector.isEmpty()) {
            service.selector.clear();
            service.selector.putAll(selector);
            service.clusters.add(cluster.get().name());
            if (known.kind().equals("regional")) {
                cluster.get().say("alias", new Fact(known.alias(), document.source()), facts.notes);
            }
        }
        endpoints(spec, service, cluster.get(), known, document.namespace());
    }

    /** The service behind a name: its namespace is that of the identity that callers demand, wherever the entry stands. */
    private ServiceFacts serviceOf(MeshName name, Yaml spec, Document document) {
        ServiceFacts known = facts.hosts.get(name.host());
        if (known != null) {
            return known;
        }
        String namespace = document.namespace();
        String account = "";
        for (String san : spec.texts("subjectAltNames")) {
            Matcher identity = IDENTITY.matcher(san);
            if (identity.matches()) {
                namespace = identity.group(1);
                account = identity.group(2);
            }
        }
        if (name.isChosen()) {
            for (ServiceFacts service : facts.services.values()) {
                if (service.account().equals(namespace + "/" + account)) {
                    return service;
                }
            }
        }
        return facts.service(name.service(), namespace, document.source());
    }

    private void endpoints(Yaml spec, ServiceFacts service, ClusterFacts cluster, MeshName name, String namespace) {
        for (Yaml endpoint : spec.items("endpoints")) {
            for (ClusterFacts other : facts.clusters.values()) {
                if (other.text("network").equals(endpoint.text("network"))) {
                    service.clusters.add(other.name());
                    if (other.get("locality").isEmpty() && other.zones.isEmpty()) {
                        other.say("locality", endpoint.fact("locality"), facts.notes);
                    }
                    if (name.kind().equals("regional")) {
                        other.say("alias", new Fact(name.alias(), endpoint.source()), facts.notes);
                    }
                }
            }
            endpoint.fact("serviceAccount").ifPresent(account -> service.serviceAccount = account.text());
        }
        if (!hasCalls) {
            TreeSet<String> from = new TreeSet<>(spec.texts("exportTo"));
            boolean reaches = !spec.items("endpoints").isEmpty();
            if (from.isEmpty()) {
                from.add("*");
            }
            from.remove(".");
            if (reaches && from.isEmpty()) {
                from.add(namespace);
            }
            service.called(name.host(), cluster.name(), from);
        }
    }

    /** The gateway behind port 15443: the mesh writes it with the exact names that a cluster answers to. */
    private boolean isCrossNetwork(Document document) {
        boolean passthrough = false;
        for (Yaml server : document.root().items("spec.servers")) {
            passthrough |= server.text("tls.mode").equals("AUTO_PASSTHROUGH");
            if (passthrough && server.texts("hosts").stream().anyMatch(host -> host.startsWith("*"))) {
                List<String> wide = server.texts("hosts");
                facts.notes.add(new Note(
                        server.source(),
                        "opens " + String.join(", ", wide)
                                + " to other networks; the mesh opens the names of its services, and no other"));
                facts.mesh.putIfAbsent("exposesAll", new Fact(String.join(", ", wide), server.source()));
            }
        }
        return passthrough;
    }

    private boolean destinationRule(Document document) {
        ServiceFacts service = facts.hosts.get(document.root().text("spec.host"));
        Optional<Yaml> policy = document.root().at("spec.trafficPolicy");
        if (service == null
                || policy.isEmpty()
                || !document.root().items("spec.subsets").isEmpty()) {
            return false;
        }
        for (String key : List.of(
                "consecutive5xxErrors",
                "consecutiveGatewayErrors",
                "interval",
                "baseEjectionTime",
                "maxEjectionPercent")) {
            policy.get()
                    .fact("outlierDetection." + key)
                    .ifPresent(fact -> service.traffic.putIfAbsent("outlierDetection." + key, fact));
        }
        policy.get()
                .fact("connectionPool.tcp.connectTimeout")
                .ifPresent(fact -> service.traffic.putIfAbsent("connectTimeout", fact));
        for (Yaml failover : policy.get().items("loadBalancer.localityLbSetting.failover")) {
            service.traffic.putIfAbsent(
                    "failover." + failover.text("from"), new Fact(failover.text("to"), failover.source()));
        }
        return true;
    }

    /** One that admits identities and asks for nothing else. */
    private boolean authorizationPolicy(Document document) {
        Map<String, String> selector = document.root().words("spec.selector.matchLabels");
        List<Yaml> rules = document.root().items("spec.rules");
        String action = document.root().text("spec.action");
        if (selector.isEmpty()
                || rules.size() != 1
                || !(action.isEmpty() || action.equals("ALLOW"))
                || rules.get(0).keys().size() != 1) {
            return false;
        }
        TreeSet<String> identities = new TreeSet<>();
        for (Yaml from : rules.get(0).items("from")) {
            Yaml source = from.at("source").orElse(from);
            if (source.keys().size() != 1 || source.texts("principals").isEmpty()) {
                return false;
            }
            for (String principal : source.texts("principals")) {
                if (!principal.matches("[^/*]+/ns/[^/*]+/sa/[^/*]+")) {
                    return false;
                }
                identities.add(principal.replaceFirst("^[^/]+/ns/", "").replaceFirst("/sa/", "/"));
            }
        }
        ServiceFacts service = serviceOf(document, selector);
        if (service == null || identities.isEmpty()) {
            return false;
        }
        if (service.selector.isEmpty()) {
            service.selector.putAll(selector);
        }
        service.admits.addAll(identities);
        facts.say("authorization", Optional.of(new Fact("callers", document.source())));
        return true;
    }

    private @Nullable ServiceFacts serviceOf(Document document, Map<String, String> selector) {
        for (ServiceFacts service : facts.services.values()) {
            boolean same = service.namespace.equals(document.namespace())
                    && (service.selector.equals(selector)
                            || (service.selector.isEmpty() && document.name().equals(service.name + "-callers")));
            if (same) {
                return service;
            }
        }
        return null;
    }

    private boolean peerAuthentication(Document document) {
        boolean whole = document.namespace().equals(ROOT)
                && document.root().keys("spec.selector").isEmpty()
                && document.root().keys("spec.portLevelMtls").isEmpty();
        if (whole) {
            facts.say("mtls", document.root().fact("spec.mtls.mode"));
        }
        return whole;
    }
}
