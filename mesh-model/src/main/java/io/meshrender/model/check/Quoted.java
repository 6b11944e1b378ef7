package io.meshrender.model.check;

import io.meshrender.model.value.Text;
import java.util.Collection;
import java.util.Iterator;

/** Values inside a sentence. */
final class Quoted {
    private static final int LONGEST = 120;

    private Quoted() {}

    /** {@code 'a'}, on one line and not too long, whatever is in it. */
    static String of(String text) {
        StringBuilder shown = new StringBuilder("'");
        for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
            char character = text.charAt(i);
            boolean printable = !Text.isControl(character) && !Character.isSurrogate(character);
            shown.append(printable ? String.valueOf(character) : String.format("\\u%04X", (int) character));
        }
        return shown.append(text.length() > LONGEST ? "\u2026'" : "'").toString();
    }

    /** {@code 'a'}, {@code 'a' and 'b'}, {@code 'a', 'b' and 'c'}: all of them. */
    static String all(Collection<?> values) {
        StringBuilder text = new StringBuilder();
        int left = values.size();
        for (Object value : values) {
            text.append('\'').append(value).append('\'');
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
        String first = "'" + iterator.next() + "'";
        return values.size() == 1 ? first : first + " and " + (values.size() - 1) + " more";
    }
}
