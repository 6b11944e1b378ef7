package io.meshrender.model.value;

/**
 * A value that is written as one scalar. Every implementation is a record of one {@code String}, whose constructor throws {@link
 * InvalidValueException} for a text outside its {@link Grammar}, and whose {@code toString} is that text.
 */
public interface Value {
    /** The value as it is written. */
    String text();
}
