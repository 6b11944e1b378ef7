package io.meshrender.render;

import io.meshrender.model.InvalidMeshException;
import io.meshrender.model.Mesh;
import io.meshrender.model.Problem;
import io.meshrender.model.check.MeshRules;
import io.meshrender.model.value.Name;
import io.meshrender.model.vip.VipAllocation;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.ClusterViews;
import io.meshrender.render.view.Renderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Renders a mesh. Pure: the same mesh and ledger give the same bytes on every machine, and nothing here touches a disk, a clock, a locale
 * or an environment.
 */
public final class MeshRenderer {
    /** What is rendered for each cluster: the table of contents of a tree. */
    private static final List<Renderer> RENDERERS = List.of();

    private MeshRenderer() {}

    /**
     * Renders all of {@code mesh}.
     *
     * @param ledger the addresses that its names have had; {@link VipLedger#empty()} for a mesh that was never rendered
     * @throws InvalidMeshException if the rules refuse the mesh, with every problem at once
     */
    public static Rendering render(Mesh mesh, VipLedger ledger) {
        return render(mesh, ledger, mesh.clusters().keySet());
    }

    /**
     * Renders the files of some clusters of {@code mesh}; what all clusters share is left out then. The whole mesh is checked all the same.
     *
     * @param ledger the addresses that its names have had
     * @param some the clusters
     * @throws InvalidMeshException if the rules refuse the mesh, with every problem at once
     */
    public static Rendering render(Mesh mesh, VipLedger ledger, Set<Name> some) {
        List<Problem> problems = new ArrayList<>(MeshRules.check(mesh));
        VipAllocation allocation = VipAllocation.allocate(mesh, ledger);
        problems.addAll(allocation.problems());
        if (problems.stream().anyMatch(Problem::isError)) {
            throw new InvalidMeshException(problems);
        }
        boolean partial = !some.containsAll(mesh.clusters().keySet());
        List<RenderedFile> files = new ArrayList<>();
        for (ClusterView view : ClusterViews.of(mesh, allocation.ledger())) {
            if (some.contains(view.name())) {
                RENDERERS.forEach(renderer -> renderer.render(view).forEach(files::add));
            }
        }
        TreeSet<String> clusters = new TreeSet<>();
        some.forEach(name -> clusters.add(name.text()));
        return new Rendering(new RenderedTree(files, clusters, partial), allocation.ledger(), problems);
    }
}
