package io.meshrender.render;

import io.meshrender.model.Mesh;
import io.meshrender.model.check.IgnoredWarnings;
import io.meshrender.model.check.MeshRules;
import io.meshrender.model.route.Routes;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import io.meshrender.model.vip.VipAllocation;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.render.calls.CallsFile;
import io.meshrender.render.extras.Collisions;
import io.meshrender.render.extras.ExtraFiles;
import io.meshrender.render.flux.FluxFiles;
import io.meshrender.render.gitops.Applications;
import io.meshrender.render.gitops.ArgoCdRoot;
import io.meshrender.render.gitops.GitAttributes;
import io.meshrender.render.gitops.Kustomizations;
import io.meshrender.render.gitops.readme.TreeReadme;
import io.meshrender.render.helm.HelmCharts;
import io.meshrender.render.helm.HelmValuesFiles;
import io.meshrender.render.helm.IstioOperators;
import io.meshrender.render.helm.SailObjects;
import io.meshrender.render.istio.AuthorizationPolicies;
import io.meshrender.render.istio.Certificates;
import io.meshrender.render.istio.CrossNetworkGateway;
import io.meshrender.render.istio.DestinationRules;
import io.meshrender.render.istio.ExternalAuthorizations;
import io.meshrender.render.istio.ExternalRemoteSecrets;
import io.meshrender.render.istio.Namespaces;
import io.meshrender.render.istio.NodePortService;
import io.meshrender.render.istio.PeerAuthentications;
import io.meshrender.render.istio.ReaderTokens;
import io.meshrender.render.istio.RequestAuthentications;
import io.meshrender.render.istio.ServiceEntries;
import io.meshrender.render.observability.Dashboards;
import io.meshrender.render.observability.MeshTelemetry;
import io.meshrender.render.observability.Monitors;
import io.meshrender.render.observability.PrometheusFiles;
import io.meshrender.render.observability.PrometheusRules;
import io.meshrender.render.revision.DefaultValidator;
import io.meshrender.render.revision.RevisionTags;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import io.meshrender.render.tree.Sections;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.ClusterViews;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Renders a mesh. Pure: the same mesh and ledger give the same bytes on every machine, and nothing here touches a disk, a clock, a locale
 * or an environment.
 */
public final class MeshRenderer {
    /** Codes below it are about the text, the topology and the names, without which nothing can be said of files. */
    private static final int FIRST_BESIDE_TOPOLOGY = 400;

    /** So many clusters are rendered before a second core has its classes. */
    private static final int FEW = 4;

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
        return render(check(mesh, ledger, VipLedger.NAME), some);
    }

    /**
     * Holds {@code mesh} against every rule there is, and renders nothing. Paths of rendered files are made only where extras could meet
     * them.
     *
     * @param ledger the addresses that its names have had
     * @param ledgerName what problems call the ledger, such as {@code mesh.lock.yaml}
     */
    public static CheckedMesh check(Mesh mesh, VipLedger ledger, String ledgerName) {
        Routes routes = Routes.of(mesh);
        List<Problem> found = new ArrayList<>(MeshRules.check(mesh, routes));
        VipAllocation allocation = VipAllocation.allocate(mesh, routes, ledger, ledgerName);
        found.addAll(allocation.problems());
        if (!mesh.extras().isEmpty() && found.stream().noneMatch(MeshRenderer::leavesNoViews)) {
            // Extras are held against what every cluster gets, also where only some clusters are rendered.
            List<ClusterView> views = ClusterViews.of(mesh, routes, allocation.ledger());
            found.addAll(collisions(files(views, routes, mesh.clusters().keySet())));
        }
        return new CheckedMesh(mesh, routes, allocation.ledger(), IgnoredWarnings.apply(mesh, found));
    }

    /** Whether a cluster's files could not be named: its names, addresses or ways are wrong, or an extra's file name is. */
    private static boolean leavesNoViews(Problem problem) {
        return problem.isError()
                && (problem.code().number() < FIRST_BESIDE_TOPOLOGY || problem.code() == Code.EXTRA_FILE_NAME);
    }

    /**
     * Renders the files of some clusters of a mesh that was checked; what all clusters share is left out unless they are all.
     *
     * @throws InvalidMeshException if it has errors, with every problem at once
     */
    public static Rendering render(CheckedMesh checked, Set<Name> some) {
        return render(checked, some, false);
    }

    /**
     * Renders the files of some clusters of a mesh that was checked, and what all clusters share. What it costs grows with the files that are
     * rendered, but for the check of the whole mesh.
     *
     * @param some the clusters; none for the shared files alone
     * @param shared whether to render what all clusters share, also if these are not all
     * @throws InvalidMeshException if it has errors, with every problem at once
     */
    public static Rendering render(CheckedMesh checked, Set<Name> some, boolean shared) {
        checked.problems().throwIfErrors();
        Mesh mesh = checked.mesh();
        boolean partial = !some.containsAll(mesh.clusters().keySet());
        boolean whole = shared || !partial;
        // The README speaks of all clusters.
        List<ClusterView> views = whole
                ? ClusterViews.of(mesh, checked.routes(), checked.ledger())
                : ClusterViews.of(mesh, checked.routes(), checked.ledger(), some);
        List<RenderedFile> files = new ArrayList<>();
        for (ClusterFiles cluster : files(views, checked.routes(), some)) {
            files.addAll(cluster.files);
        }
        if (whole) {
            addShared(mesh, checked.routes(), views, files);
        }
        TreeSet<String> clusters = new TreeSet<>();
        SortedSet<String> others = new TreeSet<>();
        for (Name name : mesh.clusters().keySet()) {
            (some.contains(name) ? clusters : others).add(name.text());
        }
        return new Rendering(
                new RenderedTree(files, clusters, partial, partial && shared ? Optional.of(others) : Optional.empty()),
                checked.ledger(),
                checked.problems().all());
    }

    /** What a cluster sees, and its files, sorted by path. */
    private record ClusterFiles(ClusterView view, List<RenderedFile> files) {}

    /** The files of those of {@code views} that are of {@code some}. */
    private static List<ClusterFiles> files(List<ClusterView> views, Routes routes, Set<Name> some) {
        if (views.size() > FEW) {
            return views.parallelStream()
                    .filter(view -> some.contains(view.name()))
                    .map(view -> new ClusterFiles(view, files(view, routes)))
                    .toList();
        }
        List<ClusterFiles> files = new ArrayList<>();
        for (ClusterView view : views) {
            if (some.contains(view.name())) {
                files.add(new ClusterFiles(view, files(view, routes)));
            }
        }
        return files;
    }

    private static List<RenderedFile> files(ClusterView view, Routes routes) {
        List<RenderedFile> files = new ArrayList<>();
        addObjects(view, files);
        Sections sections = Sections.of(view.name().text(), files);
        addAll(Kustomizations.of(view.name(), sections), files);
        addAll(Applications.of(view, HelmCharts.ALL, sections), files);
        addAll(FluxFiles.of(view, HelmCharts.ALL, sections), files);
        files.add(CallsFile.of(view, routes));
        files.sort(MeshRenderer::byPath);
        return files;
    }

    private static int byPath(RenderedFile one, RenderedFile other) {
        return one.path().compareTo(other.path());
    }

    /** What is rendered for each cluster: the table of contents of a tree. Calls, since a list of functions costs a class for each. */
    private static void addObjects(ClusterView view, List<RenderedFile> files) {
        addAll(Namespaces.render(view), files);
        addAll(RevisionTags.render(view), files);
        addAll(DefaultValidator.render(view), files);
        addAll(Certificates.render(view), files);
        addAll(HelmValuesFiles.render(view), files);
        addAll(IstioOperators.render(view), files);
        addAll(SailObjects.render(view), files);
        addAll(CrossNetworkGateway.render(view), files);
        addAll(NodePortService.render(view), files);
        addAll(ReaderTokens.render(view), files);
        addAll(ExternalRemoteSecrets.render(view), files);
        addAll(ServiceEntries.render(view), files);
        addAll(DestinationRules.render(view), files);
        addAll(PeerAuthentications.render(view), files);
        addAll(AuthorizationPolicies.render(view), files);
        addAll(RequestAuthentications.render(view), files);
        addAll(ExternalAuthorizations.render(view), files);
        addAll(MeshTelemetry.render(view), files);
        addAll(Monitors.render(view), files);
        addAll(PrometheusRules.render(view), files);
        addAll(PrometheusFiles.render(view), files);
        addAll(Dashboards.render(view), files);
        addAll(ExtraFiles.render(view), files);
    }

    private static void addAll(Stream<RenderedFile> some, List<RenderedFile> files) {
        some.forEach(files::add);
    }

    /** Extras that meet what is rendered, each reported for the first cluster where it does. No bytes are made for it. */
    private static List<Problem> collisions(List<ClusterFiles> clusters) {
        List<Problem> problems = new ArrayList<>();
        Set<Place> told = new HashSet<>();
        for (ClusterFiles cluster : clusters) {
            for (Problem problem : Collisions.of(cluster.view, cluster.files)) {
                if (told.add(problem.place().orElseThrow())) {
                    problems.add(problem);
                }
            }
        }
        return problems;
    }

    private static void addShared(Mesh mesh, Routes routes, List<ClusterView> views, List<RenderedFile> files) {
        addAll(ArgoCdRoot.of(mesh, HelmCharts.ALL), files);
        addAll(Dashboards.files(mesh), files);
        files.add(GitAttributes.file());
        files.add(TreeReadme.of(mesh, routes, views, HelmCharts.ALL));
    }
}
