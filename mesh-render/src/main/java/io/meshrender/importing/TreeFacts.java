package io.meshrender.importing;

import io.meshrender.model.gitops.GitOpsTool;
import io.meshrender.model.route.Way;
import io.meshrender.render.calls.CallRow;
import io.meshrender.render.calls.CalledService;
import io.meshrender.render.calls.CallsFile;
import io.meshrender.render.calls.ClusterCalls;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what only a rendered tree has: who calls whom, the table of its README, the extras it carries, its Applications. */
final class TreeFacts {
    private static final Pattern CALLS = Pattern.compile("(?:^|.*/)clusters/([^/]+)/calls\\.tsv");
    private static final Pattern EXTRA = Pattern.compile("(?:^|.*/)clusters/([^/]+)/extras/(.+\\.(?:ya?ml|json))");
    private static final Pattern VALUES = Pattern.compile("\\$values/(.*)/clusters/.*");
    private static final String TABLE = "| cluster | network | locality | alias | east-west gateway |";
    private static final String FOREIGN =
            "| cluster | Deployment and Service | labels of the pods | network | control plane |";
    /** An address with its port. A cluster without a gateway says so in words. */
    private static final Pattern GATEWAY = Pattern.compile("(\\S+):([0-9]{1,5})");

    private static final String KUBERNETES = ".svc.cluster.local";

    private final Facts facts;
    /** What was told of control planes. */
    private final Set<String> severals = new HashSet<>();

    private TreeFacts(Facts facts) {
        this.facts = facts;
    }

    /** Whether there is a rendered tree among the files. */
    static boolean isThere(SourceFiles files) {
        return files.texts().keySet().stream()
                .anyMatch(name -> CALLS.matcher(name).matches());
    }

    /** What the paths of the tree begin with: empty, or a folder with its {@code /}. */
    static String root(SourceFiles files) {
        for (String name : files.texts().keySet()) {
            Matcher calls = CALLS.matcher(name);
            if (calls.matches()) {
                return name.substring(0, calls.start(1) - "clusters/".length());
            }
        }
        return "";
    }

    /** Whether a file stands where a rendered tree carries extras. */
    static boolean isExtra(String name) {
        return EXTRA.matcher(name).matches();
    }

    static void read(SourceFiles files, List<Document> documents, Facts facts) {
        TreeFacts tree = new TreeFacts(facts);
        for (Map.Entry<String, String> file : files.texts().entrySet()) {
            if (file.getKey().endsWith("README.md") && file.getValue().contains(TABLE)) {
                tree.readme(file.getKey(), file.getValue());
            }
            Matcher extra = EXTRA.matcher(file.getKey());
            if (extra.matches() && !extra.group(2).endsWith("kustomization.yaml")) {
                String text = file.getValue().replaceFirst("^# Carried by mesh:render from .*\\n", "");
                facts.extra(extra.group(2), text, Optional.of(extra.group(1)));
            }
        }
        for (Map.Entry<String, String> file : files.texts().entrySet()) {
            if (CALLS.matcher(file.getKey()).matches()) {
                try {
                    tree.calls(file.getKey(), CallsFile.read(file.getValue()));
                } catch (IllegalArgumentException e) {
                    facts.notes.add(new Note(file.getKey(), "is damaged: " + e.getMessage()));
                }
            }
        }
        for (Document document : documents) {
            if (document.isKind("argoproj.io", "Application")) {
                tree.application(document);
            } else if (document.isKind("source.toolkit.fluxcd.io", "GitRepository")) {
                FluxFacts.repository(document, facts);
            } else if (document.isKind("kustomize.toolkit.fluxcd.io", "Kustomization")) {
                FluxFacts.path(document, facts);
            }
        }
    }

    private void readme(String file, String text) {
        List<String> lines = text.lines().toList();
        for (int i = lines.indexOf(lines.stream()
                                .filter(line -> line.startsWith(TABLE))
                                .findFirst()
                                .orElseThrow())
                        + 2;
                i < lines.size() && lines.get(i).startsWith("|");
                i++) {
            List<String> cells = new ArrayList<>();
            for (String cell : lines.get(i).split("\\|", -1)) {
                cells.add(cell.strip().replace("`", ""));
            }
            ClusterFacts cluster = cells.size() < 9 ? null : facts.clusters.get(cells.get(1));
            if (cluster != null) {
                String source = file + ":" + (i + 1);
                say(cluster, "locality", cells.get(3), "", source);
                say(cluster, "alias", cells.get(4), cluster.name(), source);
                Matcher gateway = GATEWAY.matcher(cells.get(5));
                if (gateway.matches()) {
                    cluster.gateway = source;
                    say(cluster, "address", gateway.group(1), "", source);
                    say(cluster, "port", gateway.group(2), ClusterFacts.GATEWAY_PORT, source);
                }
                istio(cluster, cells.get(6), source);
                say(cluster, "context", cells.get(7), cluster.name(), source);
                say(cluster, "argocd", cells.get(8), cluster.name(), source);
            }
        }
        foreignGateways(file, lines);
    }

    /** {@code 1.30.8, revision 1-30-8, tag stable; 1.31.4, revision 1-31-4}: the first control plane is taken for the only one. */
    private void istio(ClusterFacts cluster, String cell, String source) {
        say(cluster, "version", cell.replaceFirst("[ ,;].*", ""), "", source);
        if ((cell.contains(";") || cell.contains(", tag ")) && severals.add(cell)) {
            facts.notes.add(new Note(
                    source,
                    "further control planes and tags are not imported, so that their pods would start without a sidecar; write them into istio.revisions and istio.tags: "
                            + cell));
        }
    }

    /** East-west gateways that somebody else installs, of which the tree has no values. */
    private void foreignGateways(String file, List<String> lines) {
        for (int i = lines.indexOf(FOREIGN) + 2;
                i > 1 && i < lines.size() && lines.get(i).startsWith("|");
                i++) {
            String[] cells = lines.get(i).replace("`", "").split("\\|", -1);
            ClusterFacts cluster = cells.length < 4 ? null : facts.clusters.get(cells[1].strip());
            int slash = cluster == null ? -1 : cells[2].indexOf('/');
            if (cluster != null && slash > 0) {
                String source = file + ":" + (i + 1);
                say(cluster, "gatewayNamespace", cells[2].substring(0, slash).strip(), "", source);
                say(cluster, "gatewayName", cells[2].substring(slash + 1).strip(), "", source);
                say(cluster, "gatewayInstall", "false", "", source);
                for (String label : cells[3].split(",", -1)) {
                    int colon = label.indexOf(": ");
                    if (colon > 0) {
                        cluster.gatewaySelector.put(
                                label.substring(0, colon).strip(),
                                label.substring(colon + 2).strip());
                    }
                }
            }
        }
    }

    private void say(ClusterFacts cluster, String key, String text, String usual, String source) {
        if (!text.equals(usual) && !text.isEmpty() && !text.startsWith("—")) {
            cluster.say(key, new Fact(text, source), facts.notes);
        }
    }

    private void calls(String file, ClusterCalls calls) {
        ClusterFacts cluster = facts.clusters.get(calls.cluster().text());
        if (cluster == null) {
            return;
        }
        cluster.say("locality", new Fact(calls.locality().text(), file), facts.notes);
        cluster.say("trustDomain", new Fact(calls.trustDomain().text(), file), facts.notes);
        facts.say("mtls", Optional.of(new Fact(calls.mtls().toString(), file)));
        for (CallRow row : calls.rows()) {
            row(row, cluster, file);
        }
    }

    private void row(CallRow row, ClusterFacts cluster, String file) {
        CalledService called = row.service();
        ServiceFacts service = facts.service(
                called.name().text(), called.identity().namespace().text(), file);
        String host = row.host().text();
        service.serviceAccount = called.identity().serviceAccount();
        if (row.route().tiers().stream().flatMap(List::stream).anyMatch(Way.Home.class::isInstance)) {
            service.accounts.put(cluster.name(), called.identity().serviceAccount());
        }
        service.admits.addAll(called.admission().identities());
        for (CalledService.Spoken port : called.ports()) {
            String protocol = port.protocol().toString();
            String name = protocol.toLowerCase(Locale.ROOT) + (called.ports().size() > 1 ? "-" + port.port() : "");
            service.port(new ServiceFacts.Port(name, port.port().toString(), "", protocol, true));
        }
        if (row.route().local()) {
            service.clusters.add(cluster.name());
        } else {
            facts.hosts.put(host, service);
            if (host.endsWith(KUBERNETES)) {
                service.names.add("kubernetes");
            }
            row.address().ifPresent(address -> facts.addresses.putIfAbsent(host, address.text()));
        }
        if (row.route().called()) {
            TreeSet<String> from = new TreeSet<>();
            row.route().callers().forEach(namespace -> from.add(namespace.text()));
            if (from.isEmpty()) {
                from.add("*");
            }
            service.called(host, cluster.name(), from);
        } else {
            service.called(host, cluster.name(), new TreeSet<>());
        }
    }

    private void application(Document document) {
        for (Yaml source : document.root().items("spec.sources")) {
            for (String values : source.texts("helm.valueFiles")) {
                if (values.endsWith("/values-istio-eastwestgateway.yaml")) {
                    facts.cluster(document.file()).ifPresent(cluster -> {
                        cluster.say("gatewayName", source.fact("helm.releaseName"), facts.notes);
                        cluster.say(
                                "gatewayNamespace", document.root().fact("spec.destination.namespace"), facts.notes);
                    });
                }
                Matcher path = VALUES.matcher(values);
                if (path.matches()) {
                    facts.say("gitops.path", Optional.of(new Fact(path.group(1), source.source())));
                }
            }
            if (source.text("ref").equals("values")) {
                facts.cluster(document.file())
                        .ifPresent(cluster -> cluster.say(
                                "tool", new Fact(GitOpsTool.ARGOCD.toString(), source.source()), facts.notes));
                facts.say("gitops.repoURL", source.fact("repoURL"));
                facts.say("gitops.revision", source.fact("targetRevision"));
                facts.say("gitops.project", document.root().fact("spec.project"));
                facts.say("gitops.namespace", document.root().fact("metadata.namespace"));
            }
        }
    }
}
