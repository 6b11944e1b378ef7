package io.meshrender.model.report;

import io.meshrender.model.json.Json;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.trouble.Problems;
import io.meshrender.model.trouble.Severity;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Problems as SARIF 2.1.0, the form in which a Git host takes them to show them on the lines of a pull request: <a
 * href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">the specification</a>. What each rule and result carries beyond
 * what must be there is what GitHub's code scanning shows and tells results apart by.
 */
public final class SarifReport {
    /** What a log names as its schema. */
    public static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private static final String UNRESERVED = "/-._~";

    /** Versioned, as the specification asks (3.27.17): another way to tell results apart gets another number. */
    private static final String FINGERPRINT = "meshProblem/v1";

    private SarifReport() {}

    /**
     * The log of one run, ended by a line feed.
     *
     * @param problems their files relative to the top of the repository, which is what a Git host looks them up by
     */
    public static String of(Problems problems) {
        List<Code> codes =
                problems.stream().map(Problem::code).distinct().sorted().toList();
        Map<String, Object> driver = object("name", "mesh-render");
        driver.put("rules", codes.stream().map(SarifReport::rule).toList());
        Map<String, Object> run = object("tool", object("driver", driver));
        run.put("columnKind", "unicodeCodePoints");
        Map<String, Integer> twins = new HashMap<>();
        run.put(
                "results",
                problems.stream()
                        .map(problem -> result(problem, codes.indexOf(problem.code()), twins))
                        .toList());
        Map<String, Object> log = object("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return Json.write(log);
    }

    private static Map<String, Object> rule(Code code) {
        Map<String, Object> rule = object("id", code.toString());
        rule.put("name", pascal(code.name()));
        rule.put("shortDescription", object("text", code.title() + "."));
        rule.put("helpUri", code.help());
        rule.put("defaultConfiguration", object("level", level(code.severities().get(0))));
        return rule;
    }

    /** {@code UnknownReference}, the form of a rule's name in the specification's own examples (3.49.7). */
    private static String pascal(String constant) {
        StringBuilder name = new StringBuilder(constant.length());
        for (String word : constant.split("_", -1)) {
            name.append(word.charAt(0));
            for (int i = 1; i < word.length(); i++) {
                name.append(Character.toLowerCase(word.charAt(i)));
            }
        }
        return name.toString();
    }

    private static Map<String, Object> result(Problem problem, int rule, Map<String, Integer> twins) {
        Map<String, Object> result = object("ruleId", problem.code().toString());
        result.put("ruleIndex", rule);
        result.put("level", level(problem.severity()));
        result.put("message", object("text", problem.sentence()));
        problem.place().ifPresent(place -> result.put("locations", List.of(location(place))));
        result.put("partialFingerprints", object(FINGERPRINT, fingerprint(problem, twins)));
        return result;
    }

    private static String level(Severity severity) {
        return severity == Severity.ERROR ? "error" : "warning";
    }

    /**
     * What stays the same while lines move: the code, the file and the place in the model. Several problems of one kind at one value are
     * numbered in their order.
     */
    private static String fingerprint(Problem problem, Map<String, Integer> twins) {
        String file = problem.place().map(Place::file).orElse("");
        String text = problem.code() + "/" + file + "/" + problem.path();
        return text + "/" + twins.merge(text, 1, Integer::sum);
    }

    /** A place as a location object (3.28); its file relative to the top of the repository. */
    public static Map<String, Object> location(Place place) {
        Map<String, Object> region = object("startLine", Math.max(1, place.line()));
        region.put("startColumn", Math.max(1, place.column()));
        Map<String, Object> physical = object("artifactLocation", object("uri", uri(place.file())));
        physical.put("region", region);
        return object("physicalLocation", physical);
    }

    /** A relative path as a URI reference, by RFC 3986. */
    private static String uri(String path) {
        StringBuilder uri = new StringBuilder(path.length());
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xFF);
            boolean plain =
                    character < 0x80 && (Character.isLetterOrDigit(character) || UNRESERVED.indexOf(character) >= 0);
            uri.append(plain ? String.valueOf(character) : String.format("%%%02X", (int) character));
        }
        return uri.toString();
    }

    private static Map<String, Object> object(String key, Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(key, value);
        return object;
    }
}
