package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value that may be absent. */
record OptionalShape(Shape some) implements Shape {

    @Override
    public String wanted() {
        return some.wanted();
    }

    @Override
    public String advice() {
        return some.advice();
    }

    @Override
    public Shape like(String example) {
        return new OptionalShape(some.like(example));
    }

    @Override
    public @Nullable Object bind(Node node, Spot spot, Mistakes problems) {
        Object value = some.bind(node, spot, problems);
        return value == null ? null : Optional.of(value);
    }

    @Override
    public Object absent() {
        return Optional.empty();
    }
}
