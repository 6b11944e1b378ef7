package io.meshrender.model.check;

import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** What a hint about {@code mesh.yaml} tells to do, done to its text: a key that is removed, a key that is set, or both. */
final class MeshEdit {
    private static final Pattern REMOVE = Pattern.compile("^remove (?:it|them)(?:$|[;,] ?(?!or\\b).*)");
    private static final Pattern SET = Pattern.compile(
            "(?:^|and |; )set ((?:[A-Za-z][\\w-]*\\.)+[A-Za-z][\\w-]*)(?:: (\\{.*}|[^\\s;,]+)| to ([^\\s;,]+))(?: or (?:more|less))?(?:$|[;,])");
    private static final List<String> SECTIONS = List.of(
            "mesh", "istio", "networks", "clusters", "services", "observability", "gitops", "namespaces", "gateways");

    private MeshEdit() {}

    /** The text after the edit; empty if the hint names none that is known here. */
    static Optional<String> of(Problem problem, String text) {
        Matcher set = SET.matcher(problem.hint());
        boolean sets = set.find();
        boolean removes = REMOVE.matcher(problem.hint()).matches();
        if (!sets && !removes) {
            return Optional.empty();
        }
        Map<String, Object> mesh = map(new Yaml().load(text));
        List<String> path = problem.path().segments();
        if (removes && !remove(mesh, path)) {
            return Optional.empty();
        }
        if (sets) {
            List<String> keys = List.of(set.group(1).split("\\.", -1));
            List<String> at =
                    new ArrayList<>(SECTIONS.contains(keys.get(0)) ? List.of() : beside(mesh, path, keys.get(0)));
            at.addAll(keys);
            put(mesh, at, new Yaml().load(set.group(2) == null ? set.group(3) : set.group(2)));
        }
        return Optional.of(new Yaml().dump(mesh));
    }

    /** The nearest mapping around {@code path} that has {@code key}, or else the one that holds the path's last key. */
    private static List<String> beside(Map<String, Object> mesh, List<String> path, String key) {
        for (int end = path.size() - 1; end > 0; end--) {
            if (at(mesh, path.subList(0, end)) instanceof Map<?, ?> some && some.containsKey(key)) {
                return path.subList(0, end);
            }
        }
        return path.subList(0, path.size() - 1);
    }

    private static @Nullable Object at(Object node, List<String> path) {
        Object found = node;
        for (String segment : path) {
            found = found instanceof Map<?, ?> some
                    ? some.get(segment)
                    : found instanceof List<?> items && index(segment) >= 0 && index(segment) < items.size()
                            ? items.get(index(segment))
                            : null;
        }
        return found;
    }

    private static boolean remove(Map<String, Object> mesh, List<String> path) {
        String last = path.get(path.size() - 1);
        Object holder = at(mesh, path.subList(0, path.size() - 1));
        if (holder instanceof Map<?, ?> some && some.containsKey(last)) {
            some.remove(last);
            return true;
        }
        if (holder instanceof List<?> items && index(last) >= 0 && index(last) < items.size()) {
            items.remove(index(last));
            return true;
        }
        return false;
    }

    private static void put(Map<String, Object> mesh, List<String> path, Object value) {
        Map<String, Object> holder = mesh;
        for (String segment : path.subList(0, path.size() - 1)) {
            holder = map(holder.computeIfAbsent(segment, none -> new LinkedHashMap<String, Object>()));
        }
        holder.put(path.get(path.size() - 1), value);
    }

    private static int index(String segment) {
        String digits = segment.replaceAll("[\\[\\]]", "");
        return digits.matches("[0-9]{1,4}") ? Integer.parseInt(digits) : -1;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }
}
