package io.meshrender.model.document;

import io.meshrender.model.trouble.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of a YAML text and where it begins: of a mesh's own files, or of a manifest. What YAML itself would make of a plain scalar is not
 * decided here.
 */
public sealed interface Node {
    /** The file that it stands in. */
    String file();

    /** Its line, from 1. */
    int line();

    /** Its column, from 1. */
    int column();

    /** Where it begins. */
    default Place place() {
        return new Place(file(), line(), column());
    }

    /**
     * One text.
     *
     * @param text the text, without quotes
     * @param plain whether it stands without quotes and is no block
     */
    record Scalar(String file, int line, int column, String text, boolean plain) implements Node {
        /** A text as if it stood, without quotes, where {@code at} does. */
        public static Scalar at(Node at, String text) {
            return new Scalar(at.file(), at.line(), at.column(), text, true);
        }

        /** Whether YAML takes it for no value at all. */
        public boolean isNull() {
            return plain
                    && (text.isEmpty()
                            || text.equals("~")
                            || text.equals("null")
                            || text.equals("Null")
                            || text.equals("NULL"));
        }
    }

    /** A list. */
    record Sequence(String file, int line, int column, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        /** A list as if it stood where {@code at} does. */
        public static Sequence at(Node at, List<Node> items) {
            return new Sequence(at.file(), at.line(), at.column(), items);
        }
    }

    /** Something whose mistake has been told already; nothing follows from it. */
    record Refused(String file, int line, int column) implements Node {}

    /** Keys with their values, in the order of the text. A key that is there twice is here twice; the first counts. */
    final class Mapping implements Node {
        private static final int FEW = 16;

        private final String file;
        private final int line;
        private final int column;
        private final List<Scalar> keys;
        private final List<Node> values;
        private final boolean complete;
        private final @Nullable Map<String, Integer> index;

        /**
         * A mapping of {@code keys}, each to the value at its index.
         *
         * @param complete whether all its keys are known; if not, none can be said to be missing
         */
        public Mapping(String file, int line, int column, List<Scalar> keys, List<Node> values, boolean complete) {
            this.file = file;
            this.line = line;
            this.column = column;
            this.keys = List.copyOf(keys);
            this.values = List.copyOf(values);
            this.complete = complete;
            this.index = keys.size() > FEW ? index(keys) : null;
        }

        /** A mapping as if it stood, whole, where {@code at} does. */
        public static Mapping at(Node at, List<Scalar> keys, List<Node> values) {
            return new Mapping(at.file(), at.line(), at.column(), keys, values, true);
        }

        private static Map<String, Integer> index(List<Scalar> keys) {
            Map<String, Integer> index = new HashMap<>(keys.size() * 2);
            for (int i = 0; i < keys.size(); i++) {
                index.putIfAbsent(keys.get(i).text(), i);
            }
            return index;
        }

        /** The keys, in the order of the text. */
        public List<Scalar> keys() {
            return keys;
        }

        /** The values, each at the index of its key. */
        public List<Node> values() {
            return values;
        }

        /** Whether all its keys are known; if not, none can be said to be missing. */
        public boolean isComplete() {
            return complete;
        }

        /** This mapping as one that may have more keys than are known. */
        public Mapping incomplete() {
            return new Mapping(file, line, column, keys, values, false);
        }

        /** This mapping with other keys and values. */
        public Mapping with(List<Scalar> others, List<Node> theirs) {
            return new Mapping(file, line, column, others, theirs, complete);
        }

        /** This mapping with other values, each at the index of its key. */
        public Mapping with(List<Node> others) {
            return with(keys, others);
        }

        /** This mapping with another value of its key at {@code index}. */
        public Mapping with(int index, Node value) {
            List<Node> others = new ArrayList<>(values);
            others.set(index, value);
            return with(others);
        }

        /** Where {@code key} is among the keys, or -1. */
        public int indexOf(String key) {
            if (index != null) {
                return index.getOrDefault(key, -1);
            }
            for (int i = 0; i < keys.size(); i++) {
                if (keys.get(i).text().equals(key)) {
                    return i;
                }
            }
            return -1;
        }

        /** The value of {@code key}; absent if there is none. */
        public Optional<Node> get(String key) {
            int at = indexOf(key);
            return at < 0 ? Optional.empty() : Optional.of(values.get(at));
        }

        @Override
        public String file() {
            return file;
        }

        @Override
        public int line() {
            return line;
        }

        @Override
        public int column() {
            return column;
        }
    }
}
