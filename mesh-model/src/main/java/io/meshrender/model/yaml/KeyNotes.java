package io.meshrender.model.yaml;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.input.Found;
import io.meshrender.model.input.Key;
import io.meshrender.model.value.Name;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the annotations of a record of the model say of its components. To ask annotations takes a tenth of a small run, so that the build
 * asks them once and writes the answers beside the classes ({@link KeyNotesFile}); where there is no such file, or it is of other
 * components, the annotations are asked.
 */
final class KeyNotes {
    /** Beside this class. */
    static final String RESOURCE = "key-notes.txt";

    /**
     * A component that is a key of the input.
     *
     * @param standard what an absent key stands for; null if it says nothing of it
     * @param example what somebody would write; may be empty
     */
    record Note(
            RecordComponent component, String key, @Nullable String standard, String example) {}

    /** What a component that is no key has in the place of one. */
    static final String NO_KEY = "-";

    private static final Map<String, List<String[]>> WRITTEN = read();

    private KeyNotes() {}

    /** The notes of all components of {@code type}, in their order; null for one that is no key. */
    static List<@Nullable Note> of(Class<?> type, RecordComponent[] all) {
        List<@Nullable Note> notes = written(WRITTEN, type, all);
        return notes == null ? asked(all) : notes;
    }

    /** From the annotations themselves. */
    static List<@Nullable Note> asked(RecordComponent[] all) {
        List<@Nullable Note> notes = new ArrayList<>(all.length);
        for (RecordComponent component : all) {
            boolean none = component.isAnnotationPresent(Found.class)
                    || (notes.isEmpty() && isName(component) && !component.isAnnotationPresent(Doc.class));
            notes.add(none ? null : asked(component));
        }
        return notes;
    }

    private static Note asked(RecordComponent component) {
        Key other = component.getAnnotation(Key.class);
        Default standard = component.getAnnotation(Default.class);
        return new Note(
                component,
                other == null ? component.getName() : other.value(),
                standard == null ? null : standard.value(),
                doc(component).example());
    }

    /** What a key means. */
    static Doc doc(RecordComponent component) {
        Doc doc = component.getAnnotation(Doc.class);
        if (doc == null) {
            throw new IllegalArgumentException("no @Doc on " + component);
        }
        return doc;
    }

    /** Whether it may be the key that its record stands at. */
    static boolean isName(RecordComponent component) {
        return component.getType() == Name.class && component.getName().equals("name");
    }

    /** From what is written; null if that does not have just these components. */
    static @Nullable List<@Nullable Note> written(
            Map<String, List<String[]>> written, Class<?> type, RecordComponent[] all) {
        List<String[]> rows = written.get(type.getName());
        if (rows == null || rows.size() != all.length) {
            return null;
        }
        List<@Nullable Note> notes = new ArrayList<>(all.length);
        for (int i = 0; i < all.length; i++) {
            String[] row = rows.get(i);
            if (!row[0].equals(all[i].getName())) {
                return null;
            }
            notes.add(row[1].equals(NO_KEY) ? null : new Note(all[i], row[1], unmarked(row[2]), row[3]));
        }
        return notes;
    }

    private static @Nullable String unmarked(String standard) {
        return standard.isEmpty() ? null : standard.substring(1);
    }

    private static Map<String, List<String[]>> read() {
        try (InputStream in = KeyNotes.class.getResourceAsStream(RESOURCE)) {
            return in == null ? Map.of() : parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of each record: component, key, default behind a {@code =}, example. */
    static Map<String, List<String[]>> parse(String text) {
        Map<String, List<String[]>> records = new HashMap<>();
        List<String[]> rows = new ArrayList<>();
        for (int start = 0, end = text.indexOf('\n'); end >= 0; start = end + 1, end = text.indexOf('\n', start)) {
            String[] row = text.substring(start, end).split("\t", -1);
            if (row.length == 1) {
                rows = new ArrayList<>();
                records.put(row[0], rows);
            } else {
                rows.add(row);
            }
        }
        return records;
    }
}
