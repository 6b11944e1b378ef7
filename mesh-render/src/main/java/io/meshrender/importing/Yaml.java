package io.meshrender.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of a foreign text, and where it stands. */
sealed interface Yaml {
    /** The file, from the folder that is imported. */
    String file();

    /** Its line, from 1. */
    int line();

    /** {@code values-cluster1.yaml:50}. */
    default String source() {
        return file() + ":" + line();
    }

    /**
     * One text, number or truth value.
     *
     * @param quoted whether it is a text whatever it looks like
     */
    record Scalar(String file, int line, String text, boolean quoted) implements Yaml {}

    /** A list. */
    record Items(String file, int line, List<Yaml> items) implements Yaml {}

    /** Keys with values, in the order of the text. */
    record Keys(String file, int line, Map<String, Yaml> values) implements Yaml {}

    /** The value below this one at keys that are joined with dots; a key that holds dots itself stands alone. */
    default Optional<Yaml> at(String path) {
        Yaml node = this;
        for (String key : path.split("\\.", -1)) {
            Yaml next = node instanceof Keys keys ? keys.values.get(key) : null;
            if (next == null) {
                return Optional.empty();
            }
            node = next;
        }
        return Optional.of(node);
    }

    /** The value of one key, which may hold dots. */
    default Optional<Yaml> key(String key) {
        return this instanceof Keys keys ? Optional.ofNullable(keys.values.get(key)) : Optional.empty();
    }

    /** The text at a path, if there is one that says something. */
    default Optional<Fact> fact(String path) {
        return at(path).flatMap(Yaml::asFact);
    }

    /** The text at a path; empty if there is none. */
    default String text(String path) {
        return fact(path).map(Fact::text).orElse("");
    }

    /** This as a fact, if it is a text that says something. */
    default Optional<Fact> asFact() {
        return this instanceof Scalar scalar && !scalar.text.isBlank()
                ? Optional.of(new Fact(scalar.text, scalar.source()))
                : Optional.empty();
    }

    /** The items of the list at a path; none if there is no list. */
    default List<Yaml> items(String path) {
        return at(path).map(node -> node instanceof Items list ? list.items : List.<Yaml>of())
                .orElse(List.of());
    }

    /** The texts of the list at a path. */
    default List<String> texts(String path) {
        List<String> texts = new ArrayList<>();
        items(path).forEach(item -> item.asFact().ifPresent(fact -> texts.add(fact.text())));
        return texts;
    }

    /** The keys and values at a path; none if there are none. */
    default Map<String, Yaml> keys(String path) {
        return at(path).map(Yaml::keys).orElse(Map.of());
    }

    /** Its own keys and values; none if it has none. */
    default Map<String, Yaml> keys() {
        return this instanceof Keys keys ? keys.values : Map.of();
    }

    /** The texts of the keys at a path. */
    default Map<String, String> words(String path) {
        Map<String, String> words = new LinkedHashMap<>();
        keys(path).forEach((key, value) -> value.asFact().ifPresent(fact -> words.put(key, fact.text())));
        return words;
    }
}
