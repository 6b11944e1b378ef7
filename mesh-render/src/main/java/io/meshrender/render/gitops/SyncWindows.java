package io.meshrender.render.gitops;

import static java.util.Map.entry;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.Revisions;
import io.meshrender.model.gitops.GitOps;
import io.meshrender.model.gitops.SyncWindow;
import io.meshrender.model.value.Text;
import io.meshrender.render.yaml.Mapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The sync windows of an AppProject. A window names clusters as Argo CD knows them, or single Applications; it never names both, since either
 * would be enough.
 */
final class SyncWindows {
    private SyncWindows() {}

    /** Those that concern Applications of {@code clusters}, in the input's order. */
    static List<Map<String, Object>> of(Mesh mesh, GitOps gitops, Collection<Cluster> clusters) {
        List<Map<String, Object>> windows = new ArrayList<>();
        for (SyncWindow window : gitops.argocd().syncWindows()) {
            List<String> destinations = new ArrayList<>();
            List<String> applications = new ArrayList<>();
            for (Cluster cluster : clusters) {
                if (window.clusters().includes(cluster.name())) {
                    destinations.add(cluster.argocdOrName());
                    for (String application :
                            window.applicationsAmong(Revisions.in(mesh, cluster).istiods())) {
                        applications.add(cluster.name() + "-" + application);
                    }
                }
            }
            if (!destinations.isEmpty()) {
                windows.add(
                        window.applications().isEmpty()
                                ? document(window, "clusters", destinations)
                                : document(window, "applications", applications));
            }
        }
        return windows;
    }

    private static Map<String, Object> document(SyncWindow window, String those, List<String> names) {
        Map<String, Object> document = Mapping.of(
                entry("kind", window.kind().toString()),
                entry("schedule", window.schedule().text()),
                entry("duration", window.duration().text()),
                entry("timeZone", window.timeZone().text()),
                entry(those, names));
        if (window.manualSync()) {
            document.put("manualSync", true);
        }
        if (window.syncOverrun()) {
            document.put("syncOverrun", true);
        }
        window.description().map(Text::text).ifPresent(text -> document.put("description", text));
        return document;
    }
}
