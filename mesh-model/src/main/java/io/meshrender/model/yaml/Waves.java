package io.meshrender.model.yaml;

import io.meshrender.model.Cluster;
import io.meshrender.model.document.Node;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The waves in which a change reaches the clusters, written out as the label {@code wave} of each cluster, from 1. */
final class Waves {
    private static final String CLUSTERS = "clusters";
    private static final String LABEL = "wave";

    private final Node.Mapping clusters;
    private final ClusterNames names;
    private final Mistakes problems;
    private final Map<String, Node.Scalar> waves = new LinkedHashMap<>();
    private boolean unclear;

    private Waves(Node.Mapping clusters, ClusterNames names, Mistakes problems) {
        this.clusters = clusters;
        this.names = names;
        this.problems = problems;
    }

    /** The mesh whose clusters have the label; the same without waves. */
    static Node.Mapping in(Node.Mapping mesh, Mistakes problems) {
        int at = mesh.indexOf(Inclusions.WAVES);
        int clusters = mesh.indexOf(CLUSTERS);
        if (at < 0
                || clusters < 0
                || !(mesh.values().get(at) instanceof Node.Sequence list)
                || !(mesh.values().get(clusters) instanceof Node.Mapping all)) {
            return mesh;
        }
        Waves waves = new Waves(all, ClusterNames.of(mesh, List.of()), problems);
        Spot spot = Spot.top(mesh.place()).key(mesh.keys().get(at));
        List<Node> items = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            items.add(waves.add(
                    list.items().get(i), i + 1, spot.item(i, list.items().get(i).place()), mesh));
        }
        return mesh.with(at, Node.Sequence.at(list, items)).with(clusters, waves.labelled(spot, mesh));
    }

    /** One wave: its clusters and groups, of which a group needs no {@code group:} here. */
    private Node add(Node item, int number, Spot spot, Node.Mapping mesh) {
        Node wave = item;
        if (item instanceof Node.Sequence list) {
            List<Node> named = new ArrayList<>();
            list.items().forEach(one -> named.add(withGroup(one, mesh)));
            wave = Node.Sequence.at(list, named);
        }
        Node clustersOfIt = ClusterNames.isIndirect(wave) ? names.list(wave, spot, new Mistakes()) : wave;
        if (wave instanceof Node.Scalar word && word.text().equals(ClusterNames.ALL)) {
            clusters.keys().forEach(cluster -> add(cluster.text(), word, number, spot));
        } else if (clustersOfIt instanceof Node.Sequence some) {
            for (Node one : some.items()) {
                if (one instanceof Node.Scalar name) {
                    add(name.text(), name, number, spot);
                }
            }
        } else {
            unclear = true;
        }
        return wave;
    }

    private Node withGroup(Node one, Node.Mapping mesh) {
        return one instanceof Node.Scalar name
                        && clusters.indexOf(name.text()) < 0
                        && mesh.get(Inclusions.GROUPS).orElse(null) instanceof Node.Mapping groups
                        && groups.indexOf(name.text()) >= 0
                ? Node.Scalar.at(one, ClusterNames.GROUP + name.text())
                : one;
    }

    private void add(String cluster, Node.Scalar at, int number, Spot spot) {
        if (clusters.indexOf(cluster) < 0) {
            unclear = true;
            // One that is in a wave already is not what was meant.
            List<String> known = new ArrayList<>();
            for (Node.Scalar key : clusters.keys()) {
                if (Name.isOne(key.text()) && !waves.containsKey(key.text())) {
                    known.add(key.text());
                }
            }
            known.addAll(names.groups());
            problems.error(
                    124,
                    spot.path(),
                    at.place(),
                    "no cluster or group named " + Words.quoted(cluster),
                    Words.instead(Nearest.to(cluster, known), known, "known are "));
            return;
        }
        Node.Scalar wave = new Node.Scalar(at.file(), at.line(), at.column(), Integer.toString(number), false);
        Node.Scalar before = waves.putIfAbsent(cluster, wave);
        if (before != null && !before.text().equals(wave.text())) {
            problems.error(
                    124,
                    spot.path(),
                    at.place(),
                    Words.quoted(cluster) + " is in wave " + before.text() + " as well",
                    "a cluster is in one wave; take it out of one");
        }
    }

    private Node labelled(Spot waveSpot, Node.Mapping mesh) {
        List<Node> values = new ArrayList<>();
        Spot section = Spot.top(mesh.place()).key(mesh.keys().get(mesh.indexOf(CLUSTERS)));
        for (int i = 0; i < clusters.keys().size(); i++) {
            Node.Scalar name = clusters.keys().get(i);
            Node value = clusters.values().get(i);
            Node.Scalar wave = waves.get(name.text());
            if (wave == null) {
                // Behind a mistake in a wave, the cluster may be what was meant there.
                if (!unclear) {
                    problems.error(
                            124,
                            section.key(name).path(),
                            name.place(),
                            Words.quoted(name.text()) + " is in no wave",
                            "add it to a wave at " + waveSpot.mark());
                }
                values.add(value);
            } else {
                values.add(value instanceof Node.Mapping cluster ? labelled(cluster, wave, section.key(name)) : value);
            }
        }
        return clusters.with(values);
    }

    private Node labelled(Node.Mapping cluster, Node.Scalar wave, Spot spot) {
        Node labels = cluster.get(ClusterNames.LABELS).orElse(null);
        if (labels instanceof Node.Mapping some && isAnother(some.get(LABEL).orElse(null), wave)) {
            Node.Scalar key = some.keys().get(some.indexOf(LABEL));
            problems.error(
                    124,
                    spot.path(),
                    key.place(),
                    "a label 'wave' of its own, beside wave " + wave.text() + " of 'waves'",
                    "remove it");
        }
        Node.Mapping label = Node.Mapping.at(wave, List.of(Node.Scalar.at(wave, LABEL)), List.of(wave));
        Node.Mapping labelled =
                Node.Mapping.at(wave, List.of(Node.Scalar.at(wave, ClusterNames.LABELS)), List.of(label));
        return DefaultsMerge.over(cluster, labelled, SectionShape.of(Cluster.class));
    }

    private static boolean isAnother(@Nullable Node label, Node.Scalar wave) {
        return label instanceof Node.Scalar own && !own.text().equals(wave.text());
    }
}
