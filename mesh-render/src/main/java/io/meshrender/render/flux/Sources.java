package io.meshrender.render.flux;

import static java.util.Map.entry;

import io.meshrender.model.Mesh;
import io.meshrender.model.gitops.GitOps;
import io.meshrender.model.value.Url;
import io.meshrender.render.component.HelmRelease;
import io.meshrender.render.gitops.TreeSource;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.yaml.Mapping;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The repositories that Flux reads: the one of the tree, and those of the charts. */
final class Sources {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final String FULL_NAME = "refs/";
    private static final String OCI = "oci://";

    private Sources() {}

    /** @param source where the tree lies */
    static Stream<RenderedFile> of(
            FluxSpace space, GitOps gitops, TreeSource source, List<HelmRelease> releases, RelativePath folder) {
        Origins from = Origins.at("gitops");
        SortedMap<String, HelmRelease> charts = new TreeMap<>();
        releases.forEach(release -> charts.put(aliasOf(release), release));
        return Stream.concat(
                Stream.of(tree(space).file(folder, from, () -> ofTree(gitops, source))),
                // A chart that has left the tree goes on running, and its release goes on reading the chart.
                charts.entrySet().stream()
                        .map(each -> new FluxObject(space, FluxObject.HELM_REPOSITORY, each.getKey())
                                .file(
                                        folder,
                                        each.getValue(),
                                        FluxObject.KEPT,
                                        () -> ofCharts(each.getValue().charts()))));
    }

    /** The repository of the tree. */
    static FluxObject tree(FluxSpace space) {
        return new FluxObject(space, FluxObject.GIT_REPOSITORY, "");
    }

    /** The repository of a release's chart, as an object names it. */
    static Map<String, Object> chartsOf(Mesh mesh, HelmRelease release) {
        return Mapping.of(
                entry("kind", FluxObject.HELM_REPOSITORY.kind()),
                entry("name", FluxObject.nameOf(mesh, aliasOf(release))));
    }

    private static String aliasOf(HelmRelease release) {
        return release.row().alias().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> ofTree(GitOps gitops, TreeSource tree) {
        Map<String, Object> spec = Mapping.of(
                entry("interval", "1m"), entry("url", tree.repoURL()), entry("ref", reference(tree.revision())));
        gitops.flux().secret().ifPresent(secret -> spec.put("secretRef", Mapping.of(entry("name", secret.text()))));
        return spec;
    }

    /** Flux asks what a revision is: a commit by its 40 digits, a full name such as {@code refs/tags/v1}, or else a branch. */
    private static Map<String, Object> reference(String revision) {
        if (COMMIT.matcher(revision).matches()) {
            return Mapping.of(entry("commit", revision));
        }
        return Mapping.of(entry(revision.startsWith(FULL_NAME) ? "name" : "branch", revision));
    }

    private static Map<String, Object> ofCharts(Url url) {
        Map<String, Object> spec = Mapping.of(entry("interval", "1h"), entry("url", url.text()));
        if (url.text().startsWith(OCI)) {
            spec.put("type", "oci");
        }
        return spec;
    }
}
