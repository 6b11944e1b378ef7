package io.meshrender.model.check;

import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** What a person does who follows a hint: edits of the files, at the place of the problem or at the keys that the hint names. */
final class Edit extends Keys {
    private static final Map<String, String> SAMPLES = Map.of(
            "version",
            "1.30.8",
            "issuer",
            "{name: own}",
            "name",
            "own",
            "address",
            "eastwest.own.example",
            "locality",
            "own-region-1");

    /** What was removed last, which a later step may put elsewhere. */
    private @Nullable Node removed;

    Edit(Map<String, String> files, Problem problem) {
        super(files, problem);
    }

    /**
     * Writes {@code value} in the place of what is wrong there: of the key, if the message quotes it; of the part of the text that it quotes; or else of
     * the value.
     */
    void write(String value) {
        Spot at = spot();
        String key = at.path().isEmpty() ? "" : at.path().get(at.path().size() - 1);
        boolean ofKey = at.holder() instanceof MappingNode
                && (at.key() || quoted().stream().anyMatch(word -> word.equals(key) || word.endsWith("." + key)))
                && (text().isEmpty() || !problem.message().contains(text()));
        if (ofKey) {
            at.rename(value);
            return;
        }
        if (at.value() instanceof ScalarNode scalar) {
            String part = quoted().isEmpty() || !scalar.getValue().contains(quoted(0)) ? scalar.getValue() : quoted(0);
            String rest = scalar.getValue().substring(scalar.getValue().indexOf(part) + part.length());
            if (!part.isEmpty()
                    && !scalar.getValue().equals(part)
                    && scalar.getValue().contains(part)
                    && (rest.isEmpty() || !value.endsWith(rest))) {
                at.value(Sheets.word(scalar.getValue().replace(part, value)));
                return;
            }
        }
        at.value(value.matches("[*'!&|>%@`].*") ? Sheets.word(value.replaceAll("^'|'$", "")) : Sheets.node(value));
    }

    /** Writes {@code value} as a text, whatever it looks like. */
    void writeText(String value) {
        spot().value(Sheets.word(value));
    }

    /** Exchanges the text at the place. */
    void text(UnaryOperator<String> change) {
        writeText(change.apply(text()));
    }

    /** Gives the key at the place another name, here and where it is used. */
    void otherName() {
        String name = spot().path().get(spot().path().size() - 1);
        spot().rename(name + "-own");
        if (!problem.hint().contains("wherever it is used")) {
            return;
        }
        Sheets.replaceAll(mesh(), name, name + "-own");
        Sheets.replaceAll(mesh(), "group:" + name, "group:" + name + "-own");
    }

    /** Makes the value or key at the place another of its kind. */
    void other() {
        Spot at = spot();
        String text = at.value() instanceof ScalarNode
                ? text()
                : at.path().get(at.path().size() - 1);
        String other = text.matches("[0-9]+")
                ? String.valueOf(Integer.parseInt(text) + 1)
                : text.matches("[0-9.]+\\.[0-9]+")
                        ? text.replaceFirst("[0-9]+$", "51")
                        : text.contains("://")
                                ? text.replace("://", "://own-")
                                : text.contains(".") ? "own-" + text : text + "-own";
        if (at.value() instanceof ScalarNode) {
            writeText(other);
            if (text.matches("[0-9]+")) {
                at.value(Sheets.node(other));
            }
        } else {
            at.rename(other);
        }
    }

    /** Writes the one of {@code words} that begins most like what stands at the place. */
    void writeLike(String... words) {
        String text = text().isEmpty() ? spot().path().get(spot().path().size() - 1) : text();
        String best = words[0];
        for (String word : words) {
            best = common(word, text) > common(best, text) ? word : best;
        }
        write(best);
    }

    private static int common(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    /** Whether the place is in a file that is no YAML, so that its text is edited. */
    boolean ofText() {
        return spot.isEmpty();
    }

    /** Edits the line of the place, in a file that is no YAML: what stands before the place, and from there. */
    void line(BinaryOperator<String> change) {
        List<String> lines = new ArrayList<>(List.of(sheets.text(file).split("\n", -1)));
        Place place = problem.place().orElseThrow();
        String line = lines.get(place.line() - 1);
        int at = line.offsetByCodePoints(0, Math.min(place.column() - 1, line.codePointCount(0, line.length())));
        lines.set(place.line() - 1, change.apply(line.substring(0, at), line.substring(at)));
        sheets.text(file, String.join("\n", lines));
    }

    /** Appends to the line of the place, in a file that is no YAML. */
    void append(String text) {
        List<String> lines = new ArrayList<>(sheets.text(file).lines().toList());
        int line = problem.place().orElseThrow().line() - 1;
        lines.set(line, lines.get(line) + text);
        sheets.text(file, String.join("\n", lines) + "\n");
    }

    /** Writes {@code value} at the place; below the word there, if the message says that its settings are missing. */
    void value(Node value) {
        if (problem.message().endsWith("without its settings")) {
            Node around = Sheets.node("{}");
            Sheets.put(around, List.of(text()), value);
            spot().value(around);
        } else {
            spot().value(value);
        }
    }

    /** What stands at the place, as a list. */
    Node list() {
        SequenceNode list = (SequenceNode) Sheets.node("[]");
        Node value = spot().value();
        if (value instanceof MappingNode mapping) {
            boolean names = mapping.getValue().stream().allMatch(tuple -> tuple.getValueNode() instanceof MappingNode);
            if (names) {
                mapping.getValue().forEach(tuple -> list.getValue().add(tuple.getKeyNode()));
            } else {
                list.getValue().add(mapping);
            }
        } else {
            list.getValue().add(value);
        }
        return list;
    }

    /** A mapping with the keys that have to be there. */
    static Node needed(String... keys) {
        Node mapping = Sheets.node("{}");
        for (String key : keys) {
            Sheets.put(mapping, List.of(key), Sheets.node(SAMPLES.getOrDefault(key, "own")));
        }
        return mapping;
    }

    /** Writes {@code word} in the place of the mapping that has it as its key. */
    void alone(String word) {
        Spot at = spot();
        if (at.value() instanceof MappingNode && !at.key()) {
            at.value(Sheets.word(word));
        } else {
            Sheets.put(object(), above(1), Sheets.word(word));
        }
    }

    /** Removes a key by its name: the nearest at, around or below the place. */
    void removeNamed(String key) {
        List<String> path = spot().path();
        for (int end = path.size(); end >= 0; end--) {
            Node around = Sheets.at(object(), path.subList(0, end));
            if (Sheets.tuple(around, key).isPresent()) {
                Sheets.remove(Objects.requireNonNull(around), List.of(key));
                return;
            }
        }
        if (!removeKey(object(), key)) {
            throw new AssertionError("no key " + key + " around " + problem);
        }
    }

    /** Silences the warning. */
    void silence() {
        Node item = Sheets.node("{code: " + problem.code() + ", reason: it was looked at}");
        Node list = mesh("ignore");
        if (list instanceof SequenceNode sequence) {
            sequence.getValue().add(item);
        } else {
            SequenceNode one = (SequenceNode) Sheets.node("[]");
            one.getValue().add(item);
            Sheets.put(mesh(), List.of("ignore"), one);
        }
    }

    /** Adds a cluster on a network of its own, and lets the service run there. */
    void newCluster(String service) {
        set("networks.own-net", "{}");
        set("clusters.own", "{network: own-net, locality: own-region-1, gateway: {address: eastwest.own.example}}");
        add("services." + service + ".clusters", Sheets.word("own"));
    }

    /** Removes what stands at the place, with its key. */
    void remove() {
        if (ofText()) {
            line((before, after) -> after.startsWith("%") || before.startsWith("%")
                    ? ""
                    : before + after.substring(after.offsetByCodePoints(0, 1)));
            return;
        }
        removed = spot().value();
        if (spot().holder() == null) {
            sheets.documents(file).remove(object());
        } else {
            spot().remove();
        }
    }

    /** Puts a key into the mapping at the place, or into the one that holds it. */
    void put(String key, String value) {
        Node at = spot().value();
        Sheets.put(
                at instanceof MappingNode ? at : Objects.requireNonNull(spot().holder()),
                List.of(key),
                Sheets.node(value));
    }

    /** Removes the whole manifest. */
    void removeObject() {
        sheets.documents(file).remove(object());
    }

    @Nullable
    Node removed() {
        return removed;
    }

    /** Adds the key that the message says is missing. */
    void addMissing(String yaml) {
        List<String> keys = segments(quoted(0).equals("fields") ? quoted(1) : quoted(0));
        Node at = spot().value();
        Node holder = at instanceof MappingNode ? at : Objects.requireNonNull(spot().holder());
        Sheets.put(holder, keys.subList(keys.size() - 1, keys.size()), Sheets.node(yaml));
        if (yaml.equals("policies/*.yaml")) {
            sheets.documents("policies/own.yaml")
                    .add(Sheets.node("{apiVersion: v1, kind: ConfigMap, metadata: {name: own, namespace: own}}"));
        }
    }

    /** Removes a key wherever it stands below {@code node}. */
    static boolean removeKey(@Nullable Node node, String key) {
        boolean any = false;
        if (node instanceof MappingNode mapping) {
            any = mapping.getValue().removeIf(tuple -> Sheets.name(tuple).equals(key));
            for (NodeTuple tuple : mapping.getValue()) {
                any |= removeKey(tuple.getValueNode(), key);
            }
        } else if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                any |= removeKey(item, key);
            }
        }
        return any;
    }
}
