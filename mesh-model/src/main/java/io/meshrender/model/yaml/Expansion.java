package io.meshrender.model.yaml;

import io.meshrender.model.Cluster;
import io.meshrender.model.Service;
import io.meshrender.model.document.Node;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mesh in which each cluster and each service says everything itself: defaults are put in, orders of failover are written out for where a
 * service runs, and networks that are only named are there. What is behind the reader knows of none of them. Values keep the place that they
 * are written at, so that a problem with a default points at the default.
 */
final class Expansion {
    private static final String CLUSTERS = "clusters";
    private static final String SERVICES = "services";
    private static final String NETWORKS = "networks";
    private static final String NETWORK = "network";

    /** A name with which a default is held against its grammar. */
    private static final String ANY_CLUSTER = "cluster";

    private final Node.Mapping mesh;
    private final Map<String, Node.Mapping> ofFiles;
    private final Mistakes problems;
    private final Map<String, Node> layers = new HashMap<>(0);

    private Expansion(Node.Mapping mesh, Map<String, Node.Mapping> ofFiles, Mistakes problems) {
        this.mesh = mesh;
        this.ofFiles = ofFiles;
        this.problems = problems;
    }

    /**
     * The mesh with everything written out.
     *
     * @param mesh all files in one
     * @param ofFiles what included files say at {@code defaults}, which is for what stands in the same file
     * @return the mesh; the same if it leaves nothing to be written out
     */
    static Node.Mapping of(Node.Mapping mesh, Map<String, Node.Mapping> ofFiles, Mistakes problems) {
        Expansion expansion = new Expansion(mesh, ofFiles, problems);
        Node.Mapping whole = mesh;
        if (!ofFiles.isEmpty() || mesh.indexOf(Inclusions.DEFAULTS) >= 0) {
            expansion.check();
            whole = expansion.with(whole, CLUSTERS);
            whole = expansion.with(whole, SERVICES);
        }
        whole = Waves.in(withNetworks(whole), problems);
        int defaults = whole.indexOf(Inclusions.DEFAULTS);
        if (defaults >= 0) {
            whole = whole.with(defaults, DefaultsMerge.named(whole.values().get(defaults), ANY_CLUSTER));
        }
        problems.speakOf(ClusterNames.of(whole, expansion.defaults()));
        if (mesh.indexOf(Inclusions.GROUPS) >= 0) {
            checkGroups(whole, problems);
        }
        return FailoverOrders.in(whole, mesh, problems);
    }

    /** What is wrong with a default by itself is told once, at the default. */
    private void check() {
        Spot spot = Spot.top(mesh.place()).key(Node.Scalar.at(mesh, Inclusions.DEFAULTS));
        int before = problems.count();
        for (Node.Mapping defaults : defaults()) {
            SectionShape.of(Defaults.class).bind(DefaultsMerge.named(defaults, ANY_CLUSTER), spot, problems);
        }
        if (problems.count() > before) {
            problems.tellNothingTwice();
        }
    }

    /** Every section of defaults, that of the main file first. */
    private List<Node.Mapping> defaults() {
        List<Node.Mapping> all = new ArrayList<>(ofFiles.values());
        if (mesh.get(Inclusions.DEFAULTS).orElse(null) instanceof Node.Mapping main) {
            all.add(0, main);
        }
        return all;
    }

    private Node.Mapping with(Node.Mapping whole, String section) {
        int at = whole.indexOf(section);
        if (at < 0 || !(whole.values().get(at) instanceof Node.Mapping things)) {
            return whole;
        }
        boolean clusters = section.equals(CLUSTERS);
        SectionShape shape = SectionShape.of(clusters ? Cluster.class : Service.class);
        List<Node> values = new ArrayList<>(things.values().size());
        for (int i = 0; i < things.keys().size(); i++) {
            Node.Scalar name = things.keys().get(i);
            Node standard = layer(name.file(), section, shape);
            if (standard != null && clusters) {
                standard = DefaultsMerge.named(standard, name.text());
            }
            Node own = things.values().get(i);
            values.add(standard == null ? own : DefaultsMerge.over(own, standard, shape));
        }
        return whole.with(at, things.with(values));
    }

    /** The defaults of one file's things: its own over those of the main file. */
    private @Nullable Node layer(String file, String section, SectionShape shape) {
        String key = section + ':' + file;
        if (!layers.containsKey(key)) {
            Node main = mesh.get(Inclusions.DEFAULTS).orElse(null) instanceof Node.Mapping defaults
                    ? defaults.get(section).orElse(null)
                    : null;
            Node.Mapping ofFile = ofFiles.get(file);
            Node own = ofFile == null ? null : ofFile.get(section).orElse(null);
            layers.put(key, own == null ? main : main == null ? own : DefaultsMerge.over(own, main, shape));
        }
        return layers.get(key);
    }

    /** Without a section of networks, each network that a cluster names is one. */
    private static Node.Mapping withNetworks(Node.Mapping whole) {
        if (whole.indexOf(NETWORKS) >= 0
                || !(whole.get(CLUSTERS).orElse(null) instanceof Node.Mapping clusters)
                || isMisspelt(whole)) {
            return whole;
        }
        List<Node.Scalar> names = new ArrayList<>();
        List<Node> values = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Node cluster : clusters.values()) {
            if (cluster instanceof Node.Mapping mapping
                    && mapping.get(NETWORK).orElse(null) instanceof Node.Scalar name
                    && ValueShape.of(Name.class).accepts(name.text())
                    && seen.add(name.text())) {
                names.add(name);
                values.add(SectionShape.nothing(name));
            }
        }
        if (names.isEmpty()) {
            return whole;
        }
        Node.Scalar first = names.get(0);
        List<Node.Scalar> keys = new ArrayList<>(whole.keys());
        List<Node> all = new ArrayList<>(whole.values());
        keys.add(Node.Scalar.at(first, NETWORKS));
        all.add(Node.Mapping.at(first, names, values));
        return whole.with(keys, all);
    }

    private static boolean isMisspelt(Node.Mapping whole) {
        for (Node.Scalar key : whole.keys()) {
            if (Nearest.to(key.text(), List.of(NETWORKS)) != null) {
                return true;
            }
        }
        return false;
    }

    /** A group holds clusters of the mesh, and has a name that is none of theirs. */
    private static void checkGroups(Node.Mapping whole, Mistakes problems) {
        if (!(whole.get(Inclusions.GROUPS).orElse(null) instanceof Node.Mapping groups)) {
            return;
        }
        if (!(whole.get(CLUSTERS).orElse(null) instanceof Node.Mapping all)) {
            return;
        }
        List<String> clusters = new ArrayList<>();
        all.keys().forEach(key -> clusters.add(key.text()));
        Spot top = Spot.top(whole.place());
        Spot section = top.key(whole.keys().get(whole.indexOf(Inclusions.GROUPS)));
        for (int i = 0; i < groups.keys().size(); i++) {
            Node.Scalar name = groups.keys().get(i);
            if (clusters.contains(name.text()) || name.text().equals(ClusterNames.ALL)) {
                problems.error(
                        123,
                        section.key(name).path(),
                        name.place(),
                        "a group with the name of "
                                + (name.text().equals(ClusterNames.ALL) ? "all clusters" : "a cluster"),
                        "give it another name, here and wherever it is used");
            }
            if (groups.values().get(i) instanceof Node.Sequence list) {
                checkGroup(list, clusters, section.key(name), problems);
            }
        }
    }

    private static void checkGroup(Node.Sequence list, List<String> clusters, Spot group, Mistakes problems) {
        for (int i = 0; i < list.items().size(); i++) {
            Node item = list.items().get(i);
            if (!(item instanceof Node.Scalar name) || clusters.contains(name.text())) {
                continue;
            }
            Spot spot = group.item(i, item.place());
            if (name.text().startsWith(ClusterNames.GROUP)) {
                problems.error(123, spot, item, "a group in a group", "name its clusters instead");
            } else if (Name.isOne(name.text())) {
                List<String> known = Words.right(clusters, Name::isOne);
                String hint = Words.instead(Nearest.to(name.text(), known), known, "the clusters are ");
                problems.error(123, spot, item, "no cluster named " + Words.quoted(name.text()), hint);
            }
        }
    }
}
