package io.meshrender.render.change;

import io.meshrender.api.Api;
import io.meshrender.model.json.Json;
import io.meshrender.model.report.SarifReport;
import io.meshrender.model.trouble.Place;
import io.meshrender.render.change.Kind.Mood;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A change as SARIF 2.1.0: what is bad or to be looked at, as results at the lines of the mesh that cause it. A result is told apart from others
 * by its class and its subjects, and not by its line, so that it stays the same while lines move.
 */
@Api
public final class ChangeSarif {
    private static final String FINGERPRINT = "meshChange/v1";

    private ChangeSarif() {}

    /**
     * The log of one run, ended by a line feed.
     *
     * @param places with files relative to the top of the repository
     */
    public static String of(MeshChange change, Places places) {
        List<Object> rules = new ArrayList<>();
        List<Object> results = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            boolean shown = kind.mood() == Mood.BAD || kind.mood() == Mood.LOOK;
            if (!shown || change.count(kind) == 0) {
                continue;
            }
            for (Consequence consequence : change.consequences()) {
                if (consequence.kind() == kind) {
                    results.add(result(consequence, rules.size(), places));
                }
            }
            rules.add(rule(kind));
        }
        Map<String, Object> driver = object("name", "mesh-render mesh:diff");
        driver.put("rules", rules);
        Map<String, Object> run = object("tool", object("driver", driver));
        run.put("columnKind", "unicodeCodePoints");
        run.put("results", results);
        Map<String, Object> log = object("$schema", SarifReport.SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return Json.write(log);
    }

    private static Map<String, Object> rule(Kind kind) {
        Map<String, Object> rule = object("id", id(kind));
        rule.put("shortDescription", object("text", kind.meaning() + "."));
        rule.put("defaultConfiguration", object("level", level(kind)));
        return rule;
    }

    private static Map<String, Object> result(Consequence consequence, int rule, Places places) {
        Map<String, Object> result = object("ruleId", id(consequence.kind()));
        result.put("ruleIndex", rule);
        result.put("level", level(consequence.kind()));
        result.put("message", object("text", message(consequence)));
        List<Place> all = places.of(consequence);
        if (!all.isEmpty()) {
            result.put("locations", List.of(SarifReport.location(all.get(0))));
        }
        result.put(
                "partialFingerprints",
                object(FINGERPRINT, id(consequence.kind()) + "/" + String.join(",", consequence.subjects())));
        return result;
    }

    static String message(Consequence consequence) {
        StringBuilder message =
                new StringBuilder().append(consequence.kind()).append(": ").append(ChangeText.subjects(consequence));
        consequence
                .effects()
                .forEach(effect -> message.append("; ")
                        .append(ChangeText.clusters(effect))
                        .append(": ")
                        .append(effect.words()));
        return message.toString();
    }

    static String id(Kind kind) {
        return "mesh-diff/" + kind.toString().replace(' ', '-');
    }

    private static String level(Kind kind) {
        return kind.mood() == Mood.BAD ? "warning" : "note";
    }

    private static Map<String, Object> object(String key, Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(key, value);
        return object;
    }
}
