package io.meshrender.render.gitops.readme;

import io.meshrender.model.Delivery;
import io.meshrender.model.Mesh;
import io.meshrender.model.gitops.GitOpsTool;
import io.meshrender.model.route.Routes;
import io.meshrender.render.component.Charts;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.TreeLayout;
import io.meshrender.render.view.ClusterView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tree's {@code README.md}, for whoever has to apply, check or mend the mesh and has never seen it. It is about the whole mesh, and
 * its length grows with the clusters, one line each, but not with the services.
 */
public final class TreeReadme {
    private TreeReadme() {}

    /**
     * The README.
     *
     * @param mesh the mesh
     * @param routes who reaches whom in it
     * @param views what each of its clusters sees, by name
     * @param charts the table of charts
     */
    public static RenderedFile of(Mesh mesh, Routes routes, List<ClusterView> views, Charts charts) {
        List<ClusterView> all = List.copyOf(views);
        return RenderedFile.of(
                TreeLayout.README,
                Origins.at("mesh"),
                () -> text(mesh, routes, all, charts).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Mesh mesh, Routes routes, List<ClusterView> views, Charts charts) {
        List<String> sections = new ArrayList<>(List.of(
                Opening.section(mesh, views),
                MeshPicture.section(mesh, views),
                Clusters.section(mesh, views),
                NamesTable.section(mesh, routes, views),
                Folders.section(mesh, views),
                Preparation.section(mesh, views, charts),
                ByHand.section(views, charts)));
        if (mesh.gitops().isEmpty() || Delivery.isUsed(mesh, GitOpsTool.ARGOCD)) {
            Mesh part = mesh.gitops().isEmpty() ? mesh : Delivery.part(mesh, GitOpsTool.ARGOCD);
            sections.add(WithArgoCd.section(part, of(part, views), charts, Others.of(mesh, part, GitOpsTool.FLUX)));
        }
        if (Delivery.isUsed(mesh, GitOpsTool.FLUX)) {
            Mesh part = Delivery.part(mesh, GitOpsTool.FLUX);
            sections.add(WithFlux.section(part, of(part, views), Others.of(mesh, part, GitOpsTool.ARGOCD)));
        }
        for (Optional<String> section :
                List.of(NeighbourSecrets.section(views), Admittance.section(mesh, routes, views))) {
            if (section.isPresent()) {
                sections.add(section.get());
            }
        }
        sections.add(Trial.section(mesh, routes, views));
        sections.add(Changes.section(mesh));
        return String.join("\n", sections);
    }

    private static List<ClusterView> of(Mesh part, List<ClusterView> views) {
        return views.stream()
                .filter(view -> part.clusters().containsKey(view.name()))
                .toList();
    }
}
