package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import io.meshrender.model.value.Nearest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of a few words: an enum.
 *
 * @param words each constant by its word, in their order
 */
record WordShape(Map<String, Object> words) implements Shape {

    static WordShape of(Class<?> type) {
        Map<String, Object> words = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            words.put(constant.toString(), constant);
        }
        return new WordShape(words);
    }

    @Override
    public String wanted() {
        return oneOf(words.keySet());
    }

    static String oneOf(Set<String> words) {
        return "one of " + Words.list(words);
    }

    @Override
    public @Nullable Object bind(Node node, Spot spot, Problems problems) {
        Object constant = node instanceof Node.Scalar scalar ? words.get(scalar.text()) : null;
        if (constant == null) {
            String nearest = node instanceof Node.Scalar scalar ? Nearest.to(scalar.text(), words.keySet()) : null;
            problems.wrongKind(spot, node, wanted(), Words.instead(nearest, Set.of(), ""));
        }
        return constant;
    }

    @Override
    public boolean accepts(String text) {
        return words.containsKey(text);
    }
}
