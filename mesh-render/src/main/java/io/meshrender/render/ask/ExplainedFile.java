package io.meshrender.render.ask;

import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Nearest;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.TreeLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The answer why a file is in the tree. */
final class ExplainedFile {
    private static final int CLUSTERS = 6;

    private ExplainedFile() {}

    static Answer of(AskedMesh asked, String path) {
        Set<Name> some =
                cluster(asked, path).map(Set::of).orElse(asked.mesh().clusters().keySet());
        List<RenderedFile> files =
                MeshRenderer.render(asked.checked(), some).tree().files();
        RenderedFile file = files.stream()
                .filter(each -> each.path().text().equals(path))
                .findFirst()
                .orElseThrow(() -> unknown(path, files));
        List<Line> lines = new ArrayList<>();
        for (ModelPath origin : file.origins()) {
            List<Place> places = asked.places(origin);
            lines.add(new Line(lines.isEmpty() ? "comes from" : "and from", origin.toString(), places));
        }
        Optional<Name> cluster = cluster(asked, path);
        if (path.endsWith("/gateway-cross-network-gateway.yaml") && cluster.isPresent()) {
            gateway(asked, cluster.get(), lines);
            lines.add(Line.of("goes", "when no other network calls a name that '" + cluster.get() + "' answers"));
        } else {
            lines.add(Line.of(
                    "goes", "with " + file.origins().get(0) + "; mvn mesh:render deletes it, and Argo CD prunes it"));
        }
        String what = file.object().map(object -> object + ", ").orElse("");
        return new Answer(path + ": " + what + "rendered from " + file.origins().get(0), lines);
    }

    /** Each name that the gateway lets in, with the clusters that call it from other networks. */
    private static void gateway(AskedMesh asked, Name cluster, List<Line> lines) {
        for (var name : asked.routes().names()) {
            if (name.isExportedBy(cluster)) {
                Set<Name> callers = new TreeSet<>();
                name.viewpoints().forEach((from, other) -> {
                    if (other.remotes().stream()
                            .anyMatch(remote -> remote.name().equals(cluster))) {
                        callers.add(from);
                    }
                });
                lines.add(new Line(
                        "lets in",
                        name.host() + ", called from " + Said.and(callers, CLUSTERS),
                        asked.places(
                                ModelPath.of("services", name.name().service().name()))));
            }
        }
    }

    private static Optional<Name> cluster(AskedMesh asked, String path) {
        try {
            return TreeLayout.clusterOf(new RelativePath(path))
                    .map(Name::of)
                    .filter(asked.mesh().clusters()::containsKey);
        } catch (IllegalArgumentException e) {
            throw new QuestionException("'" + path + "' is no path below the output directory");
        }
    }

    private static QuestionException unknown(String path, List<RenderedFile> files) {
        String nearest =
                Nearest.to(path, files.stream().map(file -> file.path().text()).toList());
        return new QuestionException(
                "no file is rendered at '" + path + "'" + (nearest == null ? "" : "; did you mean '" + nearest + "'?"));
    }
}
