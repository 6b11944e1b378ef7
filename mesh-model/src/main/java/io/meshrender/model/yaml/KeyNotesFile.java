package io.meshrender.model.yaml;

import io.meshrender.model.yaml.KeyNotes.Note;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes {@link KeyNotes} beside the classes, when the module is built. */
final class KeyNotesFile {
    private KeyNotesFile() {}

    /** {@code <folder of the classes>}. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0], KeyNotesFile.class.getPackageName().split("[.]"));
        Files.writeString(folder.resolve(KeyNotes.RESOURCE), text());
    }

    /** The notes of every record that the input and the ledger may have. */
    static String text() {
        SortedMap<String, Class<?>> records = new TreeMap<>();
        add(Inclusions.mainFile(), records);
        add(SectionShape.of(LedgerFile.Content.class), records);
        StringBuilder text = new StringBuilder();
        for (Class<?> type : records.values()) {
            text.append(type.getName()).append('\n');
            RecordComponent[] all = type.getRecordComponents();
            List<@Nullable Note> notes = KeyNotes.asked(all);
            for (int i = 0; i < all.length; i++) {
                text.append(row(all[i], notes.get(i))).append('\n');
            }
        }
        return text.toString();
    }

    private static String row(RecordComponent component, @Nullable Note note) {
        List<String> cells = note == null
                ? List.of(component.getName(), KeyNotes.NO_KEY)
                : List.of(
                        component.getName(),
                        note.key(),
                        note.standard() == null ? "" : "=" + note.standard(),
                        note.example());
        for (String cell : cells) {
            if (cell.indexOf('\t') >= 0 || cell.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("a tab or an end of a line in what is said of " + component);
            }
        }
        return String.join("\t", cells);
    }

    private static void add(Shape shape, SortedMap<String, Class<?>> records) {
        if (shape instanceof OptionalShape optional) {
            add(optional.some(), records);
        } else if (shape instanceof ListShape list) {
            add(list.item(), records);
        } else if (shape instanceof MapShape map) {
            add(map.value(), records);
        } else if (shape instanceof PartialShape part) {
            add(part.whole(), records);
        } else if (shape instanceof FailoverShape failover) {
            add(failover.pairs(), records);
        } else if (shape instanceof UnionShape union) {
            union.forms().values().forEach(form -> add(form, records));
        } else if (shape instanceof SectionShape section) {
            for (Field field : section.fields()) {
                Class<?> type = field.component().getDeclaringRecord();
                records.put(type.getName(), type);
            }
            for (Field field : section.fields()) {
                add(field.shape(), records);
            }
        }
    }
}
