package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Nearest;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The clusters of the text that is being read, for the values that name them by something else than a list: {@code group:eu}, {@code labels:
 * {env: prod}}, and {@code all} in a mapping by cluster. What such a value stands for is written out as if it had been written so, each name at
 * the place of the word that brings it, so that a problem with it is found there.
 */
final class ClusterNames {
    static final String GROUP = "group:";
    static final String LABELS = "labels";
    static final String ALL = "all";

    private final Node.@Nullable Mapping clusters;
    private final Node.@Nullable Mapping groups;
    private final List<Node.Mapping> defaults;
    private final IdentityHashMap<Node, Node> writtenOut = new IdentityHashMap<>(0);

    private ClusterNames(Node.@Nullable Mapping clusters, Node.@Nullable Mapping groups, List<Node.Mapping> defaults) {
        this.clusters = clusters;
        this.groups = groups;
        this.defaults = defaults;
    }

    /** None: a text that is no mesh. */
    static ClusterNames none() {
        return new ClusterNames(null, null, List.of());
    }

    /** Those of a mesh in which each cluster has its defaults. */
    static ClusterNames of(Node.Mapping mesh, List<Node.Mapping> defaults) {
        return new ClusterNames(mapping(mesh, "clusters"), mapping(mesh, Inclusions.GROUPS), defaults);
    }

    /** The names of the groups, but for those that are wrong themselves; the caller's own list. */
    List<String> groups() {
        List<String> written = new ArrayList<>();
        if (groups != null) {
            groups.keys().forEach(key -> written.add(key.text()));
        }
        return Words.right(written, Name::isOne);
    }

    /** Every section of defaults, of all files. */
    List<Node.Mapping> defaults() {
        return defaults;
    }

    /** A section of the mesh, also one at a misspelt key: the reader reports that one, and nothing that follows from it. */
    private static Node.@Nullable Mapping mapping(Node.Mapping of, String key) {
        int at = of.indexOf(key);
        for (int i = 0; at < 0 && i < of.keys().size(); i++) {
            at = key.equals(Nearest.to(of.keys().get(i).text(), List.of(key))) ? i : -1;
        }
        return at >= 0 && of.values().get(at) instanceof Node.Mapping mapping ? mapping : null;
    }

    /** What a value was written out as; the value itself if it says what it means. */
    Node asWritten(Node node) {
        return writtenOut.getOrDefault(node, node);
    }

    /** Whether a value names clusters by anything but their names. */
    static boolean isIndirect(Node node) {
        if (node instanceof Node.Sequence list) {
            for (Node item : list.items()) {
                if (isGroup(item)) {
                    return true;
                }
            }
            return false;
        }
        return node instanceof Node.Mapping || isGroup(node);
    }

    private static boolean isGroup(Node node) {
        return node instanceof Node.Scalar scalar && scalar.text().startsWith(GROUP);
    }

    /** The list of clusters that {@code node} stands for; null if it stands for none, which has then been told. */
    Node.@Nullable Sequence list(Node node, Spot spot, Mistakes problems) {
        Map<String, Node> names = new LinkedHashMap<>();
        boolean right = true;
        if (node instanceof Node.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                Node item = list.items().get(i);
                if (isGroup(item)) {
                    right &= addGroup((Node.Scalar) item, names, spot.item(i, item.place()), problems);
                } else {
                    names.putIfAbsent(item instanceof Node.Scalar name ? name.text() : "[" + i + "]", item);
                }
            }
        } else if (node instanceof Node.Scalar word) {
            right = addGroup(word, names, spot, problems);
        } else if (node instanceof Node.Mapping mapping) {
            right = addLabelled(mapping, names, spot, problems);
        }
        if (!right) {
            return null;
        }
        Node.Sequence list = Node.Sequence.at(node, new ArrayList<>(names.values()));
        writtenOut.put(node, list);
        return list;
    }

    private boolean addGroup(Node.Scalar word, Map<String, Node> names, Spot spot, Mistakes problems) {
        String name = word.text().substring(GROUP.length());
        Node group = groups == null ? null : groups.get(name).orElse(null);
        if (group == null) {
            List<String> known = groups();
            known.replaceAll(GROUP::concat);
            String nearest = Nearest.to(word.text(), known);
            String hint = known.isEmpty()
                    ? "add 'groups: {" + (Name.isOne(name) ? name : "<name>") + ": [<clusters>]}'"
                    : Words.instead(nearest, known, "the groups are ");
            problems.error(120, spot, word, Words.quoted(word.text()) + " is no group", hint);
            return false;
        }
        add(group, word, names);
        return true;
    }

    /** The clusters of a group; what is wrong with it is told where it is defined. */
    private void add(Node group, Node at, Map<String, Node> names) {
        if (group instanceof Node.Scalar word && word.text().equals(ALL)) {
            addThose(SectionShape.nothing(at), at, names);
        } else if (group instanceof Node.Mapping mapping
                && mapping.get(LABELS).orElse(null) instanceof Node.Mapping labels) {
            addThose(labels, at, names);
        } else if (group instanceof Node.Sequence list) {
            for (Node item : list.items()) {
                if (item instanceof Node.Scalar name && clusters != null && clusters.indexOf(name.text()) >= 0) {
                    names.putIfAbsent(name.text(), Node.Scalar.at(at, name.text()));
                }
            }
        }
    }

    private boolean addLabelled(Node.Mapping mapping, Map<String, Node> names, Spot spot, Mistakes problems) {
        if (mapping.keys().size() != 1 || !(mapping.get(LABELS).orElse(null) instanceof Node.Mapping labels)) {
            problems.wrongKind(spot, mapping, "a list of clusters or 'all'", "write '{labels: {<key>: <value>}}'");
            return false;
        }
        addThose(labels, mapping.keys().get(0), names);
        if (names.isEmpty()) {
            problems.error(
                    121,
                    spot.key(mapping.keys().get(0)),
                    mapping,
                    "no cluster has the labels " + shown(labels),
                    known(labels));
        }
        return !names.isEmpty();
    }

    /** The label that was meant, if it is one that a cluster has. */
    private String known(Node.Mapping labels) {
        for (int i = 0; i < labels.keys().size(); i++) {
            String key = labels.keys().get(i).text();
            String value = labels.values().get(i) instanceof Node.Scalar written ? written.text() : "";
            SortedMap<String, Set<String>> all = labels();
            String meant = all.containsKey(key) ? key : Nearest.to(key, all.keySet());
            Set<String> values = all.getOrDefault(meant == null ? key : meant, Set.of());
            String other = values.contains(value) ? value : Nearest.to(value, values);
            if (meant != null && other != null && !(meant.equals(key) && other.equals(value))) {
                return "did you mean '" + meant + ": " + other + "'?";
            }
        }
        return "add them to 'labels' of a cluster";
    }

    /** What each label is in some cluster. */
    private SortedMap<String, Set<String>> labels() {
        SortedMap<String, Set<String>> all = new TreeMap<>();
        for (int i = 0; clusters != null && i < clusters.keys().size(); i++) {
            if (clusters.values().get(i) instanceof Node.Mapping cluster
                    && cluster.get(LABELS).orElse(null) instanceof Node.Mapping some) {
                for (int j = 0; j < some.keys().size(); j++) {
                    if (some.values().get(j) instanceof Node.Scalar value) {
                        all.computeIfAbsent(some.keys().get(j).text(), none -> new TreeSet<>())
                                .add(value.text());
                    }
                }
            }
        }
        return all;
    }

    /** The clusters that have all of {@code labels}. */
    private void addThose(Node.Mapping labels, Node at, Map<String, Node> names) {
        for (int i = 0; clusters != null && i < clusters.keys().size(); i++) {
            if (has(clusters.values().get(i), labels)) {
                String name = clusters.keys().get(i).text();
                names.putIfAbsent(name, Node.Scalar.at(at, name));
            }
        }
    }

    private static boolean has(Node cluster, Node.Mapping labels) {
        Node.Mapping own = cluster instanceof Node.Mapping mapping ? mapping(mapping, LABELS) : null;
        for (int i = 0; i < labels.keys().size(); i++) {
            Node value =
                    own == null ? null : own.get(labels.keys().get(i).text()).orElse(null);
            boolean equal = value instanceof Node.Scalar is
                    && labels.values().get(i) instanceof Node.Scalar wanted
                    && is.text().equals(wanted.text());
            if (!equal) {
                return false;
            }
        }
        return true;
    }

    private static String shown(Node.Mapping labels) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < labels.keys().size(); i++) {
            text.append(i == 0 ? "" : ", ").append(labels.keys().get(i).text()).append(": ");
            text.append(labels.values().get(i) instanceof Node.Scalar value ? value.text() : "…");
        }
        return Words.quoted(text.toString());
    }

    /** A mapping by cluster whose {@code all} is written out for each cluster that it does not name. */
    Node.Mapping byCluster(Node.Mapping mapping) {
        int all = mapping.indexOf(ALL);
        if (all < 0 || clusters == null || clusters.indexOf(ALL) >= 0) {
            return mapping;
        }
        List<Node.Scalar> keys = new ArrayList<>(mapping.keys());
        List<Node> values = new ArrayList<>(mapping.values());
        Node.Scalar at = keys.remove(all);
        Node pattern = values.remove(all);
        for (Node.Scalar cluster : clusters.keys()) {
            if (mapping.indexOf(cluster.text()) < 0) {
                keys.add(Node.Scalar.at(at, cluster.text()));
                values.add(DefaultsMerge.named(pattern, cluster.text()));
            }
        }
        Node.Mapping written = mapping.with(keys, values);
        writtenOut.put(mapping, written);
        return written;
    }
}
