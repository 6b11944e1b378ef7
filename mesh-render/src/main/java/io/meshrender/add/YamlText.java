package io.meshrender.add;

import io.meshrender.model.yaml.JsonTabs;
import java.io.StringReader;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML text, and the places in it where something can be added in the style of what is there. */
final class YamlText {
    private static final int USUAL_STEP = 2;
    /** How long the path of an entry is: {@code clusters.eu}. */
    private static final int ENTRY = 2;

    private final String text;
    private final MappingNode root;
    private final Lines lines;
    private final EntryText words;

    private YamlText(String text, MappingNode root) {
        this.text = text;
        this.root = root;
        this.lines = new Lines(text);
        this.words = new EntryText(isFlow(root), step(root), lines.newline());
    }

    /** The text of one document whose top is a mapping; empty for any other. */
    static Optional<YamlText> of(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        Node root;
        try {
            root = new Yaml(new SafeConstructor(options)).compose(new StringReader(JsonTabs.asSpaces(text)));
        } catch (YAMLException e) {
            return Optional.empty();
        }
        return root instanceof MappingNode mapping && !mapping.getValue().isEmpty()
                ? Optional.of(new YamlText(text, mapping))
                : Optional.empty();
    }

    /** Whether there is a value at {@code path}, if only an empty one. */
    boolean has(List<String> path) {
        return path.isEmpty()
                || (value(path.subList(0, path.size() - 1)) instanceof MappingNode mapping
                        && find(mapping, path.get(path.size() - 1)) != null);
    }

    /** Where {@code key: value} goes, as the last one below {@code path}; what is missing of the path is added with it. */
    Insertion key(List<String> path, String key, Entry value) {
        Node node = value(path);
        if (node instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
            return isFlow(mapping) ? flow(mapping, words.key(key, value)) : block(mapping, key, value);
        }
        if (node instanceof MappingNode mapping) {
            return new Insertion(offset(mapping.getStartMark()) + 1, words.key(key, value));
        }
        List<String> above = path.subList(0, path.size() - 1);
        String last = path.get(path.size() - 1);
        if (node instanceof ScalarNode empty && value(above) instanceof MappingNode mapping && !isFlow(mapping)) {
            int indent = column(mapping) + words.step();
            int at = lines.end(Math.max(offset(empty.getEndMark()), end(keyOf(mapping, last))));
            return line(at, words.block(key, value, indent));
        }
        return key(above, last, new Entry.Keys().with(key, value));
    }

    /** Where {@code item} goes, as the last one of the list at {@code path}; empty if there is no list, or nothing in it. */
    Optional<Insertion> item(List<String> path, String item) {
        return item(value(path), item);
    }

    /** Where {@code item} goes, as the last one of the last list in the list {@code key}; empty if there is none, or nothing in it. */
    Optional<Insertion> last(String key, String item) {
        return value(List.of(key)) instanceof SequenceNode lists
                        && !lists.getValue().isEmpty()
                ? item(lists.getValue().get(lists.getValue().size() - 1), item)
                : Optional.empty();
    }

    private Optional<Insertion> item(@Nullable Node node, String item) {
        if (!(node instanceof SequenceNode list) || list.getValue().isEmpty()) {
            return Optional.empty();
        }
        if (isFlow(list)) {
            return Optional.of(flow(list, words.word(item)));
        }
        Node last = list.getValue().get(list.getValue().size() - 1);
        return Optional.of(
                line(lines.end(end(last)), " ".repeat(column(list)) + "- " + words.word(item) + words.newline()));
    }

    /**
     * The text with {@code word} at {@code path}, in the place of the word there or as a new key; empty if something else stands there.
     */
    Optional<String> set(List<String> path, String word) {
        Node node = value(path);
        if (node == null) {
            String last = path.get(path.size() - 1);
            return Optional.of(key(path.subList(0, path.size() - 1), last, new Entry.Word(word))
                    .into(text));
        }
        if (!(node instanceof ScalarNode)
                || node.getStartMark().getIndex() == node.getEndMark().getIndex()) {
            return Optional.empty();
        }
        return Optional.of(text.substring(0, offset(node.getStartMark()))
                + words.word(word)
                + text.substring(offset(node.getEndMark())));
    }

    /**
     * The text without the key at {@code path}, and without those above it that would hold nothing then; comments above it stay. An entry of a
     * section, such as a cluster that has all else from defaults, stays with {@code {}}.
     */
    String without(List<String> path) {
        List<String> above = path.subList(0, path.size() - 1);
        if (!(value(above) instanceof MappingNode mapping) || !has(path)) {
            return text;
        }
        boolean last = mapping.getValue().size() == 1;
        if (last && above.size() > ENTRY) {
            return without(above);
        }
        NodeTuple tuple = Objects.requireNonNull(find(mapping, path.get(path.size() - 1)));
        int at = mapping.getValue().indexOf(tuple);
        int start = offset(tuple.getKeyNode().getStartMark());
        int end = Math.max(end(tuple.getKeyNode()), end(tuple.getValueNode()));
        if (!isFlow(mapping)) {
            int line = text.lastIndexOf('\n', start - 1) + 1;
            String kept = text.substring(0, line) + text.substring(after(tuple));
            return last ? withEmpty(above, kept) : kept;
        } else if (at > 0) {
            NodeTuple before = mapping.getValue().get(at - 1);
            start = Math.max(end(before.getKeyNode()), end(before.getValueNode()));
        } else if (mapping.getValue().size() > 1) {
            end = offset(mapping.getValue().get(1).getKeyNode().getStartMark());
        } else if (lines.afterSpaces(end) < text.length() && text.charAt(lines.afterSpaces(end)) == ',') {
            end = lines.afterSpaces(end) + 1;
        }
        return text.substring(0, start) + text.substring(end);
    }

    /** {@code kept}, which is this text up to the key at {@code path}, with empty braces behind that key. */
    private String withEmpty(List<String> path, String kept) {
        if (path.isEmpty() || !(value(path.subList(0, path.size() - 1)) instanceof MappingNode mapping)) {
            return kept;
        }
        int colon = text.indexOf(
                ':', offset(keyOf(mapping, path.get(path.size() - 1)).getEndMark()));
        return kept.substring(0, colon + 1) + " {}" + kept.substring(colon + 1);
    }

    /** The value at {@code path}; null if there is none. */
    private @Nullable Node value(List<String> path) {
        Node node = root;
        for (String key : path) {
            NodeTuple tuple = node instanceof MappingNode mapping ? find(mapping, key) : null;
            if (tuple == null) {
                return null;
            }
            node = tuple.getValueNode();
        }
        return node;
    }

    private static @Nullable NodeTuple find(MappingNode mapping, String key) {
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode scalar
                    && scalar.getValue().equals(key)) {
                return tuple;
            }
        }
        return null;
    }

    private static Node keyOf(MappingNode mapping, String key) {
        NodeTuple tuple = find(mapping, key);
        return tuple == null ? mapping : tuple.getKeyNode();
    }

    /** After the last key and the comments that are indented below it, with an empty line between if the others have one. */
    private Insertion block(MappingNode mapping, String key, Entry value) {
        List<NodeTuple> tuples = mapping.getValue();
        int at = after(tuples.get(tuples.size() - 1));
        at = lines.withComments(at, column(mapping));
        String before = "";
        if (tuples.size() > 1
                && lines.endsWithEmptyLine(
                        offset(tuples.get(tuples.size() - 1).getKeyNode().getStartMark()))) {
            before = words.newline();
        }
        return line(at, before + words.block(key, value, column(mapping)));
    }

    private int after(NodeTuple tuple) {
        int end = Math.max(end(tuple.getKeyNode()), end(tuple.getValueNode()));
        return endsInBlock(tuple.getValueNode()) ? end : lines.end(end);
    }

    /** Whole lines at {@code at}, where a line begins or the text ends. */
    private Insertion line(int at, String block) {
        return new Insertion(at, at > 0 && text.charAt(at - 1) != '\n' ? words.newline() + withoutEnd(block) : block);
    }

    private String withoutEnd(String block) {
        return block.substring(0, block.length() - words.newline().length());
    }

    /** After the last one in brackets, on a line of its own if that one is. */
    private Insertion flow(CollectionNode<?> node, String entry) {
        Object last = node.getValue().get(node.getValue().size() - 1);
        Node first = last instanceof NodeTuple tuple ? tuple.getKeyNode() : (Node) last;
        int end = last instanceof NodeTuple tuple ? Math.max(end(first), end(tuple.getValueNode())) : end(first);
        int at = lines.afterSpaces(end);
        boolean comma = at < text.length() && text.charAt(at) == ',';
        end = comma ? at + 1 : end;
        boolean apart = first.getStartMark().getLine() != node.getStartMark().getLine();
        String indent = words.newline() + lines.indentation(offset(first.getStartMark()));
        if (lines.hasComment(end)) {
            return new Insertion(lines.endWithoutBreak(end), indent + (comma ? "" : ", ") + entry);
        }
        return new Insertion(end, (comma ? "" : ",") + (apart ? indent : " ") + entry);
    }

    private static boolean endsInBlock(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED;
        }
        return !isFlow(node) && endsInBlock(lastOf(node));
    }

    private static Node lastOf(Node node) {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue().get(mapping.getValue().size() - 1).getValueNode();
        }
        return ((SequenceNode) node)
                .getValue()
                .get(((SequenceNode) node).getValue().size() - 1);
    }

    /** The index after the last character of a value, without what stands between it and the next one. */
    private int end(Node node) {
        if (node instanceof ScalarNode || isFlow(node)) {
            return offset(node.getEndMark());
        }
        if (node instanceof MappingNode mapping) {
            NodeTuple last = mapping.getValue().get(mapping.getValue().size() - 1);
            return Math.max(end(last.getKeyNode()), end(last.getValueNode()));
        }
        return end(lastOf(node));
    }

    private int offset(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }

    private static int column(CollectionNode<?> node) {
        return node.getStartMark().getColumn();
    }

    private static boolean isFlow(Node node) {
        return node instanceof CollectionNode<?> some && some.getFlowStyle() == FlowStyle.FLOW;
    }

    private static int step(MappingNode root) {
        for (NodeTuple tuple : root.getValue()) {
            if (tuple.getValueNode() instanceof MappingNode mapping && !isFlow(mapping)) {
                return column(mapping) - column(root);
            }
        }
        return USUAL_STEP;
    }
}
