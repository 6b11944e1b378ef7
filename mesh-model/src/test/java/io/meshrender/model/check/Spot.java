package io.meshrender.model.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Where a problem is in its file: the node that begins at its line and column.
 *
 * @param document the root of the document that it stands in
 * @param path the keys and, as {@code [0]}, the places in lists from there
 * @param key whether the place is that of the last key rather than of its value
 * @param holders the nodes around it, from the document to the one that holds it
 * @param index which entry or item of the innermost holder it is
 */
record Spot(Node document, List<String> path, boolean key, List<Node> holders, int index) {

    /**
     * The innermost node at {@code line} and {@code column}, both from 1. Of a key and a mapping that begins with it it is the key, if it is among
     * {@code words}, or else the one whose name is {@code last}.
     */
    static Optional<Spot> of(List<Node> documents, int line, int column, List<String> words, String last) {
        List<Spot> found = new ArrayList<>();
        for (Node document : documents) {
            search(document, document, List.of(), List.of(), -1, line - 1, column - 1, found);
        }
        Optional<Spot> named = found.stream()
                .filter(spot -> !spot.path.isEmpty()
                        && spot.path.get(spot.path.size() - 1).equals(last))
                .findFirst();
        Optional<Spot> said = found.stream()
                .filter(spot -> spot.key && words.contains(spot.path.get(spot.path.size() - 1)))
                .findFirst();
        return said.or(() -> named).or(() -> found.stream().reduce((first, second) -> second));
    }

    private static void search(
            Node document,
            Node node,
            List<String> path,
            List<Node> holders,
            int index,
            int line,
            int column,
            List<Spot> found) {
        if (begins(node, line, column)) {
            found.add(new Spot(document, path, false, holders, index));
        }
        List<Node> around = longer(holders, node);
        if (node instanceof MappingNode mapping) {
            for (int i = 0; i < mapping.getValue().size(); i++) {
                NodeTuple tuple = mapping.getValue().get(i);
                List<String> below = longer(path, Sheets.name(tuple));
                if (begins(tuple.getKeyNode(), line, column)) {
                    found.add(new Spot(document, below, true, around, i));
                }
                search(document, tuple.getValueNode(), below, around, i, line, column, found);
            }
        } else if (node instanceof SequenceNode sequence) {
            for (int i = 0; i < sequence.getValue().size(); i++) {
                search(
                        document,
                        sequence.getValue().get(i),
                        longer(path, "[" + i + "]"),
                        around,
                        i,
                        line,
                        column,
                        found);
            }
        }
    }

    private static boolean begins(Node node, int line, int column) {
        return node.getStartMark() != null
                && node.getStartMark().getLine() == line
                && node.getStartMark().getColumn() == column;
    }

    static <T> List<T> longer(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }

    /** The mapping or list that it is in; null for a whole document. */
    @Nullable
    Node holder() {
        return holders.isEmpty() ? null : holders.get(holders.size() - 1);
    }

    /** The value there. */
    Node value() {
        Node holder = holder();
        if (holder instanceof MappingNode mapping && index < mapping.getValue().size()) {
            return mapping.getValue().get(index).getValueNode();
        }
        return holder instanceof SequenceNode sequence
                        && index < sequence.getValue().size()
                ? sequence.getValue().get(index)
                : document;
    }

    /** Exchanges the value there. */
    void value(Node value) {
        if (holder() instanceof MappingNode mapping) {
            mapping.getValue()
                    .set(index, new NodeTuple(mapping.getValue().get(index).getKeyNode(), value));
        } else if (holder() instanceof SequenceNode sequence) {
            sequence.getValue().set(index, value);
        }
    }

    /** Exchanges the key there. */
    void rename(String name) {
        if (holder() instanceof MappingNode mapping) {
            mapping.getValue()
                    .set(
                            index,
                            new NodeTuple(
                                    Sheets.word(name),
                                    mapping.getValue().get(index).getValueNode()));
        }
    }

    void remove() {
        if (holder() instanceof MappingNode mapping) {
            mapping.getValue().remove(index);
        } else if (holder() instanceof SequenceNode sequence) {
            sequence.getValue().remove(index);
        }
    }
}
