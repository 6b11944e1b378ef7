package io.meshrender.model.check;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The files of a wrong input as nodes that can be edited: a scalar stays as it was written. A file that is no YAML has no nodes. */
final class Sheets {
    /** What a file of extras holds whose only manifest was removed. */
    private static final String LEFT = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: left, namespace: left}\n";

    private final Map<String, String> texts;
    /** The files that are no YAML, or that were edited as a text. */
    private final Set<String> asText = new HashSet<>();

    private final Map<String, List<Node>> documents = new LinkedHashMap<>();

    private Sheets(Map<String, String> texts) {
        this.texts = new LinkedHashMap<>(texts);
    }

    static Sheets of(Map<String, String> texts) {
        Sheets sheets = new Sheets(texts);
        texts.forEach((file, text) -> {
            try {
                List<Node> nodes = new ArrayList<>();
                StreamSupport.stream(
                                new Yaml().composeAll(new StringReader(text)).spliterator(), false)
                        .forEach(nodes::add);
                sheets.documents.put(file, nodes);
            } catch (YAMLException e) {
                sheets.documents.put(file, new ArrayList<>());
                sheets.asText.add(file);
            }
        });
        return sheets;
    }

    /** The documents of a file, to be added to and removed from. */
    List<Node> documents(String file) {
        return documents.computeIfAbsent(file, none -> new ArrayList<>());
    }

    String text(String file) {
        return Objects.requireNonNull(texts.get(file), file);
    }

    /** Exchanges a file that is edited as a text; its nodes count no more. */
    void text(String file, String text) {
        texts.put(file, text);
        documents.put(file, new ArrayList<>());
        asText.add(file);
    }

    void rename(String file, String name) {
        documents.put(name, Objects.requireNonNull(documents.remove(file)));
        texts.remove(file);
    }

    Set<String> files() {
        return documents.keySet();
    }

    /** Takes anchors and tags away, so that each value stands where it counts. */
    void writeOut() {
        documents.values().forEach(nodes -> nodes.forEach(Sheets::untag));
    }

    private static void untag(Node node) {
        if (node instanceof MappingNode mapping) {
            mapping.setTag(Tag.MAP);
            mapping.getValue().removeIf(tuple -> name(tuple).equals("<<"));
            mapping.getValue().forEach(tuple -> untag(tuple.getValueNode()));
        } else if (node instanceof SequenceNode sequence) {
            sequence.setTag(Tag.SEQ);
            sequence.getValue().forEach(Sheets::untag);
        } else if (node.getTag().getValue().startsWith("!")) {
            node.setTag(Tag.STR);
        }
    }

    /** The files as they are now. */
    Map<String, String> texts() {
        Map<String, String> now = new LinkedHashMap<>();
        documents.forEach((file, nodes) ->
                now.put(file, asText.contains(file) ? text(file) : nodes.isEmpty() ? LEFT : written(nodes)));
        return now;
    }

    private static String written(List<Node> nodes) {
        StringWriter text = new StringWriter();
        DumperOptions options = new DumperOptions();
        options.setWidth(10_000);
        for (Node node : nodes) {
            text.append(nodes.size() > 1 ? "---\n" : "");
            new Yaml(options).serialize(copy(node), text);
        }
        return text.toString();
    }

    static String text(Node node) {
        return written(List.of(node));
    }

    /** A copy that shares no node, so that anchors are written out. */
    static Node copy(Node node) {
        if (node instanceof MappingNode mapping) {
            List<NodeTuple> tuples = new ArrayList<>();
            mapping.getValue()
                    .forEach(tuple -> tuples.add(new NodeTuple(copy(tuple.getKeyNode()), copy(tuple.getValueNode()))));
            return new MappingNode(mapping.getTag(), tuples, mapping.getFlowStyle());
        }
        if (node instanceof SequenceNode sequence) {
            List<Node> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(copy(item)));
            return new SequenceNode(sequence.getTag(), items, sequence.getFlowStyle());
        }
        ScalarNode scalar = (ScalarNode) node;
        boolean nothing = scalar.getTag().equals(Tag.NULL) && scalar.getValue().isEmpty();
        return new ScalarNode(
                scalar.getTag(), nothing ? "null" : scalar.getValue(), null, null, scalar.getScalarStyle());
    }

    /** The node that {@code yaml} says. */
    static Node node(String yaml) {
        return new Yaml().compose(new StringReader(yaml));
    }

    static ScalarNode word(String text) {
        return new ScalarNode(Tag.STR, text, null, null, DumperOptions.ScalarStyle.PLAIN);
    }

    static Optional<NodeTuple> tuple(@Nullable Node node, String key) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(tuple -> name(tuple).equals(key))
                        .findFirst()
                : Optional.empty();
    }

    static String name(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
    }

    /** What stands at {@code path} below {@code node}; null if nothing does. */
    static @Nullable Node at(@Nullable Node node, List<String> path) {
        Node found = node;
        for (String segment : path) {
            if (found instanceof SequenceNode sequence) {
                int index = index(segment);
                found = index >= 0 && index < sequence.getValue().size()
                        ? sequence.getValue().get(index)
                        : null;
            } else {
                found = tuple(found, segment).map(NodeTuple::getValueNode).orElse(null);
            }
        }
        return found;
    }

    /** Puts {@code value} at {@code path} below {@code node}, with the mappings on the way. */
    static void put(Node node, List<String> path, Node value) {
        Node holder = node;
        for (int i = 0; i < path.size() - 1; i++) {
            Node next = at(holder, path.subList(i, i + 1));
            if (next == null || next instanceof ScalarNode) {
                next = node("{}");
                putHere(holder, path.get(i), next);
            }
            holder = next;
        }
        putHere(holder, path.get(path.size() - 1), value);
    }

    private static void putHere(Node holder, String segment, Node value) {
        if (holder instanceof SequenceNode sequence) {
            sequence.getValue().set(index(segment), value);
            return;
        }
        List<NodeTuple> tuples = ((MappingNode) holder).getValue();
        for (int i = 0; i < tuples.size(); i++) {
            if (name(tuples.get(i)).equals(segment)) {
                tuples.set(i, new NodeTuple(tuples.get(i).getKeyNode(), value));
                return;
            }
        }
        tuples.add(new NodeTuple(word(segment), value));
    }

    /** Removes what stands at {@code path} below {@code node}; whether there was any. */
    static boolean remove(Node node, List<String> path) {
        Node holder = at(node, path.subList(0, path.size() - 1));
        String last = path.get(path.size() - 1);
        if (holder instanceof SequenceNode sequence) {
            int index = index(last);
            return index >= 0
                    && index < sequence.getValue().size()
                    && sequence.getValue().remove(index) != null;
        }
        return holder instanceof MappingNode mapping
                && mapping.getValue().removeIf(tuple -> name(tuple).equals(last));
    }

    static int index(String segment) {
        String digits = segment.replaceAll("[\\[\\]]", "");
        return digits.matches("[0-9]{1,4}") ? Integer.parseInt(digits) : -1;
    }

    /** Exchanges a word wherever it stands as a value below {@code node}. */
    static void replaceAll(Node node, String wrong, String right) {
        if (node instanceof MappingNode mapping) {
            mapping.getValue()
                    .replaceAll(tuple -> is(tuple.getValueNode(), wrong)
                            ? new NodeTuple(tuple.getKeyNode(), Sheets.word(right))
                            : tuple);
            mapping.getValue().forEach(tuple -> replaceAll(tuple.getValueNode(), wrong, right));
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().replaceAll(item -> is(item, wrong) ? Sheets.word(right) : item);
            sequence.getValue().forEach(item -> replaceAll(item, wrong, right));
        }
    }

    static boolean is(Node node, String word) {
        return node instanceof ScalarNode scalar && scalar.getValue().equals(word);
    }
}
