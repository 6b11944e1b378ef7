package io.meshrender.render.component;

import io.meshrender.model.Mesh;
import io.meshrender.model.value.Url;
import io.meshrender.render.view.ClusterView;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The table of charts, and what follows from it.
 *
 * @param rows a row for each component, in the order of installation
 */
public record Charts(List<Chart> rows) {

    public Charts {
        rows = List.copyOf(rows);
    }

    /** What the tree installs in the cluster of {@code view}, in the order of installation. */
    public List<HelmRelease> installed(ClusterView view) {
        return releases(view).stream().filter(HelmRelease::isInstalled).toList();
    }

    /** What the cluster of {@code view} is made of, whoever installs it, in the order of installation. */
    public List<HelmRelease> releases(ClusterView view) {
        List<HelmRelease> releases = new ArrayList<>();
        for (Chart row : rows) {
            Optional<Url> repository = row.repository(view.mesh());
            if (repository.isPresent()) {
                for (Install install : row.releases(view)) {
                    releases.add(new HelmRelease(view, row, repository.get(), install));
                }
            }
        }
        return releases;
    }

    /** The repositories of the charts that are installed from a mesh's tree, row by row; charts may share one. */
    public List<Url> repositories(Mesh mesh) {
        List<Url> repositories = new ArrayList<>();
        for (Chart row : rows) {
            if (isInstalled(row, mesh)) {
                row.repository(mesh).ifPresent(repositories::add);
            }
        }
        return repositories;
    }

    /** The kinds of the whole cluster that charts install from a mesh's tree. */
    public Set<ClusterKind> kinds(Mesh mesh) {
        EnumSet<ClusterKind> kinds = EnumSet.noneOf(ClusterKind.class);
        for (Chart row : rows) {
            if (isInstalled(row, mesh)) {
                kinds.addAll(row.kinds());
            }
        }
        return kinds;
    }

    private static boolean isInstalled(Chart row, Mesh mesh) {
        return row.repository(mesh).isPresent()
                && (mesh.clusters().isEmpty()
                        || mesh.clusters().values().stream().anyMatch(cluster -> row.isInstalled(mesh, cluster)));
    }

    /** The Secrets that the charts of a mesh need and that are rendered nowhere, in the order of the rows; one may be named twice. */
    public List<NeededSecret> secrets(Mesh mesh) {
        List<NeededSecret> secrets = new ArrayList<>();
        for (Chart row : rows) {
            secrets.addAll(row.secrets(mesh));
        }
        return secrets;
    }
}
