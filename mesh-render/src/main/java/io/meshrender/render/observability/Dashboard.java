package io.meshrender.render.observability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One Grafana dashboard.
 *
 * @param id its uid, which links to it hold on to, and the end of its file's name
 * @param title its title
 * @param variables what a person chooses, beside the Prometheus that is asked
 * @param panels its panels, from left to right and top to bottom
 */
record Dashboard(String id, String title, List<Map<String, Object>> variables, List<Panel> panels) {
    private static final int COLUMNS = 24;

    Dashboard {
        variables = List.copyOf(variables);
        panels = List.copyOf(panels);
    }

    /** What every panel asks: the Prometheus that is chosen at the top, this cluster's own at first. */
    static Map<String, Object> datasource() {
        return Panel.fields("type", "prometheus", "uid", "${datasource}");
    }

    /** A variable with these values, any number of which may be chosen; at first all. */
    static Map<String, Object> choice(String name, String label, List<String> values) {
        Map<String, Object> variable = new LinkedHashMap<>();
        variable.put("name", name);
        variable.put("label", label);
        variable.put("type", "custom");
        variable.put("query", String.join(",", values));
        variable.put("multi", true);
        variable.put("includeAll", true);
        variable.put("allValue", ".*");
        variable.put("current", Panel.fields("text", "All", "value", "$__all"));
        return variable;
    }

    /** A variable with the values that a label has now, one of which is chosen. */
    static Map<String, Object> labelValue(String name, String label, String metric, String ofLabel) {
        Map<String, Object> variable = new LinkedHashMap<>();
        variable.put("name", name);
        variable.put("label", label);
        variable.put("type", "query");
        variable.put("datasource", datasource());
        variable.put("query", "label_values(" + metric + ", " + ofLabel + ")");
        variable.put("refresh", 2);
        variable.put("sort", 1);
        return variable;
    }

    /** Grafana's JSON. */
    Map<String, Object> json() {
        List<Object> all = new ArrayList<>();
        all.add(Panel.fields(
                "name",
                "datasource",
                "label",
                "Prometheus",
                "type",
                "datasource",
                "query",
                "prometheus",
                "current",
                Panel.fields("text", "Prometheus", "value", "prometheus")));
        all.addAll(variables);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("uid", id);
        json.put("title", title);
        json.put("tags", List.of("istio", "mesh"));
        json.put("schemaVersion", 39);
        json.put("version", 1);
        json.put("editable", false);
        json.put("refresh", "30s");
        json.put("time", Panel.fields("from", "now-1h", "to", "now"));
        json.put("timezone", "browser");
        json.put("templating", Panel.fields("list", all));
        json.put("panels", placed());
        return json;
    }

    private List<Object> placed() {
        List<Object> placed = new ArrayList<>();
        int x = 0;
        int y = 0;
        for (Panel panel : panels) {
            if (x + panel.width() > COLUMNS) {
                x = 0;
                y += Panel.HEIGHT;
            }
            placed.add(panel.json(placed.size() + 1, x, y));
            x += panel.width();
        }
        return placed;
    }
}
