package io.meshrender.model.check;

import io.meshrender.model.Mesh;
import io.meshrender.model.chart.Component;
import io.meshrender.model.chart.RawValues;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Raw Helm values: none that the model decides about, and none that the chart would pass over in silence (502). */
final class HelmValueRules {
    /** Keys that people set and that no chart reads, with what to do instead. */
    private static final Map<String, String> LEGENDS = Map.of(
            "global.trustDomain", "set mesh.trustDomain",
            "env.PILOT_ENABLE_MULTINETWORK", "remove it: no istiod has such a variable, and none needs one");

    private HelmValueRules() {}

    /** A key of which the model says what it is; two sayings would let two files of one cluster disagree. */
    static List<Problem> owned(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (RawValues raw : RawValues.all(mesh)) {
            addOwned(raw, "", raw.path(), raw.values().tree(), problems);
        }
        return problems;
    }

    private static void addOwned(
            RawValues raw, String prefix, ModelPath path, Map<?, ?> values, List<Problem> problems) {
        Map<String, String> owned = raw.component().ownedKeys();
        values.forEach((key, value) -> {
            String name = keyBelow(raw, prefix, key);
            String instead = owned.get(name);
            Optional<String> below = owned.keySet().stream()
                    .filter(some -> some.startsWith(name + "."))
                    .sorted()
                    .findFirst();
            if (instead != null) {
                problems.add(Problem.error(
                        502, path.key(key), "the model decides about \'" + name + "\'", raw.named(instead)));
            } else if (value instanceof Map<?, ?> mapping) {
                addOwned(raw, name, path.key(key), mapping, problems);
            } else {
                below.ifPresent(some -> problems.add(Problem.error(
                        502,
                        path.key(key),
                        "this would take '" + some + "' away, about which the model decides",
                        "write a mapping with the other keys only")));
            }
        });
    }

    /** A key that the chart does not read. Only the chart {@code gateway} refuses it itself, and only at the top of its values. */
    static List<Problem> unknown(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (RawValues raw : RawValues.all(mesh)) {
            KnownKeys.of(raw.component(), raw.version())
                    .ifPresent(known ->
                            addUnknown(raw, known, "", raw.path(), raw.values().tree(), problems));
        }
        return problems;
    }

    private static void addUnknown(
            RawValues raw, KnownKeys known, String prefix, ModelPath path, Map<?, ?> values, List<Problem> problems) {
        values.forEach((key, value) -> {
            String name = keyBelow(raw, prefix, key);
            if (known.isOpen(name) || raw.component().ownedKeys().containsKey(name)) {
                return; // any key is right there, or wrong for another reason
            }
            if (!name.isEmpty() && !known.knows(name)) {
                problems.add(unknownKey(raw, known, prefix, name, path.key(key)));
            } else if (value instanceof Map<?, ?> mapping) {
                addUnknown(raw, known, name, path.key(key), mapping, problems);
            }
        });
    }

    private static Problem unknownKey(RawValues raw, KnownKeys known, String prefix, String name, ModelPath path) {
        String message = "chart " + raw.component().chart() + " " + raw.version() + " does not know '" + name + "'";
        String last = name.substring(prefix.isEmpty() ? 0 : prefix.length() + 1);
        String legend = LEGENDS.get(name);
        String hint = legend == null ? Spelling.hintOfNearest(last, known.keysOf(prefix)) : legend;
        return raw.component() == Component.EAST_WEST_GATEWAY && prefix.isEmpty()
                ? Problem.error(502, path, message + ", and refuses it", hint)
                : Problem.warning(502, path, message, hint);
    }

    /** A key's path. The chart istiod reads what stands below {@code pilot} as if it stood at the top, so that this key counts as nothing. */
    private static String keyBelow(RawValues raw, String prefix, Object key) {
        if (prefix.isEmpty()) {
            return raw.component() == Component.ISTIOD && key.equals("pilot") ? "" : key.toString();
        }
        return prefix + "." + key;
    }
}
