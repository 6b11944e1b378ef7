package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import io.meshrender.model.value.Nearest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some keys of a section, none of which has to be there, nor in the sections in it. Each value is held against its grammar here, once, and not
 * only where it becomes part of a whole section.
 *
 * @param whole the section
 */
record PartialShape(SectionShape whole) implements Shape {
    private static final Partial<Object> BOUND = new Partial<>();

    @Override
    public String wanted() {
        return "a mapping";
    }

    @Override
    public String advice() {
        return "write '{}' for none";
    }

    @Override
    public @Nullable Object bind(Node node, Spot spot, Mistakes problems) {
        if (!(node instanceof Node.Mapping mapping)) {
            problems.wrongKind(spot, node, wanted(), advice());
            return null;
        }
        boolean right = mapping.isComplete();
        for (int i = 0; i < mapping.keys().size(); i++) {
            Node.Scalar key = mapping.keys().get(i);
            Field field = whole.field(key.text());
            if (field == null) {
                List<String> known = new ArrayList<>();
                whole.fields().forEach(some -> known.add(some.key()));
                String hint = Words.instead(Nearest.to(key.text(), known), known, "known are ");
                problems.error(103, spot.path(), key.place(), "unknown key " + Words.quoted(key.text()), hint);
                right = false;
            } else {
                right &= partial(field.shape()).bind(mapping.values().get(i), spot.key(key), problems) != null;
            }
        }
        return right ? BOUND : null;
    }

    /** The shape of a key's value where it is a part of a default. */
    static Shape partial(Shape shape) {
        Shape some = shape instanceof OptionalShape optional ? optional.some() : shape;
        return some instanceof SectionShape section ? new PartialShape(section) : shape;
    }
}
