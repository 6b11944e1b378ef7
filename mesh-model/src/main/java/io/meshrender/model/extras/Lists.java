package io.meshrender.model.extras;

import java.util.Arrays;
import java.util.List;

/** Lists that an annotation holds as one text. */
final class Lists {
    private Lists() {}

    /** The items of {@code text} between its commas. */
    static List<String> of(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }
}
