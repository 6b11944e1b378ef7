package io.meshrender.model.report;

import io.meshrender.model.json.Json;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.trouble.Problems;
import java.util.LinkedHashMap;
import java.util.Map;

/** Problems as JSON, one object each, in a form of our own: the fields of {@link Problem} and of its {@link Place}. */
public final class JsonReport {
    private static final int FORMAT = 1;

    private JsonReport() {}

    /** The report, ended by a line feed. {@code file}, {@code line} and {@code column} are absent where a problem has no place;
     * a file as a whole is at its first line. */
    public static String of(Problems problems) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("format", FORMAT);
        report.put("errors", problems.errors().size());
        report.put("warnings", problems.warnings().size());
        report.put("problems", problems.stream().map(JsonReport::fields).toList());
        return Json.write(report);
    }

    private static Map<String, Object> fields(Problem problem) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("code", problem.code().toString());
        fields.put("severity", problem.severity().toString());
        problem.place().ifPresent(place -> {
            fields.put("file", place.file());
            fields.put("line", Math.max(1, place.line()));
            fields.put("column", Math.max(1, place.column()));
        });
        fields.put("path", problem.path().toString());
        fields.put("message", problem.message());
        fields.put("hint", problem.hint());
        return fields;
    }
}
