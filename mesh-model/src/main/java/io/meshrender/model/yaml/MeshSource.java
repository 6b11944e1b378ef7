package io.meshrender.model.yaml;

import io.meshrender.model.Mesh;
import io.meshrender.model.document.Node;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.trouble.Problems;
import io.meshrender.model.value.Nearest;
import java.nio.file.Path;
import java.util.List;

/** A mesh that was read, and where in its files each of its values stands. */
public final class MeshSource {
    private final Mesh mesh;
    private final Node root;
    private final List<Path> files;
    private final List<String> patterns;
    private final ClusterNames clusters;
    private final boolean misspelt;
    private final List<StandIn> standIns;

    /**
     * @param patterns those by which it finds other files than the main one
     * @param clusters what values of {@code root} that name clusters otherwise were written out as
     * @param misspelt whether keys of {@code root} may be misspelt ones of {@code mesh}
     * @param standIns values of {@code mesh} that are not in {@code root}
     */
    MeshSource(
            Mesh mesh,
            Node root,
            ClusterNames clusters,
            List<Path> files,
            List<String> patterns,
            boolean misspelt,
            List<StandIn> standIns) {
        this.mesh = mesh;
        this.root = root;
        this.clusters = clusters;
        this.files = List.copyOf(files);
        this.patterns = List.copyOf(patterns);
        this.misspelt = misspelt;
        this.standIns = List.copyOf(standIns);
    }

    /** The mesh. */
    public Mesh mesh() {
        return mesh;
    }

    /** All files that it was read from: the main file, those that it includes, and the manifests of {@code extras}; none if it was a text. */
    public List<Path> files() {
        return files;
    }

    /** The patterns of {@code include}, then of {@code extras}, by which all files but the main one were found. */
    public List<String> patterns() {
        return patterns;
    }

    /**
     * The same problem at its place: where the value stands if it is one text, else where its key does. A value that is not in the files, as
     * one left to its default, is told about at what it would stand in. A problem that has a place already keeps it.
     */
    public Problem locate(Problem problem) {
        return problem.place().isPresent()
                ? problem
                : problem.at(placeOf(problem.path().segments()));
    }

    /** Where a value stands, or what it would stand in; see {@link #locate(Problem)}. */
    public Place place(ModelPath path) {
        return placeOf(path.segments());
    }

    /**
     * What the files say of a part of the mesh, with the defaults that it has, in the order of the files. Empty if they say nothing there.
     *
     * @param path such as {@code clusters.eu} or {@code services.cart.traffic.failover}
     */
    public List<WrittenValue> values(String path) {
        return WrittenValues.of(root, clusters, clusters.defaults(), path);
    }

    /** The same problems, each at its place, sorted by place. */
    public Problems locate(Problems problems) {
        return problems.located(this::locate);
    }

    /** The same problems, each at its place, sorted by place. */
    public Problems locate(List<Problem> problems) {
        return locate(new Problems(problems));
    }

    /**
     * Whether a problem of this mesh may be there only because a value of the text is wrong and another one stands in for it; never so for a
     * mesh with whose text nothing is wrong.
     */
    public boolean mayFollowFromAMistake(Problem problem) {
        for (StandIn standIn : standIns) {
            if (standIn.explains(problem)) {
                return true;
            }
        }
        return false;
    }

    private Place placeOf(List<String> segments) {
        Node node = root;
        Place mark = root.place();
        for (String segment : segments) {
            node = clusters.asWritten(node);
            if (node instanceof Node.Mapping mapping && keyOf(mapping, segment) >= 0) {
                int at = keyOf(mapping, segment);
                mark = mapping.keys().get(at).place();
                node = mapping.values().get(at);
            } else if (node instanceof Node.Sequence list && itemOf(list, segment) >= 0) {
                node = list.items().get(itemOf(list, segment));
                mark = node.place();
            } else {
                return mark;
            }
        }
        return node instanceof Node.Scalar scalar && !scalar.isNull() ? scalar.place() : mark;
    }

    /** Which key a segment names, or was misspelt for it; or -1. */
    private int keyOf(Node.Mapping mapping, String segment) {
        int at = mapping.indexOf(segment);
        for (int i = 0; misspelt && at < 0 && i < mapping.keys().size(); i++) {
            at = Nearest.to(mapping.keys().get(i).text(), List.of(segment)) == null ? -1 : i;
        }
        return at;
    }

    /** The place in the list that a segment such as {@code [0]} names, or -1. */
    private static int itemOf(Node.Sequence list, String segment) {
        if (segment.length() < 3 || segment.length() > 9 || segment.charAt(0) != '[') {
            return -1;
        }
        int index = 0;
        for (int i = 1; i < segment.length() - 1; i++) {
            index = index * 10 + Character.digit(segment.charAt(i), 10);
        }
        return index >= 0 && index < list.items().size() ? index : -1;
    }
}
