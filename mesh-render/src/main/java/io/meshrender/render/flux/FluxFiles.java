package io.meshrender.render.flux;

import io.meshrender.model.Mesh;
import io.meshrender.model.gitops.GitOps;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.render.component.Charts;
import io.meshrender.render.component.HelmRelease;
import io.meshrender.render.component.Wave;
import io.meshrender.render.gitops.Kustomizations;
import io.meshrender.render.gitops.TreeSource;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.Section;
import io.meshrender.render.tree.Sections;
import io.meshrender.render.tree.TreeLayout;
import io.meshrender.render.view.ClusterView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder {@code flux/} of a cluster: its Flux is pointed at it once, and applies the namespaces, then the charts, then the folders of
 * resources, then the consoles. Where istiod has a revision, tags and the namespaces that name it come between it and the gateways.
 */
public final class FluxFiles {
    /** The step of charts that come before Istio's resources. */
    private static final String RELEASES = "releases";
    /** The step of gateways, where tags and namespaces have to be there before them. */
    private static final String GATEWAYS = "gateways";
    /** The step of charts that come after them. */
    private static final String CONSOLES = "consoles";

    private FluxFiles() {}

    /**
     * The files; none if Flux does not apply the mesh.
     *
     * @param view the cluster
     * @param charts the table of charts
     * @param sections the cluster's folders of resources: one that is not there gets no step
     */
    public static Stream<RenderedFile> of(ClusterView view, Charts charts, Sections sections) {
        return view.mesh().gitops().filter(GitOps::byFlux).stream()
                .flatMap(gitops -> files(view, gitops, charts.installed(view), sections));
    }

    private static Stream<RenderedFile> files(
            ClusterView view, GitOps gitops, List<HelmRelease> releases, Sections sections) {
        Mesh mesh = view.mesh();
        TreeSource tree = TreeSource.of(gitops, view.cluster());
        RelativePath folder = TreeLayout.flux(view.name().text());
        Origins from = Origins.of(ModelPath.of("clusters", view.name()), ModelPath.of("gitops"));
        List<RenderedFile> top = new ArrayList<>();
        List<RenderedFile> below = new ArrayList<>();
        Sources.of(view, gitops, releases, folder).forEach(top::add);
        top.add(Steps.named(mesh, "").file(folder, from, () -> Steps.spec(mesh, tree, folder, List.of(), true, false)));

        List<FluxObject> done = new ArrayList<>();
        if (sections.present().contains(Section.NAMESPACES)) {
            done = List.of(step(view, tree, Section.NAMESPACES, done, false, from, top));
        }
        boolean tags = sections.present().contains(Section.TAGS);
        boolean injection = sections.present().contains(Section.INJECTION);
        if (tags || injection) {
            done = releases(view, tree, RELEASES, between(releases, Integer.MIN_VALUE, Wave.TAGS), done, from, top, below);
            if (tags) {
                done = List.of(step(view, tree, Section.TAGS, done, true, from, top));
            }
            if (injection) {
                done = List.of(step(view, tree, Section.INJECTION, done, false, from, top));
            }
            done = releases(view, tree, GATEWAYS, between(releases, Wave.TAGS, Wave.RESOURCES), done, from, top, below);
        } else {
            done = releases(
                    view, tree, RELEASES, between(releases, Integer.MIN_VALUE, Wave.RESOURCES), done, from, top, below);
        }
        List<FluxObject> resources = new ArrayList<>();
        for (Section section : sections.present()) {
            if (section.compareTo(Section.INJECTION) > 0) {
                FluxObject step = step(view, tree, section, done, true, from, top);
                // Extras are somebody else's: what is wrong with them holds up no console.
                if (section != Section.EXTRAS) {
                    resources.add(step);
                }
            }
        }
        releases(
                view,
                tree,
                CONSOLES,
                between(releases, Wave.RESOURCES, Integer.MAX_VALUE),
                resources.isEmpty() ? done : resources, from, top, below);
        top.add(Kustomizations.file(folder, from, names(folder, top)));
        return Stream.concat(top.stream(), below.stream());
    }

    private static FluxObject step(
            ClusterView view,
            TreeSource tree,
            Section section,
            List<FluxObject> after,
            boolean prune,
            Origins from,
            List<RenderedFile> top) {
        FluxObject step = Steps.named(view.mesh(), section.folder());
        RelativePath path = TreeLayout.section(view.name().text(), section);
        List<FluxObject> before = List.copyOf(after);
        top.add(step.file(
                TreeLayout.flux(view.name().text()),
                from,
                () -> Steps.spec(view.mesh(), tree, path, before, prune, true)));
        return step;
    }

    /** The step of some charts, and what has to be over before the next one: the step, or what was before it if there are no charts. */
    private static List<FluxObject> releases(
            ClusterView view,
            TreeSource tree,
            String what,
            List<HelmRelease> some,
            List<FluxObject> after,
            Origins from,
            List<RenderedFile> top,
            List<RenderedFile> below) {
        if (some.isEmpty()) {
            return after;
        }
        RelativePath folder = TreeLayout.flux(view.name().text());
        RelativePath path = folder.resolve(what);
        List<RenderedFile> files = Releases.of(view.mesh(), some, path);
        below.addAll(files);
        below.add(Kustomizations.file(path, from, names(path, files)));
        FluxObject step = Steps.named(view.mesh(), what);
        List<FluxObject> before = List.copyOf(after);
        top.add(step.file(folder, from, () -> Steps.spec(view.mesh(), tree, path, before, false, true)));
        return List.of(step);
    }

    private static List<HelmRelease> between(List<HelmRelease> releases, int after, int before) {
        return releases.stream()
                .filter(release -> release.wave() > after && release.wave() < before)
                .toList();
    }

    private static List<String> names(RelativePath folder, List<RenderedFile> files) {
        return files.stream()
                .map(file -> file.path().text().substring(folder.text().length() + 1))
                .sorted()
                .toList();
    }
}
