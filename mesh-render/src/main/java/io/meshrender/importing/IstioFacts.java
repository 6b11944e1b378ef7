package io.meshrender.importing;

import io.meshrender.model.value.Identity;
import io.meshrender.model.value.InvalidValueException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

    private final Facts facts;
    private final boolean hasCalls;

    private IstioFacts(Facts facts, boolean hasCalls) {
        this.facts = facts;
        this.hasCalls = hasCalls;
    }

    /** @param hasCalls whether it is known already who calls which name */
    static void read(List<Document> documents, Facts facts, boolean hasCalls) {
        IstioFacts istio = new IstioFacts(facts, hasCalls);
        NameFacts.read(
                documents.stream()
                        .filter(document -> document.isKind("networking.istio.io", "ServiceEntry"))
                        .toList(),
                facts,
                hasCalls);
        documents.forEach(istio::add);
    }

    private void add(Document document) {
        String group = document.root().text("apiVersion").replaceFirst("/.*", "");
        if (!GROUPS.contains(group) || document.kind().equals("ServiceEntry")) {
            return;
        }
        boolean taken = switch (document.kind()) {
            case "Gateway" -> crossNetwork(document);
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

    /** The gateway behind port 15443: the mesh writes it with the exact names that a cluster answers to. */
    private boolean crossNetwork(Document document) {
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
        Optional<ClusterFacts> cluster = facts.cluster(document.file());
        if (passthrough && cluster.isPresent() && cluster.get().gatewaySelector.isEmpty()) {
            cluster.get().gatewaySelector.putAll(document.root().words("spec.selector"));
        }
        if (passthrough && hasCalls) {
            // A render puts it beside the gateway's pods; anybody else may put it elsewhere.
            cluster.ifPresent(
                    own -> own.say("gatewayNamespace", document.root().fact("metadata.namespace"), facts.notes));
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
        if (!policy.get().items("loadBalancer.localityLbSetting.distribute").isEmpty()) {
            facts.notes.add(NotTaken.distribute(document.source(), service.name));
        }
        return true;
    }

    /** One that admits identities and asks for nothing else; what asks for more is carried as it is, and that is noted. */
    private boolean authorizationPolicy(Document document) {
        boolean taken = admitting(document);
        if (!taken) {
            finer(document);
        }
        return taken;
    }

    /** A policy that allows. Policies that allow add up, so the mesh must not admit whom it names to everything. */
    private void finer(Document document) {
        Map<String, String> selector = document.root().words("spec.selector.matchLabels");
        List<Yaml> rules = document.root().items("spec.rules");
        String action = document.root().text("spec.action");
        if (action.equals("CUSTOM")) {
            asking(document, selector);
        }
        if (!(action.isEmpty() || action.equals("ALLOW"))) {
            return;
        }
        if (document.namespace().equals(ROOT) && selector.isEmpty() && rules.isEmpty()) {
            facts.notes.add(
                    new Note(
                            document.source(),
                            "closes what no policy allows, and is carried as it is; write mesh.authorization: defaultDeny and take it out"));
            return;
        }
        ServiceFacts service = selector.isEmpty() ? null : serviceOf(document, selector);
        if (service == null) {
            return;
        }
        service.hasFinerPolicy = true;
        if (rules.stream().noneMatch(rule -> rule.keys().isEmpty())) {
            facts.notes.add(new Note(
                    document.source(),
                    "says more than who calls '" + service.name
                            + "', and is carried as it is; so the mesh names clusters alone as its callers, since a policy of its own beside this one would admit them to everything. Write callers and what they may do into services."
                            + service.name + ".callers.rules, and a token into its jwt, and take this one out"));
        }
    }

    /** Notes a policy with the action CUSTOM: the mesh has keys for it, by which it is known from which clusters the authorizer is asked. */
    private void asking(Document document, Map<String, String> selector) {
        ServiceFacts service = selector.isEmpty() ? null : serviceOf(document, selector);
        String asked = document.root().text("spec.provider.name");
        facts.notes.add(new Note(
                document.source(),
                "has '" + asked
                        + "' asked first, and is carried as it is, so that mesh:explain and mesh:what-if do not say from where it is asked. Write it into mesh.extAuthz."
                        + asked + " and "
                        + (service == null
                                ? "externalAuthorization of each service that it is about"
                                : "services." + service.name + ".externalAuthorization")
                        + ", and take this one out, with its provider"));
    }

    private boolean admitting(Document document) {
        Map<String, String> selector = document.root().words("spec.selector.matchLabels");
        List<Yaml> rules = document.root().items("spec.rules");
        String action = document.root().text("spec.action");
        if (selector.isEmpty()
                || rules.size() != 1
                || !(action.isEmpty() || action.equals("ALLOW"))
                || rules.get(0).keys().size() != 1) {
            return false;
        }
        TreeSet<Identity> identities = new TreeSet<>();
        for (Yaml from : rules.get(0).items("from")) {
            Yaml source = from.at("source").orElse(from);
            if (source.keys().size() != 1 || source.texts("principals").isEmpty()) {
                return false;
            }
            for (String principal : source.texts("principals")) {
                Optional<Identity> identity = identity(principal);
                if (identity.isEmpty()) {
                    return false;
                }
                identities.add(identity.get());
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
        service.admitsWholly.addAll(identities);
        facts.say("authorization", Optional.of(new Fact("callers", document.source())));
        return true;
    }

    /** Who a principal is, if it is one alone: {@code <trust domain>/ns/<namespace>/sa/<account>}. */
    private static Optional<Identity> identity(String principal) {
        try {
            return Optional.of(Identity.of(principal))
                    .filter(identity -> identity.trustDomain().isPresent());
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
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
