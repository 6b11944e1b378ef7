package io.meshrender.model.value;

import java.util.Arrays;
import java.util.List;

/** Lists in one text with commas between their items, as annotations and values of charts have them. */
public final class Commas {
    private Commas() {}

    /** The items of {@code text}, without the white space around them; one empty item if the text is empty. */
    public static List<String> items(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }
}
