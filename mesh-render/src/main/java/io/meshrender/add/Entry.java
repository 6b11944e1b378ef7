package io.meshrender.add;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value to be written into a YAML text. */
sealed interface Entry {

    /** A text or a number. */
    record Word(String text) implements Entry {}

    /** A list that is short enough for a line. */
    record Items(List<Entry> items) implements Entry {
        static Items of(List<String> words) {
            List<Entry> items = new ArrayList<>();
            words.forEach(word -> items.add(new Word(word)));
            return new Items(items);
        }
    }

    /** Keys with values, in this order. */
    record Keys(Map<String, Entry> values) implements Entry {
        Keys() {
            this(new LinkedHashMap<>());
        }

        Keys with(String key, Entry value) {
            Map<String, Entry> more = new LinkedHashMap<>(values);
            more.put(key, value);
            return new Keys(more);
        }

        Keys with(String key, String word) {
            return with(key, new Word(word));
        }

        /** With a list, unless it is empty. */
        Keys with(String key, List<String> words) {
            return words.isEmpty() ? this : with(key, Items.of(words));
        }
    }
}
