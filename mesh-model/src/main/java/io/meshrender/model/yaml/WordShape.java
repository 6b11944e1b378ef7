package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import io.meshrender.model.trouble.ModelPath;
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
    public @Nullable Object bind(Node node, Spot spot, Mistakes problems) {
        Object constant = node instanceof Node.Scalar scalar ? words.get(scalar.text()) : null;
        if (constant != null) {
            return constant;
        }
        if (!(node instanceof Node.Scalar scalar)) {
            problems.wrongKind(spot, node, wanted(), "");
            return null;
        }
        String nearest = Nearest.to(scalar.text(), words.keySet());
        problems.wrongKind(spot, node, wanted(), Words.instead(nearest, Set.of(), ""));
        if (nearest != null) {
            problems.mended(StandIn.meant(spot.path()));
            return words.get(nearest);
        }
        return standIn(spot.path(), problems);
    }

    @Override
    public Object standIn(ModelPath path, Mistakes problems) {
        Map.Entry<String, Object> first = words.entrySet().iterator().next();
        problems.mended(new StandIn(path, first.getKey(), Set.of()));
        return first.getValue();
    }

    @Override
    public boolean accepts(String text) {
        return words.containsKey(text);
    }
}
