package io.meshrender.model.report;

import io.meshrender.model.json.Json;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problem;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Problems as SARIF 2.1.0, the form in which a Git host takes them to show them on the lines of a pull request: <a
 * href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">the specification</a>.
 */
public final class SarifReport {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String UNRESERVED = "/-._~";

    private SarifReport() {}

    /**
     * The log of one run, ended by a line feed.
     *
     * @param problems their files relative to the top of the repository, which is what a Git host looks them up by
     */
    public static String of(List<Problem> problems) {
        List<String> codes =
                problems.stream().map(SarifReport::code).distinct().sorted().toList();
        Map<String, Object> driver = object("name", "mesh-render");
        driver.put("rules", codes.stream().map(code -> object("id", code)).toList());
        Map<String, Object> run = object("tool", object("driver", driver));
        run.put("columnKind", "unicodeCodePoints");
        run.put(
                "results",
                problems.stream()
                        .sorted()
                        .map(problem -> result(problem, codes.indexOf(code(problem))))
                        .toList());
        Map<String, Object> log = object("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return Json.write(log);
    }

    private static Map<String, Object> result(Problem problem, int rule) {
        Map<String, Object> result = object("ruleId", code(problem));
        result.put("ruleIndex", rule);
        result.put("level", problem.isError() ? "error" : "warning");
        result.put("message", object("text", text(problem)));
        problem.place().ifPresent(place -> result.put("locations", List.of(location(place))));
        return result;
    }

    private static Map<String, Object> location(Place place) {
        Map<String, Object> region = object("startLine", place.line());
        region.put("startColumn", place.column());
        Map<String, Object> physical = object("artifactLocation", object("uri", uri(place.file())));
        physical.put("region", region);
        return object("physicalLocation", physical);
    }

    /** What the problem's line says after its place and code: a Git host shows those itself. */
    private static String text(Problem problem) {
        String path = problem.path().segments().isEmpty() ? "" : problem.path() + ": ";
        String hint = problem.hint().isEmpty() ? "" : "; " + problem.hint();
        return path + problem.message() + hint;
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

    private static String code(Problem problem) {
        return "MESH" + problem.code();
    }

    private static Map<String, Object> object(String key, Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(key, value);
        return object;
    }
}
