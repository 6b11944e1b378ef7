package io.meshrender.add;

import java.util.List;
import java.util.Optional;

/**
 * A word that a YAML text is to have at a path, or a key that it is not to have; every other byte stays.
 *
 * @param path the keys that lead there
 * @param word the word; absent: the key goes, and those above it that would hold nothing then, up to the entry of a section, as
 *     a cluster is
 */
public record TextEdit(List<String> path, Optional<String> word) {

    public TextEdit {
        path = List.copyOf(path);
    }

    /** That {@code word} stands at a path. */
    public static TextEdit set(String word, String... path) {
        return new TextEdit(List.of(path), Optional.of(word));
    }

    /** That nothing stands at a path. */
    public static TextEdit remove(String... path) {
        return new TextEdit(List.of(path), Optional.empty());
    }

    /** {@code text} after the edit; empty if it is written in a way that this cannot edit. */
    public Optional<String> in(String text) {
        Optional<YamlText> yaml = YamlText.of(text);
        if (word.isPresent()) {
            return yaml.flatMap(some -> some.set(path, word.get()));
        }
        return Optional.of(yaml.map(some -> some.without(path)).orElse(text));
    }

    /** {@code clusters.us.istio.version: 1.31.4}, or {@code clusters.us.istio.version goes}. */
    @Override
    public String toString() {
        String place = String.join(".", path);
        return word.map(some -> place + ": " + some).orElse(place + " goes");
    }
}
