package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import org.jspecify.annotations.Nullable;

/**
 * What a value of the input may be. Derived from the model's records, and the one source that the reader binds by and that the schema and
 * the reference are written from.
 */
sealed interface Shape
        permits FlagShape,
                FreeTextShape,
                HelmShape,
                ListShape,
                MapShape,
                OptionalShape,
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

    /** The value that {@code node} stands for; null if there is a mistake in it, which is then among {@code problems}. */
    @Nullable
    Object bind(Node node, Spot spot, Problems problems);

    /** What stands for a value that is not there; null if one has to be. */
    default @Nullable Object absent() {
        return null;
    }

    /** Whether {@code text} would be right as it stands. */
    default boolean accepts(String text) {
        return false;
    }
}
