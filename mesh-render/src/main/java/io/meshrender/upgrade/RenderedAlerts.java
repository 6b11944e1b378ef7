package io.meshrender.upgrade;

import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import io.meshrender.render.tree.TreeLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The alerts that a tree holds, by their names. */
final class RenderedAlerts {
    private static final String ALERT = "- alert: ";

    private RenderedAlerts() {}

    /** The names of the alerts of each cluster. */
    static Map<String, List<String>> of(RenderedTree tree) {
        Map<String, List<String>> alerts = new TreeMap<>();
        for (RenderedFile file : tree.files()) {
            String path = file.path().text();
            if (path.contains("/prometheusrule-") || path.contains("/prometheus/")) {
                TreeLayout.clusterFolder(file.path())
                        .ifPresent(cluster -> alerts.computeIfAbsent(cluster, none -> new ArrayList<>())
                                .addAll(names(new String(file.bytes(), StandardCharsets.UTF_8))));
            }
        }
        return alerts;
    }

    private static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            int at = line.indexOf(ALERT);
            if (at >= 0) {
                names.add(line.substring(at + ALERT.length()).strip());
            }
        }
        return names;
    }
}
