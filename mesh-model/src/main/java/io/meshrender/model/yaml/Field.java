package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.yaml.KeyNotes.Note;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One key of a section: a component of a record. */
final class Field {
    private final Note note;
    private final Optional<String> standard;
    private @Nullable Shape shape;
    private @Nullable Object absent;

    Field(Note note) {
        this.note = note;
        this.standard = Optional.ofNullable(note.standard());
    }

    RecordComponent component() {
        return note.component();
    }

    String key() {
        return note.key();
    }

    /** What it means, in a sentence. */
    String doc() {
        return KeyNotes.doc(note.component()).value();
    }

    /** A value that somebody would write here, or one item or entry of it; empty where the default or the shape says enough. */
    String example() {
        return note.example();
    }

    /** What an absent key stands for, as the input would write it. */
    Optional<String> standard() {
        return standard;
    }

    /** Found at the first use: a mesh that leaves a section out does not pay for its classes. */
    Shape shape() {
        Shape known = shape;
        if (known == null) {
            known = Shapes.of(note.component().getGenericType());
            known = example().isEmpty() ? known : known.like(example());
            shape = known;
        }
        return known;
    }

    /** Whether the key may be left out. */
    boolean mayBeAbsent() {
        return absent() != null;
    }

    /** What stands for a key that is not there; null if it has to be. */
    @Nullable
    Object absent() {
        Object known = absent;
        if (known == null) {
            known = standard.isPresent() ? bindStandard(standard.get()) : shape().absent();
            absent = known;
        }
        return known;
    }

    private Object bindStandard(String text) {
        Mistakes problems = new Mistakes();
        Place nowhere = new Place("@Default", 1, 1);
        Node node = new Node.Scalar(nowhere.file(), 1, 1, text, true);
        if (text.isEmpty()) {
            node = new Node.Mapping(nowhere.file(), 1, 1, List.of(), List.of(), true);
        }
        Object bound = shape().bind(node, Spot.top(nowhere), problems);
        problems.throwIfAny();
        return Objects.requireNonNull(bound);
    }

    /** The value at this key; null if there is a mistake in it. */
    @Nullable
    Object bind(Node node, Spot spot, Mistakes problems) {
        if (node instanceof Node.Scalar scalar && scalar.isNull()) {
            String advice = shape().advice();
            String out = mayBeAbsent() ? "leave the key out" : "";
            String or = advice.isEmpty() || out.isEmpty() ? "" : ", or ";
            problems.wrongKind(spot, node, shape().wanted(), advice + or + out);
            if (mayBeAbsent()) {
                problems.mended(StandIn.meant(spot.path()));
            }
            return absent();
        }
        return shape().bind(node, spot, problems);
    }
}
