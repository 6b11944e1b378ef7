package io.meshrender.model.extras;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Lists in a sentence. */
final class Words {
    private static final int FEW = 3;

    private Words() {}

    /** {@code a}, {@code a and b}, {@code a, b and c}, {@code a, b and 12 more}. */
    static String list(Collection<?> things) {
        return list(things, things.size() <= FEW ? things.size() : FEW - 1);
    }

    /** All of them, however many, for an edit that is to mend all. */
    static String all(Collection<?> things) {
        return list(things, things.size());
    }

    private static String list(Collection<?> things, int shown) {
        List<Object> all = new ArrayList<>(things);
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < shown; i++) {
            boolean last = i == all.size() - 1;
            words.append(i == 0 ? "" : last ? " and " : ", ").append(all.get(i));
        }
        return shown < all.size() ? words + " and " + (all.size() - shown) + " more" : words.toString();
    }
}
