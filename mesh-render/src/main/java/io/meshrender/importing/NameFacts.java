package io.meshrender.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads ServiceEntries: the names of services, where they run and who calls them.
 *
 * @param facts what is known
 * @param hasCalls whether it is known already who calls which name
 */
record NameFacts(Facts facts, boolean hasCalls) {
    private static final Pattern IDENTITY = Pattern.compile("spiffe://[^/]+/ns/([^/]+)/sa/([^/]+)");

    /** @param hasCalls whether it is known already who calls which name */
    static void read(List<Document> entries, Facts facts, boolean hasCalls) {
        NameFacts names = new NameFacts(facts, hasCalls);
        List<Document> others = new ArrayList<>();
        for (Document entry : entries) {
            Optional<ClusterFacts> cluster = facts.cluster(entry.file());
            Optional<MeshName> name = meshName(entry, facts);
            if (cluster.isEmpty()) {
                names.carry(entry, "which cluster this is of is not known; it is carried as an extra");
            } else if (name.isPresent()) {
                names.mesh(entry, cluster.get(), name.get());
            } else {
                others.add(entry);
            }
        }
        // Names that others have given are held against the services that those of a mesh make known.
        for (Document entry : others) {
            Optional<ForeignName> name = ForeignName.of(entry, facts);
            if (name.isPresent()) {
                names.foreign(entry, facts.cluster(entry.file()).orElseThrow(), name.get());
            } else {
                names.carry(
                        entry,
                        "ServiceEntry '" + entry.name()
                                + "' is not named as a mesh would name it, and is of no service that is known here; it is carried as an extra, and its callers keep their name");
            }
        }
    }

    /**
     * The name, if a mesh has given it. {@code httpbin.bar.global} of an entry {@code httpbin-bar} looks like a regional one, and is how Istio's
     * guides call service {@code httpbin} in namespace {@code bar}.
     */
    private static Optional<MeshName> meshName(Document document, Facts facts) {
        return MeshName.of(document)
                .filter(name -> !name.kind().equals("regional")
                        || !facts.services.containsKey(name.alias() + "/" + name.service())
                        || document.root().at("spec.workloadSelector").isPresent()
                        || document.root().items("spec.endpoints").stream()
                                .anyMatch(endpoint -> !endpoint.text("network").isEmpty()));
    }

    private void carry(Document document, String why) {
        facts.notes.add(new Note(document.source(), why));
        Extras.add(document, facts);
    }

    private void mesh(Document document, ClusterFacts cluster, MeshName known) {
        Yaml spec = document.root().at("spec").orElse(document.root());
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
            for (Yaml port : spec.items("ports")) {
                String target = port.text("targetPort");
                service.listens
                        .computeIfAbsent(cluster.name(), some -> new TreeMap<>())
                        .putIfAbsent(port.text("name"), target.isEmpty() ? port.text("number") : target);
            }
            service.selector.clear();
            service.selector.putAll(selector);
            service.clusters.add(cluster.name());
            if (known.kind().equals("regional")) {
                cluster.say("alias", new Fact(known.alias(), document.source()), facts.notes);
            }
        }
        endpoints(spec, service, cluster, known, document.namespace());
    }

    /** Callers keep the name; who answers it, the mesh decides. */
    private void foreign(Document document, ClusterFacts cluster, ForeignName name) {
        Yaml spec = document.root().at("spec").orElse(document.root());
        ServiceFacts service = name.service();
        for (String host : spec.texts("hosts")) {
            service.hosts.add(host);
            facts.hosts.put(host, service);
            called(spec, service, host, cluster, document.namespace());
        }
        name.address().ifPresent(address -> facts.addresses.putIfAbsent(name.host(), address));
        facts.notes.add(new Note(document.source(), name.told()));
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
                if (service.identities().contains(namespace + "/" + account)) {
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
        called(spec, service, name.host(), cluster, namespace);
    }

    /** Who sees a name: the namespaces that its entry is shown to. */
    private void called(Yaml spec, ServiceFacts service, String host, ClusterFacts cluster, String namespace) {
        if (hasCalls) {
            return;
        }
        TreeSet<String> from = new TreeSet<>(spec.texts("exportTo"));
        boolean reaches = !spec.items("endpoints").isEmpty();
        if (from.isEmpty()) {
            from.add("*");
        }
        from.remove(".");
        if (reaches && from.isEmpty()) {
            from.add(namespace);
        }
        service.called(host, cluster.name(), from);
    }
}
