package io.meshrender.render.gitops;

import static java.util.Map.entry;

import io.meshrender.model.gitops.GitOps;
import io.meshrender.model.istio.IstioFeature;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.HelmRelease;
import io.meshrender.render.yaml.YamlFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The Argo CD Applications of a cluster: one for each chart, and one for each folder of resources. They are installed in waves; the charts'
 * are those of {@link HelmRelease}, and {@code docs/decisions/0002-gitops-layout.md} says why each is where it is.
 */
public final class Applications {
    private static final String SERVER_SIDE = "ServerSideApply=true";
    private static final Set<String> WITH_VALIDATING_WEBHOOK = Set.of("base", "istiod");

    private Applications() {}

    /**
     * The Applications of a cluster and their kustomization; none if the mesh says nothing of GitOps.
     *
     * @param view the cluster
     * @param filesOfCluster the paths of its files, in any order: a folder without resources gets no Application
     */
    public static Stream<RenderedFile> of(ClusterView view, List<RelativePath> filesOfCluster) {
        return view.mesh().gitops().stream().flatMap(gitops -> files(view, gitops, Sections.of(view, filesOfCluster)));
    }

    private static Stream<RenderedFile> files(ClusterView view, GitOps gitops, Sections sections) {
        RelativePath folder = new RelativePath("argocd/" + view.name());
        String origin = "clusters." + view.name();
        List<RenderedFile> files = new ArrayList<>();
        List<String> names = new ArrayList<>();
        sections.names().forEach(section -> {
            String file = fileName(section);
            names.add(file);
            files.add(YamlFiles.of(
                    folder.resolve(file),
                    origin,
                    () -> ofFolder(view, gitops, section).document(gitops)));
        });
        for (HelmRelease release : HelmRelease.of(view)) {
            String file = fileName(release.component());
            names.add(file);
            files.add(YamlFiles.of(
                    folder.resolve(file),
                    origin,
                    () -> ofChart(view, gitops, release).document(gitops)));
        }
        files.add(Kustomizations.file(folder, origin, names.stream().sorted().toList()));
        return files.stream();
    }

    private static String fileName(String component) {
        return "application-" + component + ".yaml";
    }

    private static Application ofFolder(ClusterView view, GitOps gitops, String section) {
        TreeSource tree = TreeSource.of(gitops);
        RelativePath path = view.path(section);
        boolean namespaces = section.equals(Sections.NAMESPACES);
        return new Application(
                view.name() + "-" + section,
                view.cluster().labels(),
                ArgoCdRoot.project(view.mesh(), gitops),
                Optional.of(namespaces ? -30 : 10),
                Optional.of(tree.pathOf(path)),
                Mapping.of(entry("name", view.cluster().argocdOrName())),
                List.of(tree.resources(path)),
                false,
                // A namespace holds what others put there; none is deleted because a service has left the mesh.
                !namespaces,
                namespaces
                        ? List.of(SERVER_SIDE)
                        // Waves are best effort (argo-cd#4577): a kind whose CRD is late must not fail all others.
                        : List.of(SERVER_SIDE, "SkipDryRunOnMissingResource=true"),
                List.of());
    }

    private static Application ofChart(ClusterView view, GitOps gitops, HelmRelease release) {
        TreeSource tree = TreeSource.of(gitops);
        RelativePath values = release.valuesPath(view);
        boolean changedByIstiod = WITH_VALIDATING_WEBHOOK.contains(release.chart())
                && !IstioFeature.VALIDATION_FAILURE_POLICY.isIn(release.version());
        Map<String, Object> chart = Mapping.of(
                entry("repoURL", ChartSource.repoURL(release.charts())),
                entry("chart", release.chart()),
                entry("targetRevision", release.version().text()),
                entry(
                        "helm",
                        Mapping.of(
                                entry("releaseName", release.release()),
                                entry("valueFiles", List.of(tree.valuesFile(values))))));
        return new Application(
                view.name() + "-" + release.application(),
                view.cluster().labels(),
                ArgoCdRoot.project(view.mesh(), gitops),
                Optional.of(release.wave()),
                Optional.of(tree.pathOf(values)),
                Mapping.of(
                        entry("name", view.cluster().argocdOrName()),
                        entry("namespace", release.namespace().text())),
                List.of(chart, tree.values()),
                // A chart that has left the mesh goes on running: no mistake in a file may take a mesh down.
                false,
                true,
                changedByIstiod ? List.of(SERVER_SIDE, "RespectIgnoreDifferences=true") : List.of(SERVER_SIDE),
                changedByIstiod ? List.of(validatingWebhook()) : List.of());
    }

    /** What istiod writes into the webhook that an older chart renders (istio/istio#52785); every sync would take it back. */
    private static Map<String, Object> validatingWebhook() {
        return Mapping.of(
                entry("group", "admissionregistration.k8s.io"),
                entry("kind", "ValidatingWebhookConfiguration"),
                entry(
                        "jqPathExpressions",
                        List.of(".webhooks[]?.failurePolicy", ".webhooks[]?.clientConfig.caBundle")));
    }
}
