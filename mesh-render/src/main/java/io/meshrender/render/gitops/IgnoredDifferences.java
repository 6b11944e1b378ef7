package io.meshrender.render.gitops;

import io.meshrender.model.gitops.GitOps;
import io.meshrender.model.gitops.IgnoredDifference;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Text;
import io.meshrender.render.yaml.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the mesh's {@code ignoreDifferences} are in an Application. */
final class IgnoredDifferences {
    private IgnoredDifferences() {}

    /** Those of the Application {@code application} of {@code cluster}, in the input's order. */
    static List<Map<String, Object>> of(GitOps gitops, Name cluster, String application) {
        List<Map<String, Object>> documents = new ArrayList<>();
        for (IgnoredDifference ignored : gitops.argocd().ignoreDifferences()) {
            if (ignored.isFor(cluster, application)) {
                documents.add(document(ignored));
            }
        }
        return documents;
    }

    private static Map<String, Object> document(IgnoredDifference ignored) {
        Map<String, Object> document = Mapping.of();
        ignored.group().map(Text::text).ifPresent(group -> document.put("group", group));
        document.put("kind", ignored.kind().text());
        ignored.name().map(Text::text).ifPresent(name -> document.put("name", name));
        ignored.namespace().map(Name::text).ifPresent(namespace -> document.put("namespace", namespace));
        put(document, "jsonPointers", ignored.jsonPointers());
        put(document, "jqPathExpressions", ignored.jqPathExpressions());
        put(document, "managedFieldsManagers", ignored.managedFieldsManagers());
        return document;
    }

    private static void put(Map<String, Object> document, String key, List<Text> texts) {
        if (!texts.isEmpty()) {
            document.put(key, texts.stream().map(Text::text).toList());
        }
    }
}
