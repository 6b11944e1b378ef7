package io.meshrender.importing;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the objects of Kubernetes itself: nodes, namespaces, services and what runs behind them. */
final class LiveFacts {
    private static final Set<String> NOT_OF_THE_MESH =
            Set.of("default/kubernetes", "kube-system", "kube-public", "istio-system/istiod", "argocd", "flux-system");
    private static final Pattern IMAGE = Pattern.compile(".*/pilot:([0-9]+\\.[0-9]+\\.[0-9]+)(?:-.*)?");
    private static final String STATUS_PORT = "15021";
    private static final String NETWORK = "topology.istio.io/network";
    private static final Map<String, String> BY_NAME =
            Map.of("http", "HTTP", "http2", "HTTP2", "grpc", "GRPC", "https", "HTTPS", "tls", "TLS", "tcp", "TCP");

    private final Facts facts;
    private final List<Document> documents;

    private LiveFacts(List<Document> documents, Facts facts) {
        this.documents = documents;
        this.facts = facts;
    }

    static void read(List<Document> documents, Facts facts) {
        LiveFacts live = new LiveFacts(documents, facts);
        for (Document document : documents) {
            live.clusterOf(document).ifPresent(cluster -> live.add(document, cluster));
        }
        live.services();
    }

    private Optional<ClusterFacts> clusterOf(Document document) {
        return facts.cluster(document.file());
    }

    private void add(Document document, ClusterFacts cluster) {
        if (document.isKind("v1", "Node")) {
            String region = document.label("topology.kubernetes.io/region");
            if (!region.isEmpty()) {
                cluster.zones
                        .computeIfAbsent(region, some -> new TreeSet<>())
                        .add(document.label("topology.kubernetes.io/zone"));
            }
        } else if (document.isKind("v1", "Namespace")) {
            cluster.namespaces.put(document.name(), document);
            if (!document.label(NETWORK).isEmpty()) {
                cluster.say("network", new Fact(document.label(NETWORK), document.source()), facts.notes);
            }
        } else if (document.isKind("apps", "Deployment")
                && document.label("app").equals("istiod")) {
            for (Yaml container : document.root().items("spec.template.spec.containers")) {
                Matcher tag = IMAGE.matcher(container.text("image"));
                if (tag.matches()) {
                    cluster.say("version", new Fact(tag.group(1), container.source()), facts.notes);
                }
            }
        } else if (isGateway(document)) {
            gateway(document, cluster);
        } else if (isFurtherGateway(document)) {
            facts.notes.add(NotTaken.gateway(
                    document.source(), "gateway '" + document.namespace() + "/" + document.name() + "'"));
        } else if (document.isKind("apps", "DaemonSet")
                && document.label("k8s-app").equals("istio-cni-node")) {
            facts.notes.add(NotTaken.cni(document.source(), "Istio's CNI plugin, which runs here,"));
        } else if (document.isKind("admissionregistration.k8s.io", "MutatingWebhookConfiguration")
                && !document.label("istio.io/tag").isEmpty()
                && !document.label("istio.io/tag").equals("default")) {
            facts.notes.add(NotTaken.tag(
                    document.source(),
                    "tag '" + document.label("istio.io/tag") + "' of revision '" + document.label("istio.io/rev")
                            + "'"));
        } else if (document.isKind("cert-manager.io", "Certificate")
                && document.name().equals("cacerts")) {
            facts.say("issuer.kind", document.root().fact("spec.issuerRef.kind"));
            facts.say("issuer.name", document.root().fact("spec.issuerRef.name"));
        }
    }

    private static boolean isGateway(Document document) {
        return document.isKind("v1", "Service")
                && (!document.label(NETWORK).isEmpty()
                        || document.root().items("spec.ports").stream()
                                .anyMatch(port -> port.text("port").equals(ClusterFacts.GATEWAY_PORT)));
    }

    /** Istio's gateways show load balancers their health here; no other pod with a sidecar can listen on this port. */
    private static boolean isFurtherGateway(Document document) {
        return document.isKind("v1", "Service")
                && document.root().items("spec.ports").stream()
                        .anyMatch(port -> port.text("port").equals(STATUS_PORT) && !leadsElsewhere(port));
    }

    private static boolean leadsElsewhere(Yaml port) {
        String target = port.text("targetPort");
        return target.matches("[0-9]+") && !target.equals(port.text("port"));
    }

    private void gateway(Document document, ClusterFacts cluster) {
        Yaml root = document.root();
        cluster.gateway = cluster.gateway == null ? document.source() : cluster.gateway;
        for (Yaml ingress : root.items("status.loadBalancer.ingress")) {
            Optional<Fact> address = ingress.fact("hostname").or(() -> ingress.fact("ip"));
            cluster.say("address", address, facts.notes);
        }
        cluster.say("gatewayName", root.fact("metadata.name"), facts.notes);
        cluster.say("gatewayNamespace", root.fact("metadata.namespace"), facts.notes);
        root.keys("metadata.annotations").forEach((key, value) -> {
            if (!key.startsWith("kubectl.kubernetes.io/")
                    && !key.startsWith("meta.helm.sh/")
                    && !key.startsWith("argocd.argoproj.io/")) {
                value.asFact().ifPresent(fact -> cluster.gatewayAnnotations.put(key, fact.text()));
            }
        });
        cluster.gatewayRanges.addAll(root.texts("spec.loadBalancerSourceRanges"));
        if (root.text("spec.type").equals("NodePort")) {
            cluster.say("gatewayService", root.fact("spec.type"), facts.notes);
            for (Yaml port : root.items("spec.ports")) {
                if (port.text("port").equals(ClusterFacts.GATEWAY_PORT)) {
                    cluster.say("nodePort", port.fact("nodePort"), facts.notes);
                }
            }
        }
    }

    /** Services of namespaces whose pods get sidecars, with the accounts of the pods behind them. */
    private void services() {
        Map<String, String> accounts = new HashMap<>();
        for (Document document : documents) {
            Optional<ClusterFacts> cluster = clusterOf(document);
            if (cluster.isPresent() && document.isKind("apps", "Deployment")) {
                document.root()
                        .keys("spec.template.metadata.labels")
                        .forEach((key, value) -> accounts.put(
                                cluster.get().name() + " " + document.namespace() + "/" + key + "="
                                        + value.asFact().map(Fact::text).orElse(""),
                                document.root().text("spec.template.spec.serviceAccountName")));
            }
        }
        for (Document document : documents) {
            Optional<ClusterFacts> cluster = clusterOf(document);
            if (cluster.isPresent()
                    && document.isKind("v1", "Service")
                    && !isGateway(document)
                    && !isFurtherGateway(document)
                    && isOfTheMesh(document, cluster.get())) {
                service(document, cluster.get(), accounts);
            }
        }
    }

    private static boolean isOfTheMesh(Document document, ClusterFacts cluster) {
        Document namespace = cluster.namespaces.get(document.namespace());
        return namespace != null
                && (namespace.label("istio-injection").equals("enabled")
                        || !namespace.label("istio.io/rev").isEmpty())
                && !NOT_OF_THE_MESH.contains(document.namespace())
                && !NOT_OF_THE_MESH.contains(document.namespace() + "/" + document.name())
                && !document.root().keys("spec.selector").isEmpty();
    }

    private void service(Document document, ClusterFacts cluster, Map<String, String> accounts) {
        ServiceFacts service = facts.service(document.name(), document.namespace(), document.source());
        service.clusters.add(cluster.name());
        service.headless = document.root().text("spec.clusterIP").equals("None");
        Map<String, String> selector = document.root().words("spec.selector");
        if (service.selector.isEmpty()) {
            service.selector.putAll(selector);
        }
        selector.forEach((key, value) -> {
            String account = accounts.get(cluster.name() + " " + document.namespace() + "/" + key + "=" + value);
            if (account != null && !account.isEmpty()) {
                service.serviceAccount = service.serviceAccount.isEmpty() ? account : service.serviceAccount;
                service.accounts.putIfAbsent(cluster.name(), account);
            }
        });
        for (Yaml port : document.root().items("spec.ports")) {
            if (port.text("protocol").equals("UDP")) {
                facts.notes.add(new Note(port.source(), "a UDP port does not cross networks"));
                continue;
            }
            String protocol = protocol(port);
            String number = port.text("port");
            String name = port.text("name").isEmpty() ? protocol.toLowerCase(Locale.ROOT) : port.text("name");
            String target = port.text("targetPort");
            if (!target.matches("[0-9]*")) {
                facts.notes.add(new Note(
                        port.source(),
                        "targetPort '" + target + "' is a name of the pods' own; its number is asked for"));
                target = "TODO";
            }
            service.port(new ServiceFacts.Port(name, number, target.equals(number) ? "" : target, protocol));
            service.listens
                    .computeIfAbsent(cluster.name(), some -> new TreeMap<>())
                    .putIfAbsent(name, target.isEmpty() ? number : target);
        }
    }

    private static String protocol(Yaml port) {
        String word = port.fact("appProtocol")
                .map(Fact::text)
                .orElseGet(() -> port.text("name").split("-", -1)[0]);
        return BY_NAME.getOrDefault(word.toLowerCase(Locale.ROOT).replace("kubernetes.io/h2c", "http2"), "TCP");
    }
}
