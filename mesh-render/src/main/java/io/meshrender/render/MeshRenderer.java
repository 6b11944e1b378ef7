package io.meshrender.render;

import io.meshrender.model.InvalidMeshException;
import io.meshrender.model.Mesh;
import io.meshrender.model.Problem;
import io.meshrender.model.check.MeshRules;
import io.meshrender.model.vip.VipAllocation;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.ClusterViews;
import io.meshrender.render.view.Renderer;
import java.util.ArrayList;
import java.util.List;

/**
 * Renders a mesh. Pure: the same mesh and ledger give the same bytes on every machine, and nothing here touches a disk, a clock, a locale
 * or an environment.
 */
public final class MeshRenderer {
    /** What is rendered for each cluster: the table of contents of a tree. */
    private static final List<Renderer> RENDERERS = List.of();

    private MeshRenderer() {}

    /**
     * The tree of {@code mesh}.
     *
     * @param ledger the addresses its names have had; {@link VipAllocation#allocate} tells those it gets
     * @throws InvalidMeshException if the rules refuse the mesh, with every problem at once
     */
    public static RenderedTree render(Mesh mesh, VipLedger ledger) {
        List<Problem> problems = new ArrayList<>(MeshRules.check(mesh));
        VipAllocation allocation = VipAllocation.allocate(mesh, ledger);
        problems.addAll(allocation.problems());
        if (problems.stream().anyMatch(Problem::isError)) {
            throw new InvalidMeshException(problems);
        }
        List<RenderedFile> files = new ArrayList<>();
        for (ClusterView view : ClusterViews.of(mesh, allocation.ledger())) {
            RENDERERS.forEach(renderer -> renderer.render(view).forEach(files::add));
        }
        return RenderedTree.of(
                files, mesh.clusters().keySet().stream().map(Object::toString).toList());
    }
}
