package io.meshrender.render.gitops;

import static java.util.Map.entry;

import io.meshrender.model.Delivery;
import io.meshrender.model.gitops.GitOps;
import io.meshrender.model.gitops.GitOpsTool;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.render.component.Charts;
import io.meshrender.render.component.HelmRelease;
import io.meshrender.render.component.Wave;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.Section;
import io.meshrender.render.tree.Sections;
import io.meshrender.render.tree.TreeLayout;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.yaml.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Argo CD Applications of a cluster: one for each chart, and one for each folder of resources. They are installed in the order of {@link
 * Wave}.
 */
public final class Applications {
    private static final ModelPath GITOPS = ModelPath.of("gitops");
    private static final String SERVER_SIDE = "ServerSideApply=true";

    private Applications() {}

    /**
     * The Applications of a cluster and their kustomization; none if Argo CD does not apply the cluster.
     *
     * @param view the cluster
     * @param charts the table of charts
     * @param sections the cluster's folders of resources: one that is not there gets no Application
     */
    public static Stream<RenderedFile> of(ClusterView view, Charts charts, Sections sections) {
        return view.mesh().gitops().stream()
                .filter(gitops -> Delivery.isBy(GitOpsTool.ARGOCD, view.mesh(), view.cluster()))
                .flatMap(gitops -> files(view, gitops, charts, sections));
    }

    private static Stream<RenderedFile> files(ClusterView view, GitOps gitops, Charts charts, Sections sections) {
        RelativePath folder = TreeLayout.applications(view.name().text());
        Origins ofCluster = Origins.of(ModelPath.of("clusters", view.name()), GITOPS);
        List<RenderedFile> files = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Section section : sections.present()) {
            String file = fileName(section.folder());
            names.add(file);
            files.add(Application.file(
                    folder.resolve(file),
                    gitops,
                    nameOf(view, section),
                    ofCluster,
                    () -> ofFolder(view, gitops, section)));
        }
        for (HelmRelease release : charts.installed(view)) {
            String file = fileName(release.label());
            names.add(file);
            files.add(Application.file(
                    folder.resolve(file),
                    gitops,
                    nameOf(view, release),
                    ofCluster,
                    () -> ofChart(view, gitops, release)));
        }
        if (view.mesh().hasArgoCdInEachCluster()) {
            ArgoCdRoot.project(
                            folder,
                            Delivery.part(view.mesh(), GitOpsTool.ARGOCD),
                            gitops,
                            charts,
                            List.of(view.cluster()))
                    .ifPresent(file -> {
                        names.add(file.path().text().substring(folder.text().length() + 1));
                        files.add(file);
                    });
        }
        names.sort(null);
        files.add(Kustomizations.file(folder, ofCluster, names));
        return files.stream();
    }

    private static String fileName(String what) {
        return "application-" + what + ".yaml";
    }

    private static String nameOf(ClusterView view, Section section) {
        return view.name() + "-" + section.folder();
    }

    private static String nameOf(ClusterView view, HelmRelease release) {
        return view.name() + "-" + release.application();
    }

    private static int wave(Section section) {
        return switch (section) {
            case NAMESPACES -> Wave.NAMESPACES;
            case SAIL -> Wave.CONTROL_PLANE;
            case TAGS -> Wave.TAGS;
            case INJECTION -> Wave.INJECTION;
            case MESH, OBSERVABILITY, EXTRAS -> Wave.RESOURCES;
        };
    }

    private static Application ofFolder(ClusterView view, GitOps gitops, Section section) {
        TreeSource tree = TreeSource.of(gitops, view.cluster());
        RelativePath path = TreeLayout.section(view.name().text(), section);
        List<Map<String, Object>> ignored = IgnoredDifferences.of(gitops, view.name(), section.folder());
        boolean namespaces = section == Section.NAMESPACES || section == Section.INJECTION;
        return new Application(
                nameOf(view, section),
                view.cluster().labels(),
                ArgoCdRoot.project(view.mesh(), gitops),
                Optional.of(wave(section)),
                Optional.of(tree.pathOf(path)),
                Mapping.of(entry("name", view.cluster().argocdOrName())),
                List.of(tree.resources(path)),
                false,
                !section.isKept(),
                options(
                        namespaces
                                ? List.of(SERVER_SIDE)
                                // Waves are best effort (argo-cd#4577): a kind whose CRD is late must not fail all
                                // others.
                                : List.of(SERVER_SIDE, "SkipDryRunOnMissingResource=true"),
                        ignored),
                ignored);
    }

    private static Application ofChart(ClusterView view, GitOps gitops, HelmRelease release) {
        TreeSource tree = TreeSource.of(gitops, view.cluster());
        RelativePath values = release.valuesPath();
        List<Map<String, Object>> ignored = new ArrayList<>();
        if (release.webhookIsChangedByIstiod()) {
            ignored.add(validatingWebhook());
        }
        ignored.addAll(IgnoredDifferences.of(gitops, view.name(), release.application()));
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
                nameOf(view, release),
                view.cluster().labels(),
                ArgoCdRoot.project(view.mesh(), gitops),
                Optional.of(release.wave()),
                // Argo CD 3.5.1 would ask a chart repository that nobody registered for Git revisions, once the chart's
                // version changes: no
                // upgrade would ever come (UpdateRevisionForPaths in its reposerver/repository; seen in
                // mesh-render/proof/cluster).
                Optional.empty(),
                Mapping.of(
                        entry("name", view.cluster().argocdOrName()),
                        entry("namespace", release.namespace().text())),
                List.of(chart, tree.values()),
                // A chart that has left the mesh goes on running: no mistake in a file may take a mesh down.
                false,
                true,
                options(List.of(SERVER_SIDE), ignored),
                ignored);
    }

    /** What is ignored is left alone too: without that option a sync that something else has caused would write it over. */
    private static List<String> options(List<String> options, List<Map<String, Object>> ignored) {
        if (ignored.isEmpty()) {
            return options;
        }
        List<String> more = new ArrayList<>(options);
        more.add("RespectIgnoreDifferences=true");
        return more;
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
