package io.meshrender.model.value;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a {@link Value} may be, for the reference and the JSON Schema; the constructor is what enforces it. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Grammar {
    /** What it is, in the field's words: {@code a DNS-1123 label}. */
    String is();

    /** A value that is right. */
    String example();

    /** A regular expression that every right value matches; it may admit some that the constructor refuses. */
    String pattern();
}
