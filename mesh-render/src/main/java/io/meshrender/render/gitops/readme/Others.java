package io.meshrender.render.gitops.readme;

import io.meshrender.model.Mesh;
import io.meshrender.model.gitops.GitOpsTool;
import java.util.Locale;

/** Which clusters the section of a tool is about, where it does not apply all of them. */
final class Others {
    private Others() {}

    /**
     * The paragraph below the section's heading; empty if it is about all clusters.
     *
     * @param part what the section's tool applies of {@code mesh}
     * @param other the tool of the rest
     */
    static String of(Mesh mesh, Mesh part, GitOpsTool other) {
        if (part.clusters().size() == mesh.clusters().size()) {
            return "";
        }
        String anchor = other.words().toLowerCase(Locale.ROOT).replace(' ', '-');
        return "This is for " + Markdown.codes(part.clusters().keySet(), Integer.MAX_VALUE, "clusters") + "; ["
                + other.words() + "](#apply-with-" + anchor + ") applies the others.\n\n";
    }
}
