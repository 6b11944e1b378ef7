package io.meshrender.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The items of a list that Maven has read: it makes null of an empty one, as behind the comma of {@code eu,}. */
final class Items {
    private Items() {}

    /** All of them, with an empty text for an empty one, which is then reported as what it is not. */
    static List<String> all(List<String> read) {
        List<String> items = new ArrayList<>(read);
        items.replaceAll(item -> Objects.requireNonNullElse(item, ""));
        return items;
    }

    /** Those that are there, where an empty one means nothing. */
    static List<String> given(List<String> read) {
        List<String> items = new ArrayList<>(read);
        items.removeIf(Objects::isNull);
        return items;
    }
}
