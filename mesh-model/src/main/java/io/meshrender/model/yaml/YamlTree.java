package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;

/**
 * From YAML events to {@link Node}s. Takes the plain part of YAML only: what makes a text mean something else than a reader sees (anchors,
 * aliases, merge keys, tags, a second document where one is wanted) is refused, each at its place.
 */
final class YamlTree {
    private static final int SHARED_LENGTH = 40;
    private static final String MERGE = "<<";

    private final Mistakes problems;
    private final Map<String, String> shared = new HashMap<>();
    private final int mostNodes;
    private int nodes;

    /** @param problems where mistakes go */
    YamlTree(Mistakes problems) {
        this(problems, Limits.NODES);
    }

    /**
     * @param problems where mistakes go
     * @param mostNodes how many keys and values all texts together may have
     */
    YamlTree(Mistakes problems, int mostNodes) {
        this.problems = problems;
        this.mostNodes = mostNodes;
    }

    /**
     * The top value of {@code source}; null if the text is not usable, which has then been told.
     *
     * @param ifEmpty what to do about a text with nothing in it
     */
    @Nullable
    Node read(SourceText source, String ifEmpty) {
        return isUsable(source, "split it with 'include'") ? new OneText(source).read(ifEmpty) : null;
    }

    /**
     * The top values of all documents of {@code source}, without those that are empty; null if the text is not usable, which has then been
     * told.
     *
     * @param ifEmpty what to do about a text with nothing in it
     */
    @Nullable
    List<Node> readAll(SourceText source, String ifEmpty) {
        return isUsable(source, "split it") ? new OneText(source).readAll(ifEmpty) : null;
    }

    private boolean isUsable(SourceText source, String ifLarge) {
        if (source.text().length() > Limits.FILE_BYTES) {
            String message = "a text of more than " + Limits.FILE_BYTES + " characters";
            problems.error(108, ModelPath.of(), new Place(source.name(), 1, 1), message, ifLarge);
            return false;
        }
        return Characters.check(source, problems);
    }

    private final class OneText {
        private final String file;
        private final YamlEvents events;

        OneText(SourceText source) {
            file = source.name();
            events = new YamlEvents(source.withSpaces(), problems);
        }

        @Nullable
        Node read(String ifEmpty) {
            try {
                events.next();
                Node root = events.next() instanceof StreamEndEvent ? null : node(events.next(), null, 0);
                if (root == null || (root instanceof Node.Scalar scalar && scalar.isNull())) {
                    tellEmpty(ifEmpty);
                    return null;
                }
                events.next();
                Event after = events.next();
                if (!(after instanceof StreamEndEvent)) {
                    problems.error(
                            101,
                            ModelPath.of(),
                            events.placeOf(after),
                            "a second document begins here",
                            "one file holds one document; remove '---' or move the rest to a file of its own");
                    return root instanceof Node.Mapping mapping ? mapping.incomplete() : root;
                }
                return root;
            } catch (YamlEvents.StoppedException told) {
                return null;
            }
        }

        @Nullable
        List<Node> readAll(String ifEmpty) {
            List<Node> roots = new ArrayList<>(1);
            try {
                events.next();
                while (!(events.next() instanceof StreamEndEvent)) {
                    Node root = node(events.next(), null, 0);
                    if (!(root instanceof Node.Scalar scalar && scalar.isNull())) {
                        roots.add(root);
                    }
                    events.next();
                }
            } catch (YamlEvents.StoppedException told) {
                return null;
            }
            if (roots.isEmpty()) {
                tellEmpty(ifEmpty);
                return null;
            }
            return roots;
        }

        private void tellEmpty(String ifEmpty) {
            Place top = new Place(file, 1, 1);
            problems.error(109, ModelPath.of(), top, "nothing but white space and comments", ifEmpty);
        }

        private Node node(Event event, @Nullable Spot above, int depth) {
            Mark mark = event.getStartMark();
            int line = mark.getLine() + 1;
            int column = mark.getColumn() + 1;
            if (++nodes > mostNodes) {
                stop(events.placeOf(event), "more than " + mostNodes + " keys and values", "split the mesh");
            }
            if (event instanceof NodeEvent node && !(event instanceof AliasEvent) && node.getAnchor() != null) {
                refuse(above, events.placeOf(event), "the anchor '&" + Words.shown(node.getAnchor()) + "'");
            }
            if (event instanceof ScalarEvent scalar) {
                return scalar(scalar, above, line, column);
            }
            if (event instanceof CollectionStartEvent start) {
                if (depth == Limits.DEPTH) {
                    stop(events.placeOf(event), "more than " + depth + " levels of nesting", "");
                }
                refuseTag(start.getTag(), above, events.placeOf(event));
                return start instanceof MappingStartEvent
                        ? mapping(above, depth, line, column)
                        : sequence(above, depth, line, column);
            }
            if (event instanceof AliasEvent alias) {
                refuse(above, events.placeOf(event), "the alias '*" + Words.shown(alias.getAnchor()) + "'");
            }
            return new Node.Refused(file, line, column);
        }

        private Node scalar(ScalarEvent event, @Nullable Spot above, int line, int column) {
            if (refuseTag(event.getTag(), above, events.placeOf(event))) {
                return new Node.Refused(file, line, column);
            }
            String text = event.getValue();
            Node.Scalar scalar = new Node.Scalar(file, line, column, share(text), event.isPlain());
            if (text.length() > Limits.TEXT) {
                problems.error(
                        108, path(above), scalar.place(), "a text of more than " + Limits.TEXT + " characters", "");
                return new Node.Refused(file, line, column);
            }
            int refused = event.isPlain() ? -1 : Characters.firstRefused(text, 0);
            if (refused >= 0) {
                String which = String.format("a control character (U+%04X) in a text", (int) text.charAt(refused));
                problems.error(107, path(above), scalar.place(), which, "remove it");
                return new Node.Refused(file, line, column);
            }
            return scalar;
        }

        private Node sequence(@Nullable Spot above, int depth, int line, int column) {
            List<Node> items = new ArrayList<>();
            Spot spot = above == null ? Spot.top(new Place(file, line, column)) : above;
            for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
                items.add(node(event, spot.item(items.size(), events.placeOf(event)), depth + 1));
            }
            return new Node.Sequence(file, line, column, items);
        }

        private Node mapping(@Nullable Spot above, int depth, int line, int column) {
            Spot spot = above == null ? Spot.top(new Place(file, line, column)) : above;
            Map<String, Node.Scalar> first = new HashMap<>();
            List<Node.Scalar> keys = new ArrayList<>();
            List<Node> values = new ArrayList<>();
            boolean complete = true;
            for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
                Node.Scalar key = key(event, spot, depth);
                if (key != null && key.plain() && key.text().equals(MERGE)) {
                    refuse(spot, key.place(), "the merge key '<<'");
                    events.skip();
                    complete = false;
                    continue;
                }
                Node value = node(events.next(), key == null ? spot : spot.key(key), depth + 1);
                if (key == null) {
                    complete = false;
                    continue;
                }
                Node.Scalar twin = first.putIfAbsent(key.text(), key);
                if (twin != null) {
                    problems.error(
                            102,
                            spot.path(),
                            key.place(),
                            "the key " + Words.quoted(key.text()) + " for the second time",
                            "the first is at " + twin.place() + "; remove one");
                }
                keys.add(key);
                values.add(value);
            }
            return new Node.Mapping(file, line, column, keys, values, complete);
        }

        /** The key, or null if it is none that a mesh may have. */
        private Node.@Nullable Scalar key(Event event, Spot spot, int depth) {
            Node key = node(event, spot, depth + 1);
            if (!(key instanceof Node.Scalar scalar)) {
                if (!(key instanceof Node.Refused)) {
                    problems.error(104, spot.path(), key.place(), Words.kind(key) + " as a key", "write a name");
                }
                return null;
            }
            if (scalar.text().isEmpty()) {
                problems.error(104, spot.path(), scalar.place(), "an empty key", "write a name before the ':'");
                return null;
            }
            if (scalar.text().length() > Limits.VALUE) {
                problems.error(
                        108, spot.path(), scalar.place(), "a key of more than " + Limits.VALUE + " characters", "");
                return null;
            }
            return scalar;
        }

        private boolean refuseTag(@Nullable String tag, @Nullable Spot above, Place place) {
            if (tag != null) {
                refuse(above, place, "the tag " + Words.quoted(tag.replace("tag:yaml.org,2002:", "!!")));
            }
            return tag != null;
        }

        private void refuse(@Nullable Spot above, Place place, String what) {
            String hint = what.startsWith("the tag") || what.startsWith("the alias")
                    ? "write the value itself, or put a text that begins so in quotes"
                    : "write the values out where they are needed";
            problems.error(106, path(above), place, what, hint);
        }

        private void stop(Place place, String message, String hint) {
            // Deep paths and long lists would make the line as long as the mistake.
            problems.error(108, ModelPath.of(), place, message, hint);
            throw new YamlEvents.StoppedException();
        }

        private ModelPath path(@Nullable Spot above) {
            return above == null ? ModelPath.of() : above.path();
        }
    }

    /** One object for equal short texts: in a large mesh almost every key and most values are the same few. */
    private String share(String text) {
        if (text.length() > SHARED_LENGTH) {
            return text;
        }
        String before = shared.putIfAbsent(text, text);
        return before == null ? text : before;
    }
}
