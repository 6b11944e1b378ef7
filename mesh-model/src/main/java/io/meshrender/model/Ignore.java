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
        @Doc("The warning's code, such as MESH601.") Text code,

        @Doc("The value it is about, or one above it; absent: everywhere.")
        Optional<Text> where,

        @Doc("Why it is silenced.") Text reason) {}
