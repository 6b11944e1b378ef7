package io.meshrender.model.check;

import java.util.Collection;
import java.util.Iterator;

/** Values inside a sentence. */
final class Quoted {
    private Quoted() {}

    /** {@code 'a'}, as {@link io.meshrender.model.trouble.Quoted} writes it. */
    static String of(String text) {
        return io.meshrender.model.trouble.Quoted.of(text);
    }

    /** {@code 'a'}, {@code 'a' and 'b'}, {@code 'a', 'b' and 'c'}: all of them. */
    static String all(Collection<?> values) {
        StringBuilder text = new StringBuilder();
        int left = values.size();
        for (Object value : values) {
            text.append(of(value.toString()));
            left--;
            if (left > 0) {
                text.append(left == 1 ? " and " : ", ");
            }
        }
        return text.toString();
    }

    /** {@code 'a'}, or {@code 'a' and 2 more}: a sentence stays short however many there are. */
    static String first(Collection<?> values) {
        Iterator<?> iterator = values.iterator();
        String first = of(iterator.next().toString());
        return values.size() == 1 ? first : first + " and " + (values.size() - 1) + " more";
    }
}
