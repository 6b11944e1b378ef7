package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.chart.RawValues;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.HelmValues;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One raw Helm value on which rendered files count.
 *
 * @param mesh the mesh
 * @param raw the values that it stands among
 * @param path where it stands
 * @param value the value: a mapping, a list, a scalar or {@link HelmValues#NULL}
 */
record RawValue(Mesh mesh, RawValues raw, ModelPath path, Object value) {

    /** The value at {@code keys} of {@code raw}; null if there is none. */
    static @Nullable RawValue find(Mesh mesh, RawValues raw, List<String> keys) {
        RawValue found = find(mesh, raw, raw.path(), raw.values().tree(), keys);
        // The chart istiod reads what stands below 'pilot' as if it stood at the top.
        return found == null
                        && raw.component().chart().equals("istiod")
                        && raw.values().tree().get("pilot") instanceof Map<?, ?> pilot
                ? find(mesh, raw, raw.path().key("pilot"), pilot, keys)
                : found;
    }

    private static @Nullable RawValue find(Mesh mesh, RawValues raw, ModelPath top, Map<?, ?> tree, List<String> keys) {
        ModelPath path = top;
        Object value = tree;
        for (String key : keys) {
            Object below = value instanceof Map<?, ?> mapping ? mapping.get(key) : null;
            if (below == null) {
                return null;
            }
            value = below;
            path = path.key(key);
        }
        return new RawValue(mesh, raw, path, value);
    }

    /** Another value of the same raw values, its keys joined with dots; null if there is none. */
    @Nullable
    Object other(String keys) {
        RawValue other = find(mesh, raw, List.of(keys.split("\\.", -1)));
        return other == null ? null : other.value;
    }

    /** Whether it is one of these, read as Helm does: {@code true} and {@code "true"} are the same. */
    boolean is(String... texts) {
        return Arrays.asList(texts).contains(value.toString());
    }

    /** Whether it takes the chart's default away, or is a text without a character. */
    boolean isNothing() {
        return value == HelmValues.NULL || value.toString().isEmpty();
    }

    /** The clusters that get it. One that says another by itself counts too: the value is wrong where it stands. */
    List<Cluster> clusters() {
        return raw.clusters(mesh);
    }

    /** A problem whose sentence begins with this value, if it is a scalar; lists and mappings are not repeated. */
    Problem error(String message, String hint) {
        return Problem.error(502, path, subject() + message, hint);
    }

    /** As {@link #error}, for what may be wanted. */
    Problem warning(String message, String hint) {
        return Problem.warning(502, path, subject() + message, hint);
    }

    private String subject() {
        return value instanceof Map || value instanceof List ? "" : Quoted.of(value.toString()) + " ";
    }
}
