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

/** Raw Helm values: none that the model decides about (502). */
final class HelmValueRules {
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

    /** A key's path. The chart istiod reads what stands below {@code pilot} as if it stood at the top, so that this key counts as nothing. */
    static String keyBelow(RawValues raw, String prefix, Object key) {
        if (prefix.isEmpty()) {
            return raw.component() == Component.ISTIOD && key.equals("pilot") ? "" : key.toString();
        }
        return prefix + "." + key;
    }
}
