package io.meshrender.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Writes what came together as a mesh: each fact with its source, and TODO where one is missing. */
final class MeshText {
    private static final String TODO = "TODO";
    private static final Pattern PLACEHOLDER =
            Pattern.compile(".*(\\{\\{|\\$\\{|\\$\\(|<[A-Za-z]).*|[A-Z][A-Z0-9]*_[A-Z0-9_]+");

    private final Facts facts;
    private final StringBuilder text = new StringBuilder();

    private MeshText(Facts facts) {
        this.facts = facts;
    }

    static String of(Facts facts) {
        MeshText mesh = new MeshText(facts);
        mesh.settings();
        mesh.istio();
        mesh.networks();
        mesh.clusters();
        new ServicesText(facts, mesh.text).write();
        mesh.namespaces();
        mesh.rest();
        return mesh.text.toString();
    }

    /** A value with its source, or TODO. */
    static String value(Optional<Fact> fact, Facts facts) {
        if (fact.isEmpty()) {
            return TODO;
        }
        String found = fact.get().text();
        if (PLACEHOLDER.matcher(found).matches()) {
            facts.notes.add(new Note(fact.get().source(), "'" + found + "' is a placeholder; its value is asked for"));
            return TODO + "  # '" + found.replace("\n", " ") + "' in "
                    + fact.get().source();
        }
        return Written.word(found) + "  # from " + fact.get().source();
    }

    private void line(int indent, String key, Optional<Fact> fact) {
        line(indent, key, value(fact, facts));
    }

    private void known(int indent, String key, Optional<Fact> fact) {
        if (fact.isPresent()) {
            line(indent, key, fact);
        }
    }

    private void line(int indent, String key, String words) {
        text.append(" ".repeat(indent))
                .append(key)
                .append(":")
                .append(words.isEmpty() ? "" : " ")
                .append(words)
                .append('\n');
    }

    private Optional<Fact> mesh(String key) {
        return Optional.ofNullable(facts.mesh.get(key));
    }

    private void settings() {
        text.append(
                "# Imported by mesh:import. Each value says where it comes from; a TODO is what nothing told, and no render accepts it (MESH119).\n");
        line(0, "mesh", "");
        line(2, "id", mesh("id"));
        known(2, "trustDomain", mesh("trustDomain"));
        TreeSet<String> aliases = new TreeSet<>(facts.trustDomainAliases);
        aliases.remove(facts.text("trustDomain"));
        if (!aliases.isEmpty()) {
            line(2, "trustDomainAliases", Written.list(aliases));
        }
        known(2, "domain", mesh("domain"));
        known(2, "mtls", mesh("mtls").filter(mode -> !mode.text().equals("STRICT")));
        known(2, "authorization", mesh("authorization"));
        if (mesh("issuer.name").isPresent()) {
            line(2, "ca", "");
            line(
                    4,
                    "certManager",
                    "{issuer: {kind: " + Written.text(facts.text("issuer.kind")) + ", name: "
                            + Written.text(facts.text("issuer.name")) + "}}  # from "
                            + mesh("issuer.name").get().source());
        }
    }

    /** What all clusters say alike is said once. */
    private Optional<Fact> shared(String key) {
        TreeSet<String> texts = new TreeSet<>();
        facts.clusters.values().forEach(cluster -> cluster.get(key).ifPresent(fact -> texts.add(fact.text())));
        return texts.size() == 1
                ? facts.clusters.values().stream()
                        .flatMap(cluster -> cluster.get(key).stream())
                        .findFirst()
                : Optional.empty();
    }

    private void istio() {
        text.append('\n');
        line(0, "istio", "");
        Optional<Fact> version = shared("version")
                .or(() -> facts.clusters.values().stream()
                        .flatMap(cluster -> cluster.get("version").stream())
                        .findFirst());
        line(2, "version", version);
        known(2, "revision", allShare("revision") ? shared("revision") : Optional.empty());
        Map<String, Yaml.Keys> raw = sharedRaw();
        if (!raw.isEmpty()) {
            values(2, raw);
        }
    }

    private boolean allShare(String key) {
        return shared(key).isPresent()
                && facts.clusters.values().stream()
                        .allMatch(cluster -> cluster.get(key).isPresent());
    }

    private Map<String, Yaml.Keys> sharedRaw() {
        Map<String, Yaml.Keys> shared = new LinkedHashMap<>();
        for (String chart : List.of(Release.ISTIOD, Release.GATEWAY)) {
            TreeSet<String> texts = new TreeSet<>();
            facts.clusters.values().forEach(cluster -> texts.add(raw(cluster, chart)));
            if (texts.size() == 1 && !texts.first().isEmpty()) {
                for (ClusterFacts cluster : facts.clusters.values()) {
                    Yaml.Keys raw = cluster.raw.get(chart);
                    if (raw != null) {
                        shared.putIfAbsent(chart, raw);
                    }
                }
            }
        }
        return shared;
    }

    private static String raw(ClusterFacts cluster, String chart) {
        StringBuilder raw = new StringBuilder();
        if (cluster.raw.containsKey(chart)) {
            Written.block(cluster.raw.get(chart), 0, raw);
        }
        return raw.toString();
    }

    private void values(int indent, Map<String, Yaml.Keys> raw) {
        line(indent, "values", "");
        raw.forEach((chart, some) -> {
            line(indent + 2, chart, " # from " + some.source());
            Written.block(some, indent + 4, text);
        });
    }

    /** Two doors to one network are two to the same pods, or the clusters are on two networks and nobody has said so. */
    private void tellShared() {
        Map<String, ClusterFacts> first = new LinkedHashMap<>();
        for (ClusterFacts cluster : facts.clusters.values()) {
            ClusterFacts other = cluster.gateway == null ? null : first.putIfAbsent(cluster.text("network"), cluster);
            if (other != null && cluster.get("network").isPresent()) {
                facts.notes.add(
                        new Note(
                                cluster.get("network").get().source(),
                                "clusters '" + other.name() + "' and '" + cluster.name() + "' share network '"
                                        + cluster.text("network")
                                        + "' and each has a gateway; give each a network of its own, unless their pods reach each other (MESH207)"));
            }
        }
    }

    private void networks() {
        tellShared();
        TreeSet<String> names = new TreeSet<>();
        facts.clusters
                .values()
                .forEach(cluster -> cluster.get("network").ifPresent(network -> names.add(network.text())));
        names.removeIf(name -> PLACEHOLDER.matcher(name).matches());
        if (names.isEmpty()) {
            names.add(TODO);
        }
        text.append('\n');
        line(0, "networks", "");
        names.forEach(name -> line(2, Written.text(name), "{}"));
    }

    private void clusters() {
        text.append('\n');
        if (facts.clusters.isEmpty()) {
            text.append("# Nothing names a cluster.\nclusters:\n  TODO: {network: TODO, locality: TODO}\n");
            return;
        }
        line(0, "clusters", "");
        Map<String, Yaml.Keys> shared = sharedRaw();
        Optional<Fact> version = shared("version");
        for (ClusterFacts cluster : facts.clusters.values()) {
            line(2, Written.text(cluster.name()), " # from " + cluster.named().source());
            line(4, "network", cluster.get("network"));
            line(4, "locality", cluster.locality());
            known(4, "alias", cluster.get("alias").filter(alias -> !alias.text().equals(cluster.name())));
            known(4, "context", cluster.get("context"));
            known(4, "argocd", cluster.get("argocd"));
            gateway(cluster);
            istio(cluster, shared, version);
        }
    }

    private void gateway(ClusterFacts cluster) {
        List<Fact> known = facts.gateways.get(cluster.text("network"));
        boolean alone = facts.clusters.values().stream()
                        .filter(other -> other.text("network").equals(cluster.text("network")))
                        .count()
                == 1;
        Optional<Fact> address =
                cluster.get("address").or(() -> known == null || !alone ? Optional.empty() : Optional.of(known.get(0)));
        if (cluster.gateway == null && address.isEmpty()) {
            return;
        }
        line(4, "gateway", cluster.gateway == null ? "" : " # from " + cluster.gateway);
        line(6, "address", address);
        Optional<Fact> port =
                cluster.get("port").or(() -> known == null || !alone ? Optional.empty() : Optional.of(known.get(1)));
        known(6, "port", port.filter(number -> !number.text().equals("15443")));
        known(6, "service", cluster.get("gatewayService"));
        known(6, "nodePort", cluster.get("nodePort"));
        if (!cluster.gatewayAnnotations.isEmpty()) {
            line(6, "annotations", Written.map(cluster.gatewayAnnotations));
        }
        if (!cluster.gatewayRanges.isEmpty()) {
            line(6, "sourceRanges", Written.list(cluster.gatewayRanges));
        }
    }

    private void istio(ClusterFacts cluster, Map<String, Yaml.Keys> shared, Optional<Fact> version) {
        Map<String, Yaml.Keys> own = new LinkedHashMap<>(cluster.raw);
        own.keySet().removeAll(shared.keySet());
        boolean otherVersion = version.isEmpty() && cluster.get("version").isPresent();
        boolean otherRevision = !allShare("revision") && cluster.get("revision").isPresent();
        if (own.isEmpty() && !otherVersion && !otherRevision) {
            return;
        }
        line(4, "istio", "");
        if (otherVersion) {
            line(6, "version", cluster.get("version"));
        }
        if (otherRevision) {
            line(6, "revision", cluster.get("revision"));
        }
        if (!own.isEmpty()) {
            values(6, own);
        }
    }

    private void namespaces() {
        Map<String, Map<String, String>> labelled = new LinkedHashMap<>();
        TreeSet<String> of = new TreeSet<>();
        facts.services.values().forEach(service -> of.add(service.namespace));
        for (ClusterFacts cluster : facts.clusters.values()) {
            cluster.namespaces.forEach((name, document) -> {
                Map<String, String> labels = new LinkedHashMap<>(document.root().words("metadata.labels"));
                labels.keySet().removeIf(MeshText::isIstios);
                if (!labels.isEmpty() && of.contains(name)) {
                    labelled.putIfAbsent(name, labels);
                }
            });
        }
        if (!labelled.isEmpty()) {
            text.append("\nnamespaces:\n");
            labelled.forEach((name, labels) -> line(2, Written.text(name), "{labels: " + Written.map(labels) + "}"));
        }
    }

    private static boolean isIstios(String label) {
        return label.equals("istio-injection")
                || label.equals("istio.io/rev")
                || label.equals("topology.istio.io/network")
                || label.equals("kubernetes.io/metadata.name");
    }

    private void rest() {
        if (!facts.observability.isEmpty()) {
            text.append("\nobservability:\n");
            facts.observability.forEach(line -> text.append(line).append('\n'));
        }
        if (mesh("gitops.repoURL").isPresent()) {
            text.append("\ngitops:\n");
            line(2, "repoURL", mesh("gitops.repoURL"));
            line(2, "revision", mesh("gitops.revision"));
            line(2, "path", mesh("gitops.path"));
            boolean project = !facts.text("gitops.project").equals(facts.text("id"));
            boolean namespace = !facts.text("gitops.namespace").equals("argocd");
            if (project || namespace) {
                line(2, "argocd", "");
                known(4, "namespace", namespace ? mesh("gitops.namespace") : Optional.empty());
                known(4, "project", project ? mesh("gitops.project") : Optional.empty());
            }
        }
        if (!facts.extras.isEmpty()) {
            text.append("\nextras:\n");
            extras();
        }
    }

    /** One line for each folder whose files go to the same clusters. */
    private void extras() {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        facts.extras.forEach((path, extra) -> {
            String clusters = extra.clusters().isEmpty() || extra.clusters().containsAll(facts.clusters.keySet())
                    ? "all"
                    : Written.list(extra.clusters());
            String folder = path.startsWith("imported/") ? path.substring(0, path.lastIndexOf('/')) + "/*.yaml" : path;
            lines.computeIfAbsent(folder, some -> new ArrayList<>()).add(clusters);
        });
        lines.forEach((files, clusters) -> text.append("  - {files: ")
                .append(Written.text(files).replace("\"", ""))
                .append(", clusters: ")
                .append(clusters.get(0))
                .append("}\n"));
    }
}
