package io.meshrender.model;

import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Text;
import java.util.Optional;

/**
 * A warning that somebody decided to live with.
 *
 * @param code its code, such as {@code MESH601}
 * @param where the value it is about, or one above it; absent: everywhere
 * @param reason why, for whoever reads this next
 */
public record Ignore(
        @Doc(value = "The warning's code, such as MESH601.", example = "MESH601")
        Text code,

        @Doc(value = "The value it is about, or one above it; absent: everywhere.", example = "observability.kiali")
        Optional<Text> where,

        @Doc(value = "Why it is silenced.", example = "only the office reaches it")
        Text reason) {}
