package io.meshrender.render.gitops.readme;

import io.meshrender.model.Mesh;
import io.meshrender.render.view.ClusterView;
import java.util.List;

/** What this is, in a few lines. */
final class Opening {
    private Opening() {}

    static String section(Mesh mesh, List<ClusterView> views) {
        boolean read = views.stream().anyMatch(view -> !view.neighbours().isEmpty());
        return """
                <!-- Rendered by mesh:render from mesh.yaml. Do not edit. -->
                # The mesh `%s`

                One Istio mesh over %s on %s. Every file in this folder is rendered from `mesh.yaml`; to change
                something, see [the end](#change-something). Nothing here is secret%s.

                In a hurry: [is it the mesh?](#check-that-it-works) · [put a cluster back](#apply-by-hand) · [who answers which name](#names)
                """.formatted(
                        mesh.settings().id(),
                        Markdown.count(mesh.clusters().size(), "cluster"),
                        Markdown.count(mesh.networks().size(), "network"),
                        read
                                ? ", but clusters of one\nnetwork hold [credentials](#let-the-clusters-of-one-network-see-each-other) of each other"
                                : ", and no cluster holds credentials of another");
    }
}
