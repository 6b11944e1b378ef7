package io.meshrender.render.observability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One panel of a dashboard, in the words of Grafana's dashboard JSON.
 *
 * @param kind how it is drawn
 * @param title what it shows
 * @param description what one learns from it
 * @param unit Grafana's id of the values' unit: {@code reqps}, {@code percentunit}, {@code ms}, …
 * @param width how many of a dashboard's 24 columns it takes
 * @param queries what it asks Prometheus
 */
record Panel(Kind kind, String title, String description, String unit, int width, List<Query> queries) {

    /** How a panel is drawn. */
    enum Kind {
        /** A table of source by destination cluster, of the last value. */
        MATRIX("table"),
        /** Lines over time. */
        LINES("timeseries"),
        /** One number. */
        NUMBER("stat");

        private final String type;

        Kind(String type) {
            this.type = type;
        }
    }

    /**
     * A question to Prometheus.
     *
     * @param promql the question; it may name the dashboard's variables
     * @param legend the name of each series, with labels as <code>{{label}}</code>; empty for Grafana's own
     */
    record Query(String promql, String legend) {}

    static final int HEIGHT = 8;

    Panel {
        queries = List.copyOf(queries);
    }

    static Panel matrix(String title, String description, String unit, String promql) {
        return new Panel(Kind.MATRIX, title, description, unit, 8, List.of(new Query(promql, "")));
    }

    static Panel lines(String title, String description, String unit, Query... queries) {
        return new Panel(Kind.LINES, title, description, unit, 12, List.of(queries));
    }

    static Panel number(String title, String description, String unit, String promql) {
        return new Panel(Kind.NUMBER, title, description, unit, 6, List.of(new Query(promql, "")));
    }

    /** The panel as JSON, the {@code id}th of its dashboard, at a place. */
    Map<String, Object> json(int id, int x, int y) {
        Map<String, Object> panel = new LinkedHashMap<>();
        panel.put("id", id);
        panel.put("type", kind.type);
        panel.put("title", title);
        panel.put("description", description);
        panel.put("datasource", Dashboard.datasource());
        panel.put("gridPos", fields("h", HEIGHT, "w", width, "x", x, "y", y));
        panel.put("fieldConfig", fields("defaults", fields("unit", unit), "overrides", List.of()));
        if (kind == Kind.MATRIX) {
            panel.put(
                    "transformations",
                    List.of(fields(
                            "id",
                            "groupingToMatrix",
                            "options",
                            fields(
                                    "columnField",
                                    "destination_cluster",
                                    "rowField",
                                    "source_cluster",
                                    "valueField",
                                    "Value"))));
        }
        List<Object> targets = new ArrayList<>();
        for (Query query : queries) {
            targets.add(target(query, String.valueOf((char) ('A' + targets.size()))));
        }
        panel.put("targets", targets);
        return panel;
    }

    private Map<String, Object> target(Query query, String refId) {
        Map<String, Object> target =
                fields("refId", refId, "datasource", Dashboard.datasource(), "expr", query.promql());
        if (!query.legend().isEmpty()) {
            target.put("legendFormat", query.legend());
        }
        if (kind != Kind.LINES) {
            target.put("instant", true);
        }
        if (kind == Kind.MATRIX) {
            target.put("format", "table");
        }
        return target;
    }

    /** A mapping in the order of its keys and values. */
    static Map<String, Object> fields(Object... keysAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fields.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return fields;
    }
}
