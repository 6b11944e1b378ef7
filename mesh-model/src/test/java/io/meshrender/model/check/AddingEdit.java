package io.meshrender.model.check;

import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** What a hint about a manifest tells to add, added to the document that the problem is in, at the problem's path; where it leaves the value open, one that fits. */
final class AddingEdit {
    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");
    private static final Map<Pattern, BiConsumer<AddingEdit, Matcher>> EDITS = new LinkedHashMap<>();

    static {
        edit(
                "^add (defaultConfig: \\{.*})$",
                (edit, found) -> map(edit.object.get("data"))
                        .merge("mesh", found.group(1), (before, more) -> before + "\n" + more));
        edit(
                "^add label '([^:]+): ([^']+)'.*$",
                (edit, found) -> edit.metadata("labels").put(found.group(1), found.group(2)));
        edit(
                "^add the annotation '([^:]+): ([^']+)'$",
                (edit, found) -> edit.metadata("annotations").put(found.group(1), found.group(2)));
        edit("^add it, such as (\\S+)$", (edit, found) -> edit.object.put(edit.quoted(), found.group(1)));
        edit("^add it, or 'credentialName'$", (edit, found) -> edit.holder(1).put(edit.last(), "/etc/certs/file.pem"));
        edit(
                "^add it to the same traffic policy$",
                (edit, found) -> edit.holder(3).put(edit.quoted(), Map.of("consecutive5xxErrors", 5)));
        edit(
                "^add a setting, or remove it$",
                (edit, found) -> edit.holder(0).put("connectionPool", Map.of("tcp", Map.of("maxConnections", 10))));
        edit(
                "^add it, or write a protocol in plain text$",
                (edit, found) -> edit.holder(2).put("tls", Map.of("mode", "SIMPLE", "credentialName", "shop")));
        edit(
                "^add 'selector', or remove .*$",
                (edit, found) -> edit.holder(1).put("selector", Map.of("matchLabels", Map.of("app", "orders"))));
        edit("^add the 'ports' that it is for$", (edit, found) -> {
            for (Object to : list(edit.holder(0).computeIfAbsent("to", none -> new ArrayList<Object>()))) {
                map(map(to).get("operation")).put("ports", List.of("80"));
            }
        });
        edit("^add it: a text$", (edit, found) -> edit.holder(0).put(edit.quoted(), "text"));
        edit(
                "^add 'value', or write operation .*$",
                (edit, found) -> edit.holder(0).put("value", "'text'"));
        edit(
                "^add 'weight' to each$",
                (edit, found) -> list(edit.at(0)).forEach(item -> map(item).put("weight", 50)));
        edit("^add 'attempts'$", (edit, found) -> edit.holder(1).put("attempts", 3));
        edit(
                "^add a selector, or failStrategy: FAIL_OPEN$",
                (edit, found) -> map(edit.object.get("spec")).put("failStrategy", "FAIL_OPEN"));
    }

    private final Problem problem;
    private final Map<String, Object> object;

    private AddingEdit(Problem problem, Map<String, Object> object) {
        this.problem = problem;
        this.object = object;
    }

    private static void edit(String hint, BiConsumer<AddingEdit, Matcher> edit) {
        EDITS.put(Pattern.compile(hint), edit);
    }

    /** The text after the edit; empty if the hint names none that is known here. */
    static Optional<String> of(Problem problem, String text) {
        for (var edit : EDITS.entrySet()) {
            Matcher found = edit.getKey().matcher(problem.hint());
            if (found.matches()) {
                List<Object> documents = new ArrayList<>();
                new Yaml().loadAll(text).forEach(documents::add);
                long before = text.lines()
                        .limit(problem.place().orElseThrow().line() - 1)
                        .filter("---"::equals)
                        .count();
                edit.getValue().accept(new AddingEdit(problem, map(documents.get((int) before))), found);
                return Optional.of(new Yaml().dumpAll(documents.iterator()));
            }
        }
        return Optional.empty();
    }

    /** The text of {@code mesh.yaml} with the port that a Gateway of a manifest listens on; empty if the hint does not ask for it. */
    static Optional<String> ofMesh(Problem problem, String text) {
        Matcher port = Pattern.compile("listens on port (\\d+) ").matcher(problem.message());
        Matcher gateway =
                Pattern.compile("^add it to gateways\\.(\\w+)\\.ports$").matcher(problem.hint());
        if (!port.find() || !gateway.matches()) {
            return Optional.empty();
        }
        Map<String, Object> mesh = map(new Yaml().load(text));
        map(map(mesh.get("gateways")).get(gateway.group(1)))
                .put("ports", List.of(Map.of("name", "https", "port", Integer.valueOf(port.group(1)))));
        return Optional.of(new Yaml().dump(mesh));
    }

    /** The first word that the message quotes: what is missing. */
    private String quoted() {
        Matcher word = QUOTED.matcher(problem.message());
        if (!word.find()) {
            throw new AssertionError(problem);
        }
        return word.group(1);
    }

    private String last() {
        List<String> path = problem.path().segments();
        return path.get(path.size() - 1);
    }

    private Map<String, Object> metadata(String key) {
        return map(map(object.get("metadata")).computeIfAbsent(key, none -> new LinkedHashMap<String, Object>()));
    }

    private Map<String, Object> holder(int above) {
        return map(at(above));
    }

    /** What stands at the problem's path, or so many steps above it. */
    private @Nullable Object at(int above) {
        List<String> path = problem.path().segments();
        Object node = object;
        for (String segment : path.subList(0, path.size() - above)) {
            node = segment.startsWith("[")
                    ? list(node).get(Integer.parseInt(segment.substring(1, segment.length() - 1)))
                    : map(node).get(segment);
        }
        return node;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object node) {
        return (Map<String, Object>) Objects.requireNonNull(node);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(@Nullable Object node) {
        return (List<Object>) Objects.requireNonNull(node);
    }
}
