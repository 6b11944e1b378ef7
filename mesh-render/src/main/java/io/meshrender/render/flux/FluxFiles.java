package io.meshrender.render.flux;

import io.meshrender.model.Delivery;
import io.meshrender.model.gitops.GitOps;
import io.meshrender.model.gitops.GitOpsTool;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.render.component.Charts;
import io.meshrender.render.component.HelmRelease;
import io.meshrender.render.component.Sail;
import io.meshrender.render.component.Wave;
import io.meshrender.render.gitops.Kustomizations;
import io.meshrender.render.gitops.TreeSource;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.Section;
import io.meshrender.render.tree.Sections;
import io.meshrender.render.tree.TreeLayout;
import io.meshrender.render.view.ClusterView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder {@code flux/} of a cluster: its Flux is pointed at it once, and applies the namespaces, then the charts, then the folders of
 * resources, then the consoles.
 */
public final class FluxFiles {
    /** The step of charts that come before Istio's resources. */
    private static final String RELEASES = "releases";
    /** The step of gateways, where tags and namespaces have to be there before them. */
    private static final String GATEWAYS = "gateways";
    /** The step of charts that come after them. */
    private static final String CONSOLES = "consoles";

    private final ClusterView view;
    private final FluxSpace space;
    private final TreeSource tree;
    private final RelativePath folder;
    private final Origins from;
    /** The files that the cluster's Flux is pointed at. */
    private final List<RenderedFile> top = new ArrayList<>();
    /** What they lead to. */
    private final List<RenderedFile> below = new ArrayList<>();

    private FluxFiles(ClusterView view, GitOps gitops) {
        this.view = view;
        this.space = FluxSpace.of(view.mesh(), view.cluster());
        this.tree = TreeSource.of(gitops, view.cluster());
        this.folder = TreeLayout.flux(view.name().text());
        this.from = Origins.of(ModelPath.of("clusters", view.name()), ModelPath.of("gitops"));
    }

    /**
     * The files; none if Flux does not apply the cluster.
     *
     * @param view the cluster
     * @param charts the table of charts
     * @param sections the cluster's folders of resources: one that is not there gets no step
     */
    public static Stream<RenderedFile> of(ClusterView view, Charts charts, Sections sections) {
        return view.mesh().gitops().stream()
                .filter(gitops -> Delivery.isBy(GitOpsTool.FLUX, view.mesh(), view.cluster()))
                .flatMap(gitops -> new FluxFiles(view, gitops).files(gitops, charts.installed(view), sections));
    }

    private Stream<RenderedFile> files(GitOps gitops, List<HelmRelease> releases, Sections sections) {
        Sources.of(space, gitops, tree, releases, folder).forEach(top::add);
        top.add(Steps.named(space, "")
                .file(folder, from, () -> Steps.spec(space, tree, folder, List.of(), true, false)));

        List<FluxObject> done = List.of();
        if (sections.present().contains(Section.NAMESPACES)) {
            done = List.of(resources(Section.NAMESPACES, done));
        }
        if (sections.present().contains(Section.SAIL)) {
            done = List.of(resources(Section.SAIL, done));
        }
        if (sections.present().contains(Section.TAGS) || sections.present().contains(Section.INJECTION)) {
            done = releases(RELEASES, between(releases, Integer.MIN_VALUE, Wave.TAGS), done);
            for (Section section : List.of(Section.TAGS, Section.INJECTION)) {
                if (sections.present().contains(section)) {
                    done = List.of(resources(section, done));
                }
            }
            done = releases(GATEWAYS, between(releases, Wave.TAGS, Wave.RESOURCES), done);
        } else {
            done = releases(RELEASES, between(releases, Integer.MIN_VALUE, Wave.RESOURCES), done);
        }
        List<FluxObject> resources = new ArrayList<>();
        for (Section section : sections.present()) {
            if (section.compareTo(Section.INJECTION) > 0) {
                FluxObject step = resources(section, done);
                // Extras are somebody else's: what is wrong with them holds up no console.
                if (section != Section.EXTRAS) {
                    resources.add(step);
                }
            }
        }
        releases(
                CONSOLES, between(releases, Wave.RESOURCES, Integer.MAX_VALUE), resources.isEmpty() ? done : resources);
        top.add(Kustomizations.file(folder, from, names(folder, top)));
        return Stream.concat(top.stream(), below.stream());
    }

    private FluxObject resources(Section section, List<FluxObject> after) {
        return step(
                section.folder(),
                TreeLayout.section(view.name().text(), section),
                after,
                !section.isKept(),
                true,
                section == Section.SAIL ? Sail.awaited(view) : List.of());
    }

    /** The step of some charts, and what has to be over before the next one: the step, or what was before it if there are no charts. */
    private List<FluxObject> releases(String what, List<HelmRelease> some, List<FluxObject> after) {
        if (some.isEmpty()) {
            return after;
        }
        RelativePath path = folder.resolve(what);
        List<RenderedFile> files = Releases.of(space, some, path);
        below.addAll(files);
        below.add(Kustomizations.file(path, from, names(path, files)));
        return List.of(step(what, path, after, false, false, List.of()));
    }

    /**
     * @param there whether it applies to the cluster, and not to where Flux runs
     * @param awaited kinds whose objects say themselves when they are ready
     */
    private FluxObject step(
            String what,
            RelativePath path,
            List<FluxObject> after,
            boolean prune,
            boolean there,
            List<ObjectKind> awaited) {
        FluxObject step = Steps.named(space, what);
        List<FluxObject> before = List.copyOf(after);
        top.add(step.file(folder, from, () -> {
            Map<String, Object> spec = Steps.spec(space, tree, path, before, prune, true);
            if (there) {
                space.addAccess(spec);
            }
            if (!awaited.isEmpty()) {
                Steps.addHealth(awaited, spec);
            }
            return spec;
        }));
        return step;
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
