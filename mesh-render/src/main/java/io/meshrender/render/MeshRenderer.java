package io.meshrender.render;

import io.meshrender.model.CarriedFile;
import io.meshrender.model.Mesh;
import io.meshrender.model.check.MeshRules;
import io.meshrender.model.check.Silences;
import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import io.meshrender.model.vip.VipAllocation;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.render.extras.Collisions;
import io.meshrender.render.extras.ExtraFiles;
import io.meshrender.render.gitops.Applications;
import io.meshrender.render.gitops.ArgoCdRoot;
import io.meshrender.render.gitops.GitAttributes;
import io.meshrender.render.gitops.Kustomizations;
import io.meshrender.render.gitops.readme.TreeReadme;
import io.meshrender.render.helm.HelmValuesFiles;
import io.meshrender.render.helm.IstioOperators;
import io.meshrender.render.istio.AuthorizationPolicies;
import io.meshrender.render.istio.Certificates;
import io.meshrender.render.istio.CrossNetworkGateway;
import io.meshrender.render.istio.DestinationRules;
import io.meshrender.render.istio.Namespaces;
import io.meshrender.render.istio.NodePortService;
import io.meshrender.render.istio.PeerAuthentications;
import io.meshrender.render.istio.ServiceEntries;
import io.meshrender.render.observability.Dashboards;
import io.meshrender.render.observability.MeshTelemetry;
import io.meshrender.render.observability.Monitors;
import io.meshrender.render.observability.PrometheusRules;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.ClusterViews;
import io.meshrender.render.view.Renderer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Renders a mesh. Pure: the same mesh and ledger give the same bytes on every machine, and nothing here touches a disk, a clock, a locale
 * or an environment.
 */
public final class MeshRenderer {
    /** What is rendered for each cluster: the table of contents of a tree. */
    private static final List<Renderer> RENDERERS = List.of(
            Namespaces::render,
            Certificates::render,
            HelmValuesFiles::render,
            IstioOperators::render,
            CrossNetworkGateway::render,
            NodePortService::render,
            ServiceEntries::render,
            DestinationRules::render,
            PeerAuthentications::render,
            AuthorizationPolicies::render,
            MeshTelemetry::render,
            Monitors::render,
            PrometheusRules::render,
            Dashboards::render,
            ExtraFiles::render);

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
        List<Problem> found = new ArrayList<>(MeshRules.check(mesh));
        VipAllocation allocation = VipAllocation.allocate(mesh, ledger);
        found.addAll(allocation.problems());
        List<Problem> problems = Silences.apply(mesh, found);
        refuse(problems);
        List<ClusterView> views = ClusterViews.of(mesh, allocation.ledger());
        if (!mesh.extras().isEmpty()) {
            found.addAll(collisions(views));
            problems = Silences.apply(mesh, found);
            refuse(problems);
        }
        boolean partial = !some.containsAll(mesh.clusters().keySet());
        List<RenderedFile> files = new ArrayList<>();
        for (List<RenderedFile> ofCluster : views.parallelStream()
                .filter(view -> some.contains(view.name()))
                .map(MeshRenderer::cluster)
                .toList()) {
            files.addAll(ofCluster);
        }
        if (!partial) {
            addShared(mesh, views, files);
        }
        TreeSet<String> clusters = new TreeSet<>();
        some.forEach(name -> clusters.add(name.text()));
        return new Rendering(new RenderedTree(files, clusters, partial), allocation.ledger(), problems);
    }

    private static void refuse(List<Problem> problems) {
        if (problems.stream().anyMatch(Problem::isError)) {
            throw new InvalidMeshException(problems);
        }
    }

    /** Extras that meet what is rendered, each told for the first cluster where it does. No bytes are made for it. */
    private static List<Problem> collisions(List<ClusterView> views) {
        List<Problem> problems = new ArrayList<>();
        Set<Place> told = new HashSet<>();
        for (ClusterView view : views) {
            if (CarriedFile.in(view.mesh(), view.name()).isEmpty()) {
                continue;
            }
            List<RelativePath> rendered = new ArrayList<>();
            RENDERERS.forEach(
                    renderer -> renderer.render(view).map(RenderedFile::path).forEach(rendered::add));
            for (Problem problem : Collisions.of(view, rendered)) {
                if (told.add(problem.place().orElseThrow())) {
                    problems.add(problem);
                }
            }
        }
        return problems;
    }

    /** The files of a cluster, sorted by path. */
    private static List<RenderedFile> cluster(ClusterView view) {
        List<RenderedFile> files = new ArrayList<>();
        List<RelativePath> paths = new ArrayList<>();
        for (Renderer renderer : RENDERERS) {
            renderer.render(view).forEach(file -> {
                files.add(file);
                paths.add(file.path());
            });
        }
        Kustomizations.of(view, paths).forEach(files::add);
        Applications.of(view, paths).forEach(files::add);
        files.sort(Comparator.comparing(RenderedFile::path));
        return files;
    }

    private static void addShared(Mesh mesh, List<ClusterView> views, List<RenderedFile> files) {
        ArgoCdRoot.of(mesh).forEach(files::add);
        files.add(GitAttributes.file());
        files.add(TreeReadme.of(mesh, views));
    }
}
