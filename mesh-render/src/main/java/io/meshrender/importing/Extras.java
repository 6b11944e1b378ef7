package io.meshrender.importing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Manifests that the mesh carries as they are. */
final class Extras {
    private static final Set<String> OF_THE_SERVER = Set.of(
            "uid",
            "resourceVersion",
            "creationTimestamp",
            "generation",
            "managedFields",
            "selfLink",
            "ownerReferences");
    private static final List<String> OF_TOOLS =
            List.of("kubectl.kubernetes.io/last-applied-configuration", "argocd.argoproj.io/tracking-id");

    private Extras() {}

    static void add(Document document, Facts facts) {
        Optional<ClusterFacts> cluster = facts.cluster(document.file());
        String folder = "imported/" + safe(cluster.map(ClusterFacts::name).orElse("all"));
        String name = safe(document.kind() + "-" + document.namespace() + "-" + document.name());
        String text =
                document.text().isEmpty() ? written(document) : document.text().strip() + "\n";
        facts.extra(folder + "/" + name + ".yaml", text, cluster.map(ClusterFacts::name));
    }

    /** Part of a path that leads nowhere else, whatever somebody has called the object. */
    private static String safe(String name) {
        String safe = name.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.]+|[.]{2,}", "-")
                .replaceAll("-+", "-")
                .replaceAll("^[-.]+|[-.]+$", "");
        return safe.isEmpty() ? "unnamed" : safe;
    }

    /** A live object, without what the server and other tools have put into it. */
    private static String written(Document document) {
        Map<String, Yaml> root = new LinkedHashMap<>(document.root().keys());
        root.remove("status");
        Map<String, Yaml> metadata = new LinkedHashMap<>(document.root().keys("metadata"));
        metadata.keySet().removeAll(OF_THE_SERVER);
        Map<String, Yaml> annotations = new LinkedHashMap<>(document.root().keys("metadata.annotations"));
        annotations.keySet().removeAll(OF_TOOLS);
        if (annotations.isEmpty()) {
            metadata.remove("annotations");
        } else {
            metadata.put("annotations", new Yaml.Keys(document.file(), 1, annotations));
        }
        root.put("metadata", new Yaml.Keys(document.file(), 1, metadata));
        StringBuilder text = new StringBuilder();
        Written.block(new Yaml.Keys(document.file(), 1, root), 0, text);
        return text.toString();
    }
}
