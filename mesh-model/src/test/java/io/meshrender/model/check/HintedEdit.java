package io.meshrender.model.check;

import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/**
 * What a hint about a manifest tells to do, done to the text that holds it: an edit of the one object that the message names. Of several
 * edits in a hint the first is made.
 */
final class HintedEdit {
    private final List<Map<String, Object>> documents;
    private final Map<String, Object> object;

    private HintedEdit(List<Map<String, Object>> documents, Map<String, Object> object) {
        this.documents = documents;
        this.object = object;
    }

    private static final Map<Pattern, BiConsumer<HintedEdit, Matcher>> EDITS = new LinkedHashMap<>();

    static {
        edit(
                "^add '([^']+)' to egress\\.hosts$",
                (edit, found) -> edit.last("egress", "hosts").add(found.group(1)));
        edit("^remove '?([A-Za-z_]+)'?(?:,.*)?$", (edit, found) -> {
            if (!remove(edit.object, found.group(1))) {
                throw new AssertionError("no key " + found.group(1));
            }
        });
        edit("^remove (?:the rule|this Gateway|it)\\b.*$", (edit, found) -> edit.documents.remove(edit.object));
        edit("^.* and remove this endpoint$", (edit, found) -> edit.spec().remove("endpoints"));
        edit("^remove it; set clusters\\..*$", (edit, found) -> edit.documents.remove(edit.object));
        edit(
                "^remove this override$",
                (edit, found) -> edit.last("metrics", "overrides").clear());
        edit("^write (STRICT), .*$", (edit, found) -> replaceAll(edit.spec(), "DISABLE", found.group(1)));
        edit("^write '([^']+)', or other labels$", (edit, found) -> edit.spec().put("serviceAccount", found.group(1)));
        edit(
                "^write '([^']+)'(?: or .*| in both)$",
                (edit, found) -> edit.first("ports").put("name", found.group(1)));
        edit("^write (\\d+)$", (edit, found) -> replaceKey(edit.spec(), "number", Integer.valueOf(found.group(1))));
        edit(
                "^add the label '([^:]+): ([^']+)'$",
                (edit, found) -> edit.metadata().put("labels", new TreeMap<>(Map.of(found.group(1), found.group(2)))));
        edit(
                "^add workloadSelector, .*$",
                (edit, found) -> edit.spec().put("workloadSelector", Map.of("labels", Map.of("app", "other"))));
        edit("^add (?:outlierDetection)?(?: and )?.*to its trafficPolicy$", (edit, found) -> {
            Map<String, Object> policy = map(edit.spec().computeIfAbsent("trafficPolicy", none -> new TreeMap<>()));
            String hint = found.group();
            if (hint.contains("outlierDetection")) {
                policy.put("outlierDetection", Map.of("consecutive5xxErrors", 5));
            }
            Matcher locality = Pattern.compile("localityLbSetting (\\{.*}) to").matcher(hint);
            if (locality.find()) {
                policy.put("loadBalancer", Map.of("localityLbSetting", new Yaml().load(locality.group(1))));
            }
        });
        edit("^add '(\\{.*})' to its ingress$", (edit, found) -> {
            for (String rule : found.group(1).split("' and '", -1)) {
                list(edit.spec(), "ingress").add(new Yaml().load(rule));
            }
        });
        edit(
                "^set mesh\\.authorization: callers, which admits them, or add a policy that allows '([^']+)'$",
                (edit, found) -> edit.documents.add(Map.of(
                        "apiVersion",
                        "security.istio.io/v1",
                        "kind",
                        "AuthorizationPolicy",
                        "metadata",
                        Map.of("name", "hinted", "namespace", "istio-system"),
                        "spec",
                        Map.of("rules", List.of(from("principals", found.group(1)))))));
        edit("^except '([^']+)' by notPrincipals$", (edit, found) -> {
            for (Object rule : list(edit.spec(), "rules")) {
                for (Object from : list(map(rule), "from")) {
                    map(map(from).get("source")).put("notPrincipals", List.of(found.group(1)));
                }
            }
        });
        edit(
                "^add a rule with principals: \\['([^']+)']$",
                (edit, found) -> list(edit.spec(), "rules").add(from("principals", found.group(1))));
        edit("^define it in the namespace of the callers, and once more in istio-system .*$", (edit, found) -> {
            Map<String, Object> rule = edit.documents.get(0);
            Map<String, Object> spec = new TreeMap<>(map(rule.get("spec")));
            spec.put("exportTo", List.of("."));
            Map<String, Object> again = new TreeMap<>(rule);
            again.put("metadata", Map.of("name", "again", "namespace", "istio-system"));
            again.put("spec", spec);
            edit.documents.add(again);
        });
        edit(
                "^add a name that begins with the protocol, such as '([^']+)'$",
                (edit, found) -> list(edit.spec(), "ports")
                        .forEach(port -> map(port)
                                .putIfAbsent(
                                        "name", found.group(1) + "-" + map(port).get("port"))));
        edit(
                "^move it into the namespace of the pods$",
                (edit, found) -> edit.metadata().put("namespace", "orders"));
    }

    private static void edit(String hint, BiConsumer<HintedEdit, Matcher> edit) {
        EDITS.put(Pattern.compile(hint), edit);
    }

    /** The text after the edit; empty if the hint names none that is known here. */
    static Optional<String> of(Problem problem, String text) {
        List<Map<String, Object>> documents = new ArrayList<>();
        StreamSupport.stream(new Yaml().loadAll(text).spliterator(), false)
                .forEach(document -> documents.add(map(document)));
        for (var edit : EDITS.entrySet()) {
            Matcher found = edit.getKey().matcher(problem.hint());
            if (found.matches()) {
                Map<String, Object> object = documents.stream()
                        .filter(document -> problem.message().startsWith(words(document) + " "))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no object of " + problem));
                edit.getValue().accept(new HintedEdit(documents, object), found);
                if (documents.isEmpty()) {
                    documents.add(Map.of(
                            "apiVersion",
                            "v1",
                            "kind",
                            "ConfigMap",
                            "metadata",
                            Map.of("name", "left", "namespace", "orders")));
                }
                return Optional.of(new Yaml().dumpAll(documents.iterator()));
            }
        }
        return Optional.empty();
    }

    private static String words(Map<String, Object> document) {
        Map<String, Object> metadata = map(document.get("metadata"));
        return document.get("kind") + " " + metadata.get("namespace") + "/" + metadata.get("name");
    }

    private Map<String, Object> spec() {
        return map(object.get("spec"));
    }

    private Map<String, Object> metadata() {
        return map(object.get("metadata"));
    }

    private Map<String, Object> first(String list) {
        return map(list(spec(), list).get(0));
    }

    /** The list under the last item of a list. */
    private List<Object> last(String outer, String inner) {
        List<Object> items = list(spec(), outer);
        return list(map(items.get(items.size() - 1)), inner);
    }

    private static Map<String, Object> from(String kind, String value) {
        return Map.of("from", List.of(Map.of("source", Map.of(kind, List.of(value)))));
    }

    private static boolean remove(Object node, String key) {
        boolean removed = false;
        if (node instanceof Map<?, ?> some) {
            removed = some.remove(key) != null;
            for (Object value : some.values()) {
                removed |= remove(value, key);
            }
        } else if (node instanceof List<?> items) {
            for (Object item : items) {
                removed |= remove(item, key);
            }
        }
        return removed;
    }

    private static void replaceAll(Object node, String wrong, Object right) {
        if (node instanceof Map<?, ?> some) {
            map(some).replaceAll((key, value) -> wrong.equals(value) ? right : value);
            some.values().forEach(value -> replaceAll(value, wrong, right));
        } else if (node instanceof List<?> items) {
            items.forEach(item -> replaceAll(item, wrong, right));
        }
    }

    private static void replaceKey(Object node, String key, Object right) {
        if (node instanceof Map<?, ?> some) {
            map(some).computeIfPresent(key, (same, value) -> right);
            some.values().forEach(value -> replaceKey(value, key, right));
        } else if (node instanceof List<?> items) {
            items.forEach(item -> replaceKey(item, key, right));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object node) {
        return (Map<String, Object>) Objects.requireNonNull(node);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<String, Object> holder, String key) {
        return (List<Object>) holder.computeIfAbsent(key, none -> new ArrayList<>());
    }
}
