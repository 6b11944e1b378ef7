package io.meshrender.model.istio;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a field of a kind may hold, as the kind's definition says.
 *
 * @param type its type
 * @param required whether it must be there
 * @param nullable whether it may be there without a value
 * @param least the least number, length or count; absent if there is none
 * @param most the greatest number, length or count; absent if there is none
 * @param words the words that it may hold; empty if it is no such field
 * @param duration what a duration it is, {@code any}, {@code some} (a millisecond or longer) or {@code whole} (some, and whole milliseconds);
 *     empty if it is none
 * @param pattern what its text must look like
 * @param unique the field that no two items of a list may have in common; empty if there is none
 * @param exclusive groups of fields of which one may be there
 * @param fields its fields, if it is an object
 * @param each what each item or value is, if it is a list or a map
 */
record Shape(
        Type type,
        boolean required,
        boolean nullable,
        @Nullable Long least,
        @Nullable Long most,
        List<String> words,
        String duration,
        @Nullable Pattern pattern,
        String unique,
        List<List<String>> exclusive,
        Map<String, Shape> fields,
        @Nullable Shape each) {

    /** What kind of value a field holds. */
    enum Type {
        TEXT("a text"),
        WHOLE("a whole number"),
        NUMBER("a number"),
        FLAG("'true' or 'false'"),
        LIST("a list"),
        OBJECT("a mapping"),
        MAP("a mapping"),
        ANY("a value");

        private final String wanted;

        Type(String wanted) {
            this.wanted = wanted;
        }

        /** It in a sentence. */
        String wanted() {
            return wanted;
        }
    }
}
