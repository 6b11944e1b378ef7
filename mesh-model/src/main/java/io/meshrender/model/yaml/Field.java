package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.input.Key;
import io.meshrender.model.trouble.Place;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One key of a section: a component of a record. */
final class Field {
    private final String key;
    private final Doc doc;
    private final Optional<String> standard;
    private final Type type;
    private @Nullable Shape shape;
    private @Nullable Object absent;

    Field(RecordComponent component) {
        Key other = component.getAnnotation(Key.class);
        Default standard = component.getAnnotation(Default.class);
        this.key = other == null ? component.getName() : other.value();
        this.doc = Objects.requireNonNull(component.getAnnotation(Doc.class), () -> "no @Doc on " + component);
        this.standard = standard == null ? Optional.empty() : Optional.of(standard.value());
        this.type = component.getGenericType();
    }

    String key() {
        return key;
    }

    /** What it means, in a sentence. */
    String doc() {
        return doc.value();
    }

    /** A value that somebody would write here, or one item or entry of it; empty where the default or the shape says enough. */
    String example() {
        return doc.example();
    }

    /** What an absent key stands for, as the input would write it. */
    Optional<String> standard() {
        return standard;
    }

    /** Found at the first use: a mesh that leaves a section out does not pay for its classes. */
    Shape shape() {
        Shape known = shape;
        if (known == null) {
            known = Shapes.of(type);
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
