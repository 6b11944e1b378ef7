package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import io.meshrender.model.trouble.ModelPath;
import org.jspecify.annotations.Nullable;

/**
 * What a value of the input may be. Derived from the model's records, and the one source that the reader binds by and that the schema and
 * the reference are written from.
 */
sealed interface Shape
        permits FailoverShape,
                FlagShape,
                FreeTextShape,
                HelmShape,
                ListShape,
                MapShape,
                OptionalShape,
                PartialShape,
                SectionShape,
                SelectionShape,
                UnionShape,
                ValueShape,
                WordShape {

    /** What is wanted, for a message: {@code a DNS-1123 label}. */
    String wanted();

    /** What to write, for a hint: {@code an example: prod-us-east-1}; may be empty. */
    default String advice() {
        return "";
    }

    /** The same, with an example of its own in hints, as {@link io.meshrender.model.input.Doc#example} has it. */
    default Shape like(String example) {
        return this;
    }

    /** The value that {@code node} stands for. A mistake in it is among {@code problems}, and what is returned stands in for it; null if nothing can. */
    @Nullable
    Object bind(Node node, Spot spot, Mistakes problems);

    /** What stands for a value that is not there; null if one has to be. */
    default @Nullable Object absent() {
        return null;
    }

    /** A value for a key that must be there and is not, so that the rest can be looked at; null if a guess would say too much. */
    default @Nullable Object standIn(ModelPath path, Mistakes problems) {
        return null;
    }

    /** Whether {@code text} would be right as it stands. */
    default boolean accepts(String text) {
        return false;
    }
}
