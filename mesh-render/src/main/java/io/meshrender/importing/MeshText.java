package io.meshrender.importing;

import io.meshrender.model.gitops.Flux;
import io.meshrender.model.gitops.GitOpsTool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Writes what came together as a mesh: each fact with its source, and TODO where one is missing. */
final class MeshText {
    private final Facts facts;
    private final StringBuilder text = new StringBuilder();
    private final MeshLines lines;

    private MeshText(Facts facts, List<Note> notes) {
        this.facts = facts;
        this.lines = new MeshLines(text, notes);
    }

    /** @param notes where what it cannot say is told */
    static String of(Facts facts, List<Note> notes) {
        MeshText mesh = new MeshText(facts, notes);
        mesh.parts();
        if (!facts.extras.isEmpty()) {
            mesh.text.append("\nextras:\n");
            mesh.extras();
        }
        return mesh.text.toString();
    }

    /** Without its extras, whose files are nowhere yet. */
    static String withoutExtras(Facts facts) {
        MeshText mesh = new MeshText(facts, new ArrayList<>());
        mesh.parts();
        return mesh.text.toString();
    }

    private void parts() {
        settings();
        istio();
        new ClustersText(facts, lines).write();
        new ServicesText(facts, lines).write();
        namespaces();
        rest();
    }

    private Optional<Fact> mesh(String key) {
        return Optional.ofNullable(facts.mesh.get(key));
    }

    private void settings() {
        text.append(
                "# Imported by mesh:import. Each value says where it comes from; a TODO is what nothing told, and no render accepts it (MESH119).\n");
        lines.line(0, "mesh", "");
        lines.line(2, "id", mesh("id"));
        lines.known(2, "trustDomain", facts.trustDomain());
        TreeSet<String> aliases = new TreeSet<>(facts.trustDomainAliases);
        aliases.removeAll(facts.trustDomains());
        if (!aliases.isEmpty()) {
            lines.line(2, "trustDomainAliases", Written.list(aliases));
        }
        lines.known(2, "domain", mesh("domain"));
        lines.known(2, "mtls", mesh("mtls").filter(mode -> !mode.text().equals("STRICT")));
        lines.known(2, "authorization", mesh("authorization"));
        if (mesh("issuer.name").isPresent()) {
            lines.line(2, "ca", "");
            lines.line(
                    4,
                    "certManager",
                    "{issuer: {kind: " + Written.text(facts.text("issuer.kind")) + ", name: "
                            + Written.text(facts.text("issuer.name")) + "}}  # from "
                            + mesh("issuer.name").get().source());
        }
    }

    private void istio() {
        text.append('\n');
        lines.line(0, "istio", "");
        Shared shared = Shared.by(facts.clusters.values());
        Optional<Fact> version = shared.version()
                .or(() -> facts.clusters.values().stream()
                        .flatMap(cluster -> cluster.get("version").stream())
                        .findFirst());
        lines.line(2, "version", version);
        lines.known(2, "revision", shared.revision());
        Map<String, Yaml.Keys> raw = shared.raw();
        if (!raw.isEmpty()) {
            lines.values(2, raw);
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
            labelled.forEach(
                    (name, labels) -> lines.line(2, Written.text(name), "{labels: " + Written.map(labels) + "}"));
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
            lines.line(2, "repoURL", mesh("gitops.repoURL"));
            lines.line(2, "revision", mesh("gitops.revision"));
            lines.line(2, "path", mesh("gitops.path"));
            if (facts.tool().equals(GitOpsTool.FLUX.toString())) {
                lines.line(2, "tool", "flux");
            }
            flux();
            Optional<Fact> named = mesh("gitops.namespace");
            boolean project = named.isPresent() && !facts.text("gitops.project").equals(facts.text("id"));
            boolean namespace =
                    named.filter(some -> !some.text().equals("argocd")).isPresent();
            if (project || namespace) {
                lines.line(2, "argocd", "");
                lines.known(4, "namespace", namespace ? mesh("gitops.namespace") : Optional.empty());
                lines.known(4, "project", project ? mesh("gitops.project") : Optional.empty());
            }
        }
    }

    private void flux() {
        Optional<Fact> secret = mesh("gitops.flux.secret");
        Optional<Fact> namespace = mesh("gitops.flux.namespace")
                .filter(some -> !some.text().equals(Flux.usual().namespace().text()));
        Optional<Fact> access = mesh("gitops.flux.hub.secret");
        if (secret.isPresent() || namespace.isPresent() || access.isPresent()) {
            lines.line(2, "flux", "");
            lines.known(4, "namespace", namespace);
            lines.known(4, "secret", secret);
        }
        if (access.isPresent()) {
            lines.line(4, "hub", "");
            lines.line(6, "context", Optional.empty());
            lines.line(6, "secret", access);
        }
    }

    /** One line for each folder whose files go to the same clusters. */
    private void extras() {
        Map<String, List<String>> byFolder = new LinkedHashMap<>();
        facts.extras.forEach((path, extra) -> {
            String clusters = extra.clusters().isEmpty() || extra.clusters().containsAll(facts.clusters.keySet())
                    ? "all"
                    : Written.list(extra.clusters());
            String folder = path.startsWith("imported/") ? path.substring(0, path.lastIndexOf('/')) + "/*.yaml" : path;
            byFolder.computeIfAbsent(folder, some -> new ArrayList<>()).add(clusters);
        });
        byFolder.forEach((files, clusters) -> text.append("  - {files: ")
                .append(Written.text(files).replace("\"", ""))
                .append(", clusters: ")
                .append(clusters.get(0))
                .append("}\n"));
    }
}
