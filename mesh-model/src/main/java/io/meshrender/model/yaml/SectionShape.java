package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import io.meshrender.model.value.InvalidValueException;
import io.meshrender.model.value.Nearest;
import io.meshrender.model.yaml.KeyNotes.Note;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A mapping with fixed keys: a record. */
final class SectionShape implements Shape {
    private static final ClassValue<SectionShape> KNOWN = new ClassValue<>() {
        @Override
        protected SectionShape computeValue(Class<?> type) {
            return new SectionShape(type);
        }
    };

    /** How deep one of several things is: {@code clusters.eu}. Without a key above, the whole mesh could be another. */
    private static final int OF_ONE_THING = 2;

    private final Constructor<?> constructor;
    private final boolean named;
    private final int components;
    private final List<Field> fields;

    private SectionShape(Class<?> type) {
        RecordComponent[] all = type.getRecordComponents();
        List<@Nullable Note> notes = KeyNotes.of(type, all);
        Class<?>[] types = new Class<?>[all.length];
        List<Field> described = new ArrayList<>(all.length);
        for (int i = 0; i < all.length; i++) {
            types[i] = all[i].getType();
            Note note = notes.get(i);
            if (note != null) {
                described.add(new Field(note));
            }
        }
        constructor = Construction.of(type, types);
        named = all.length > 0 && notes.get(0) == null && KeyNotes.isName(all[0]);
        components = described.size();
        fields = List.copyOf(described);
    }

    private SectionShape(SectionShape base, List<Field> fields) {
        this.constructor = base.constructor;
        this.named = base.named;
        this.components = base.components;
        this.fields = fields;
    }

    static SectionShape of(Class<?> type) {
        return KNOWN.get(type);
    }

    /** This section with the keys of {@code other} allowed, which do not become part of the record. */
    SectionShape with(SectionShape other) {
        List<Field> more = new ArrayList<>(fields);
        more.addAll(other.fields);
        return new SectionShape(this, List.copyOf(more));
    }

    /** A section without keys. */
    static Node.Mapping nothing(Node at) {
        return Node.Mapping.at(at, List.of(), List.of());
    }

    /** Its keys, in the order of the record. */
    List<Field> fields() {
        return fields;
    }

    /** The field of a key; null if it has no such key. */
    @Nullable
    Field field(String key) {
        int at = indexOf(key);
        return at < 0 ? null : fields.get(at);
    }

    /** Whether the record begins with a name, which is the key that it stands at. */
    boolean isNamed() {
        return named;
    }

    @Override
    public String wanted() {
        return "a mapping";
    }

    @Override
    public String advice() {
        List<String> required = fields.stream()
                .filter(field -> !field.mayBeAbsent())
                .map(Field::key)
                .toList();
        return required.isEmpty() ? "write '{}' for one without settings" : "it needs " + Words.list(required);
    }

    @Override
    public @Nullable Object bind(Node node, Spot spot, Mistakes problems) {
        return bind(null, node, spot, problems);
    }

    /** The record at the key {@code name}, which is null if the record has none, or none that is right. */
    @Nullable
    Object bind(@Nullable Object name, Node node, Spot spot, Mistakes problems) {
        if (!(node instanceof Node.Mapping mapping)) {
            problems.wrongKind(spot, node, wanted(), advice());
            return null;
        }
        int mendedBefore = problems.numberMended();
        @Nullable Object[] values = new Object[fields.size()];
        boolean[] seen = new boolean[fields.size()];
        boolean whole = mapping.isComplete() && (name != null || !named);
        List<Integer> strangers = new ArrayList<>(0);
        for (int i = 0; i < mapping.keys().size(); i++) {
            Node.Scalar key = mapping.keys().get(i);
            int at = indexOf(key.text());
            if (at < 0) {
                strangers.add(i);
            } else {
                Object value = fields.get(at).bind(mapping.values().get(i), spot.key(key), problems);
                values[at] = seen[at] ? values[at] : value;
                seen[at] = true;
                whole &= value != null;
            }
        }
        for (int i : strangers) {
            Node.Scalar key = mapping.keys().get(i);
            int meant = reportUnknownKey(key, seen, spot, problems);
            if (meant >= 0) {
                problems.mended();
                values[meant] = fields.get(meant).bind(mapping.values().get(i), spot.key(key), problems);
                seen[meant] = true;
            }
            boolean aside = meant < 0 && spot.depth() >= OF_ONE_THING;
            if (aside) {
                problems.mended(StandIn.ofUnknownKey(spot.path()));
            }
            whole &= aside || (meant >= 0 && values[meant] != null);
        }
        for (int i = 0; i < seen.length; i++) {
            if (!seen[i]) {
                values[i] = fields.get(i).absent();
                if (values[i] == null && mapping.isComplete()) {
                    reportMissing(fields.get(i), spot, problems);
                    values[i] = fields.get(i)
                            .shape()
                            .standIn(spot.path().key(fields.get(i).key()), problems);
                }
                whole &= values[i] != null;
            }
        }
        return whole ? construct(name, values, mapping, spot, problems, mendedBefore) : null;
    }

    /**
     * A key that is none of ours. If it is one misspelt, that one is not missing too, and what stands at it is read as if it were right.
     *
     * @return which one it may be, or -1
     */
    private int reportUnknownKey(Node.Scalar key, boolean[] seen, Spot spot, Mistakes problems) {
        Set<String> free = new LinkedHashSet<>();
        for (int i = 0; i < seen.length; i++) {
            if (!seen[i]) {
                free.add(fields.get(i).key());
            }
        }
        String nearest = Nearest.to(key.text(), free);
        String known = Words.instead(nearest, free, free.size() == seen.length ? "known are " : "also known are ");
        String hint = nearest != null ? known : known.isEmpty() ? "remove it" : "remove it; " + known;
        problems.error(103, spot.path(), key.place(), "unknown key " + Words.quoted(key.text()), hint);
        return nearest == null ? -1 : indexOf(nearest);
    }

    private static void reportMissing(Field field, Spot spot, Mistakes problems) {
        Shape shape = field.shape();
        String advice = shape.advice().isEmpty() ? "" : ", " + shape.advice();
        problems.error(
                105,
                spot.path(),
                spot.mark(),
                "missing key '" + field.key() + "'",
                "add it: " + shape.wanted() + advice);
    }

    private @Nullable Object construct(
            @Nullable Object name,
            @Nullable Object[] values,
            Node node,
            Spot spot,
            Mistakes problems,
            int mendedBefore) {
        @Nullable Object[] arguments = new Object[constructor.getParameterCount()];
        int first = named ? 1 : 0;
        if (named) {
            arguments[0] = name;
        }
        System.arraycopy(values, 0, arguments, first, components);
        Arrays.fill(arguments, first + components, arguments.length, List.of());
        try {
            return Construction.call(constructor, arguments);
        } catch (InvalidValueException e) {
            // With a value that stands in for another, the mistake may be ours.
            if (problems.numberMended() == mendedBefore) {
                problems.error(e.code(), spot, node, Words.oneLine(String.valueOf(e.getMessage())), e.hint());
            } else {
                problems.giveUp();
            }
            return null;
        }
    }

    private int indexOf(String key) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }
}
