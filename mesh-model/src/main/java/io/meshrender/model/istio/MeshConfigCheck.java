package io.meshrender.model.istio;

import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.HelmValues;
import io.meshrender.model.value.Nearest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds a {@code meshConfig} in Helm values against the message {@code MeshConfig} of a release (502), as istiod reads it ({@code
 * ApplyMeshConfig} in {@code pkg/config/mesh}): a field that it does not have is dropped without a word; one value of another type, and all
 * of the configuration is refused, so that istiod keeps what it had, or starts with the defaults. Each message begins with what istiod does.
 */
public final class MeshConfigCheck {
    private static final String TOP = "meshConfig";

    private final IstioRelease release;
    private final Predicate<String> isLeftOut;
    private final List<Problem> problems;

    private MeshConfigCheck(IstioRelease release, Predicate<String> isLeftOut, List<Problem> problems) {
        this.release = release;
        this.isLeftOut = isLeftOut;
        this.problems = problems;
    }

    /**
     * Adds what is wrong with {@code meshConfig} to {@code problems}.
     *
     * @param meshConfig the mapping
     * @param path where it stands
     * @param release the Istio that reads it
     * @param isLeftOut keys that somebody else tells about, as in {@code meshConfig.trustDomain}
     * @param problems where mistakes go
     */
    public static void check(
            Map<?, ?> meshConfig,
            ModelPath path,
            IstioRelease release,
            Predicate<String> isLeftOut,
            List<Problem> problems) {
        new MeshConfigCheck(release, isLeftOut, problems).value(meshConfig, shape(release), TOP, path);
    }

    private static Shape shape(IstioRelease release) {
        return ShapeTree.of(ReleaseList.of("mesh-config", release), "MeshConfig");
    }

    private void value(Object value, Shape shape, String name, ModelPath path) {
        if (value == HelmValues.NULL || isLeftOut.test(name)) {
            return;
        }
        if (value instanceof Map<?, ?> mapping && shape.type() == Shape.Type.OBJECT) {
            fields(mapping, shape, name, path);
        } else if (value instanceof Map<?, ?> mapping && shape.type() == Shape.Type.MAP && shape.each() != null) {
            for (Map.Entry<?, ?> entry : mapping.entrySet()) {
                value(entry.getValue(), shape.each(), name + "." + entry.getKey(), path.key(entry.getKey()));
            }
        } else if (value instanceof List<?> list && shape.type() == Shape.Type.LIST && shape.each() != null) {
            for (int i = 0; i < list.size(); i++) {
                value(list.get(i), shape.each(), name + "[" + i + "]", path.index(i));
            }
        } else {
            @Nullable String mistake = PlainValues.mistakeIn(value, shape);
            if (mistake != null) {
                String message = "refuses all of meshConfig for '" + name + "': " + mistake;
                problems.add(Problem.error(502, path, message, hint(value, shape, name)));
            }
        }
    }

    private void fields(Map<?, ?> mapping, Shape shape, String name, ModelPath path) {
        for (Map.Entry<?, ?> entry : mapping.entrySet()) {
            String key = entry.getKey().toString();
            @Nullable Shape field = shape.fields().get(inCamelCase(key));
            if (field != null) {
                value(entry.getValue(), field, name + "." + key, path.key(key));
            } else if (!isLeftOut.test(name + "." + key)) {
                String message = "ignores '" + name + "." + key + "', which its MeshConfig does not have";
                problems.add(Problem.warning(502, path.key(key), message, hint(mapping, shape, name, key)));
            }
        }
    }

    private String hint(Object value, Shape shape, String name) {
        if (value instanceof String word && !shape.words().isEmpty()) {
            for (IstioRelease later : release.later()) {
                @Nullable Shape field = at(shape(later), name);
                if (field != null && field.words().contains(word)) {
                    return Since.hint(later);
                }
            }
        }
        return PlainValues.hint(value, shape);
    }

    private String hint(Map<?, ?> mapping, Shape shape, String name, String key) {
        for (IstioRelease later : release.later()) {
            @Nullable Shape holder = at(shape(later), name);
            if (holder != null && holder.fields().containsKey(inCamelCase(key))) {
                return Since.hint(later);
            }
        }
        Set<String> free = new HashSet<>(shape.fields().keySet());
        for (Object there : mapping.keySet()) {
            free.remove(there.toString());
        }
        @Nullable String nearest = Nearest.to(key, free);
        return Nearest.hint(nearest);
    }

    /** The field that {@code name} leads to: keys behind dots, items in brackets. */
    private static @Nullable Shape at(Shape top, String name) {
        @Nullable Shape shape = top;
        for (String segment : name.substring(TOP.length()).split("(?=[.\\[])", -1)) {
            if (shape == null || segment.isEmpty()) {
                continue;
            }
            shape = shape.type() == Shape.Type.OBJECT
                    ? shape.fields().get(inCamelCase(segment.substring(1)))
                    : shape.each();
        }
        return shape;
    }

    /** Protocol buffers take a field by both of its names, {@code trust_domain} and {@code trustDomain}. */
    private static String inCamelCase(String key) {
        if (key.indexOf('_') < 0) {
            return key;
        }
        StringBuilder camel = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char character = key.charAt(i);
            if (character != '_') {
                boolean first = i > 0 && key.charAt(i - 1) == '_';
                camel.append(first ? Character.toUpperCase(character) : character);
            }
        }
        return camel.toString();
    }
}
