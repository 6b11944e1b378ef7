package io.meshrender.model.input;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a key of the input means, in one sentence, and what one writes there: the reference and the editors' schema show both. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE, ElementType.FIELD})
public @interface Doc {
    /** The sentence. */
    String value();

    /**
     * A value as somebody would write it at this key: one item of a list, one {@code key: value} of a mapping. Empty where the default, the
     * words or the section say enough.
     */
    String example() default "";
}
