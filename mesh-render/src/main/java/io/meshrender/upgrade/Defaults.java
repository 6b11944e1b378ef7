package io.meshrender.upgrade;

import io.meshrender.add.TextEdit;
import io.meshrender.model.Mesh;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the defaults of clusters may say and must not, where a step takes it from every cluster: it would be theirs again. */
final class Defaults {
    private Defaults() {}

    /** The edits that take it from there too; none for what some clusters keep. */
    static List<TextEdit> of(Mesh mesh, List<TextEdit> edits) {
        Map<String, Integer> losing = new TreeMap<>();
        for (TextEdit edit : edits) {
            if (edit.word().isEmpty() && edit.path().get(0).equals("clusters")) {
                losing.merge(edit.path().get(3), 1, Integer::sum);
            }
        }
        List<TextEdit> more = new ArrayList<>();
        losing.forEach((key, clusters) -> {
            if (clusters == mesh.clusters().size()) {
                more.add(TextEdit.remove("defaults", "clusters", "istio", key));
            }
        });
        return more;
    }
}
