package io.meshrender.importing;

import io.meshrender.model.chart.Component;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.model.yaml.MeshReading;
import io.meshrender.render.CheckedMesh;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.TreeLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds the mesh that a rendered tree was read as against that tree: what its charts have beside what the mesh renders are raw values, and what
 * differs else is told.
 */
final class ReadBack {
    private static final Pattern CLUSTER = Pattern.compile("^(clusters|argocd)/([^/]+)/(.*)$");

    /** Follows from other files. */
    private static final Pattern FOLLOWS = Pattern.compile(
            ".*(kustomization\\.yaml|README\\.md|\\.gitattributes|calls\\.tsv)|\\.mesh-render/.*|.*/istioctl/.*");

    private static final Map<String, Component> CHARTS = Map.of(
            "base", Component.ISTIO_BASE,
            "istiod", Component.ISTIOD,
            "gateway", Component.EAST_WEST_GATEWAY);

    private final Facts facts;
    private final VipLedger ledger;

    /** The tree's YAML by its path in the tree. */
    private final SortedMap<String, Document> tree = new TreeMap<>();

    private ReadBack(List<Document> documents, String root, Facts facts, VipLedger ledger) {
        this.facts = facts;
        this.ledger = ledger;
        for (Document document : documents) {
            if (document.file().startsWith(root)) {
                tree.put(document.file().substring(root.length()), document);
            }
        }
    }

    /** @param root what the tree's paths begin with: empty, or a folder with its {@code /} */
    static void of(List<Document> documents, String root, Facts facts, VipLedger ledger) {
        ReadBack back = new ReadBack(documents, root, facts, ledger);
        if (back.tree.keySet().stream().noneMatch(path -> path.contains("/helm/"))) {
            return;
        }
        Optional<Map<String, String>> rendered = back.render();
        if (rendered.isEmpty()) {
            facts.notes.add(
                    new Note(
                            root + "clusters",
                            "is not compared with what this mesh renders, as long as something is asked for or refused; raw values are not read back"));
            return;
        }
        back.rawValues(rendered.get());
        Optional<Map<String, String>> again = back.render();
        if (again.isEmpty()) {
            back.facts.clusters.values().forEach(cluster -> cluster.raw.clear());
        }
        back.tell(again.or(() -> rendered).orElseThrow());
    }

    /** What the mesh renders to, by path; empty if it does not. */
    private Optional<Map<String, String>> render() {
        MeshReading reading = MeshReader.readAsMeant(MeshText.withoutExtras(facts), Import.MESH);
        if (reading.problems().hasErrors() || reading.source().isEmpty()) {
            return Optional.empty();
        }
        CheckedMesh checked = MeshRenderer.check(reading.source().get().mesh(), ledger, VipLedger.NAME);
        if (checked.problems().hasErrors()) {
            return Optional.empty();
        }
        Map<String, String> files = new TreeMap<>();
        for (RenderedFile file : MeshRenderer.render(
                        checked, checked.mesh().clusters().keySet())
                .tree()
                .files()) {
            files.put(file.path().text(), new String(file.bytes(), StandardCharsets.UTF_8));
        }
        return Optional.of(files);
    }

    private void rawValues(Map<String, String> rendered) {
        for (ClusterFacts cluster : facts.clusters.values()) {
            CHARTS.forEach((chart, component) -> {
                String path =
                        TreeLayout.values(cluster.name(), component.label()).text();
                Document theirs = tree.get(path);
                String ours = rendered.get(path);
                if (theirs != null && ours != null) {
                    Yaml.Keys raw = more(theirs.root(), parsed(path, ours), component, "");
                    if (!raw.values().isEmpty()) {
                        cluster.raw.put(chart, raw);
                    }
                }
            });
        }
    }

    private static Yaml parsed(String path, String text) {
        try {
            return YamlTokens.read(path, text).get(0);
        } catch (IOException e) {
            throw new IllegalStateException("a rendered file is YAML", e);
        }
    }

    /** What {@code theirs} has and {@code ours} has not, or has otherwise, but for what the model decides about. */
    private static Yaml.Keys more(Yaml theirs, Yaml ours, Component component, String above) {
        Map<String, Yaml> more = new LinkedHashMap<>();
        theirs.keys().forEach((key, value) -> {
            String path = above.isEmpty() ? key : above + "." + key;
            Optional<Yaml> same = ours.key(key);
            if (component.ownedKeys().containsKey(path) || (same.isPresent() && isSame(value, same.get()))) {
                return;
            }
            if (value instanceof Yaml.Keys) {
                Yaml.Keys inner =
                        more(value, same.orElse(new Yaml.Keys(value.file(), value.line(), Map.of())), component, path);
                if (!inner.values().isEmpty()) {
                    more.put(key, inner);
                }
            } else {
                more.put(key, value);
            }
        });
        return new Yaml.Keys(theirs.file(), theirs.line(), more);
    }

    private static boolean isSame(Yaml one, Yaml other) {
        return written(one).equals(written(other));
    }

    private static String written(Yaml value) {
        StringBuilder text = new StringBuilder();
        Written.block(new Yaml.Keys(value.file(), value.line(), Map.of("value", value)), 0, text);
        return text.toString();
    }

    /** One note for files that differ alike in several clusters. */
    private void tell(Map<String, String> rendered) {
        TreeSet<String> paths = new TreeSet<>(rendered.keySet());
        paths.removeIf(path -> !path.endsWith(".yaml"));
        paths.addAll(tree.keySet());
        Map<String, TreeSet<String>> where = new LinkedHashMap<>();
        Map<String, Note> first = new LinkedHashMap<>();
        for (String path : paths) {
            Document theirs = tree.get(path);
            String ours = rendered.get(path);
            boolean follows =
                    FOLLOWS.matcher(path).matches() || (!facts.extras.isEmpty() && path.contains("/namespaces/"));
            if (follows || (theirs != null && theirs.text().equals(ours))) {
                continue;
            }
            Matcher own = CLUSTER.matcher(path);
            boolean clusters = own.matches() && facts.clusters.containsKey(own.group(2));
            String kind = clusters ? own.group(1) + "/*/" + own.group(3) : path;
            first.putIfAbsent(
                    kind,
                    theirs == null
                            ? new Note(path, "the imported mesh renders it, and the tree has no such file")
                            : differs(theirs, ours));
            where.computeIfAbsent(kind, some -> new TreeSet<>()).add(clusters ? own.group(2) : "");
        }
        first.forEach((kind, note) -> {
            int alike = where.getOrDefault(kind, new TreeSet<>()).size();
            facts.notes.add(
                    alike < 2 ? note : new Note(note.source(), note.words() + "; so in " + alike + " clusters"));
        });
    }

    private static Note differs(Document theirs, @Nullable String ours) {
        if (ours == null) {
            return new Note(theirs.file(), "the imported mesh does not render it; what made it is not read back");
        }
        List<String> lines = theirs.text().lines().toList();
        List<String> other = ours.lines().toList();
        int line = 0;
        while (line < lines.size() && line < other.size() && lines.get(line).equals(other.get(line))) {
            line++;
        }
        String said = line < lines.size() ? "'" + lines.get(line).strip() + "'" : "its end";
        return new Note(
                theirs.file() + ":" + (line + 1),
                said + " is not what the imported mesh renders; what made it is not read back");
    }
}
