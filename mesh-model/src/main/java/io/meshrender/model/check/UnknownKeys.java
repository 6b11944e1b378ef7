package io.meshrender.model.check;

import io.meshrender.model.chart.Component;
import io.meshrender.model.chart.RawValues;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The keys of raw values that a list of known keys does not have, or calls deprecated. Each message goes on after "chart istiod 1.30.3". */
final class UnknownKeys {
    private final RawValues raw;
    private final KnownKeys known;
    private final Map<String, String> legends;
    private final UnaryOperator<String> elsewhere;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param raw the values
     * @param known the list
     * @param legends keys that nothing ever read, and what to do instead
     * @param elsewhere a hint about a key that another release has; empty if none has it
     */
    UnknownKeys(RawValues raw, KnownKeys known, Map<String, String> legends, UnaryOperator<String> elsewhere) {
        this.raw = raw;
        this.known = known;
        this.legends = legends;
        this.elsewhere = elsewhere;
    }

    /** What is wrong with them, in their order. */
    List<Problem> problems() {
        problems.clear();
        add("", raw.path(), raw.values().tree());
        return List.copyOf(problems);
    }

    private void add(String prefix, ModelPath path, Map<?, ?> values) {
        values.forEach((key, value) -> {
            String name = HelmValueRules.keyBelow(raw, prefix, key);
            if (known.isOpen(name) || raw.component().ownedKeys().containsKey(name)) {
                return; // any key is right there, or wrong for another reason
            }
            if (!name.isEmpty() && !known.knows(name)) {
                problems.add(unknown(prefix, name, path.key(key)));
            } else if (value instanceof Map<?, ?> mapping) {
                add(name, path.key(key), mapping);
            } else if (known.successors().containsKey(name)) {
                problems.add(Problem.warning(502, path.key(key), "calls '" + name + "' deprecated", successor(name)));
            }
        });
    }

    private Problem unknown(String prefix, String name, ModelPath path) {
        String message = "does not know '" + name + "'";
        String meant = hint(prefix, name);
        String hint = meant.isEmpty() ? "remove it" : meant;
        return raw.component().chart().equals(Component.GATEWAY.chart()) && prefix.isEmpty()
                ? Problem.error(502, path, message + ", and refuses it", hint)
                : Problem.warning(502, path, message, hint);
    }

    private String hint(String prefix, String name) {
        if (legends.containsKey(name)) {
            return legends.getOrDefault(name, "");
        }
        if (known.successors().containsKey(name)) {
            return successor(name);
        }
        String other = elsewhere.apply(name);
        String last = name.substring(prefix.isEmpty() ? 0 : prefix.length() + 1);
        return other.isEmpty() ? Spelling.hintOfNearest(last, known.keysOf(prefix)) : other;
    }

    private String successor(String name) {
        String successor = known.successors().getOrDefault(name, "");
        String owned = raw.component().ownedKeys().get(successor);
        return owned == null ? "use " + successor : raw.named(owned);
    }
}
