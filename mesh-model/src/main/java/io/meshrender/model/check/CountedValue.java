package io.meshrender.model.check;

import io.meshrender.model.trouble.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key of a chart's values on which rendered files count, although the model says nothing about it.
 *
 * @param keys the keys that lead to it
 * @param judge what a raw value there does to these files
 */
record CountedValue(List<String> keys, Judge judge) {

    /** Says what a raw value does. */
    interface Judge {
        /** What breaks; null if nothing does. */
        @Nullable
        Problem of(RawValue value);
    }

    /** The key whose path is {@code keys}, joined with dots. */
    static CountedValue at(String keys, Judge judge) {
        return new CountedValue(List.of(keys.split("\\.", -1)), judge);
    }

    /** A key with dots of its own below another. */
    static CountedValue below(String mapping, String key, Judge judge) {
        return new CountedValue(List.of(mapping, key), judge);
    }

    /** Judges with {@code judge} what is none of {@code harmless}. */
    static Judge unless(Judge judge, String... harmless) {
        return value -> value.is(harmless) ? null : judge.of(value);
    }

    /** Judges with {@code judge} what is one of {@code harmful}. */
    static Judge when(Judge judge, String... harmful) {
        return value -> value.is(harmful) ? judge.of(value) : null;
    }
}
