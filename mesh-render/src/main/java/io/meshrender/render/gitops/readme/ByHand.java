package io.meshrender.render.gitops.readme;

import io.meshrender.model.value.Url;
import io.meshrender.render.component.Charts;
import io.meshrender.render.component.HelmRelease;
import io.meshrender.render.component.Wave;
import io.meshrender.render.istio.Namespaces;
import io.meshrender.render.revision.RevisionTags;
import io.meshrender.render.tree.Section;
import io.meshrender.render.view.ClusterView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The commands that install and upgrade a cluster. Clusters with the same charts in the same versions share one shell function. */
final class ByHand {
    private static final String OCI = "oci://";

    private ByHand() {}

    static String section(List<ClusterView> views, Charts charts) {
        Map<List<String>, List<ClusterView>> recipes = new LinkedHashMap<>();
        for (ClusterView view : views) {
            recipes.computeIfAbsent(commands(view, charts.installed(view)), none -> new ArrayList<>())
                    .add(view);
        }
        StringBuilder out = new StringBuilder("""
                ## Apply by hand

                The same commands install, upgrade and repair; they stop at the first that fails, and may be run again. Each cluster must be
                [prepared](#prepare-each-cluster).

                """);
        List<String> repositories = repositories(views, charts);
        if (!repositories.isEmpty()) {
            out.append(Markdown.shell(repositories)).append('\n');
        }
        int number = 0;
        for (Map.Entry<List<String>, List<ClusterView>> recipe : recipes.entrySet()) {
            number++;
            String function = number == 1 ? "install_mesh" : "install_mesh_" + number;
            List<String> lines = new ArrayList<>();
            lines.add(function + "() ( # cluster, context");
            lines.addAll(recipe.getKey());
            lines.add(")");
            for (ClusterView view : recipe.getValue()) {
                lines.add(function + " " + view.name() + " "
                        + Shell.word(view.cluster().contextOrName()));
            }
            out.append(number == 1 ? "" : "\nClusters with other charts or versions:\n\n")
                    .append(Markdown.shell(lines));
        }
        out.append("\nThe gateway's command ends when its load balancer has an address.\n");
        return out.toString();
    }

    /** What installs a cluster, the same for all that have these releases. */
    private static List<String> commands(ClusterView view, List<HelmRelease> releases) {
        List<String> lines = new ArrayList<>();
        lines.add("  set -e");
        lines.add("  context=$2 values=clusters/$1/helm");
        lines.add("  install() { helm --kube-context \"$context\" upgrade --install --wait \"$@\"; }");
        addCommands(lines, releases, Integer.MIN_VALUE, Wave.TAGS);
        if (view.isBySail()) {
            lines.addAll(SailOperator.commands(view));
        } else if (RevisionTags.haveFolder(view)) {
            lines.add(apply("/" + Section.TAGS.folder()));
        }
        if (Namespaces.waitForIstiod(view)) {
            lines.add(apply("/" + Section.INJECTION.folder()));
        }
        addCommands(lines, releases, Wave.TAGS, Wave.RESOURCES);
        lines.add(apply(""));
        addCommands(lines, releases, Wave.RESOURCES, Integer.MAX_VALUE);
        return lines;
    }

    private static String apply(String folder) {
        return "  kubectl --context \"$context\" apply -k \"clusters/$1" + folder + "\"";
    }

    /** Of the releases from a wave on, and before another one. */
    private static void addCommands(List<String> lines, List<HelmRelease> releases, int from, int before) {
        for (HelmRelease release : releases) {
            if (release.wave() >= from && release.wave() < before) {
                lines.add(command(release));
            }
        }
    }

    private static String command(HelmRelease release) {
        return "  install " + release.release() + " "
                + chart(release.charts(), release.row().alias(), release.chart())
                + " --version " + release.version() + " -n " + release.namespace() + " -f \"$values/values-"
                + release.label() + ".yaml\"";
    }

    /** How Helm finds a chart: in the repository that was added as {@code alias}, or in an OCI registry, which cannot be added. */
    static String chart(Url charts, String alias, String chart) {
        return charts.text().startsWith(OCI) ? Shell.word(charts + "/" + chart) : alias + "/" + chart;
    }

    private static List<String> repositories(List<ClusterView> views, Charts charts) {
        SortedMap<String, Url> urls = new TreeMap<>();
        for (ClusterView view : views) {
            for (HelmRelease release : charts.installed(view)) {
                if (!release.charts().text().startsWith(OCI)) {
                    urls.put(release.row().alias(), release.charts());
                }
            }
        }
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, Url> repository : urls.entrySet()) {
            lines.add("helm repo add " + repository.getKey() + " "
                    + Shell.word(repository.getValue().text()));
        }
        if (!lines.isEmpty()) {
            lines.add("helm repo update");
        }
        return lines;
    }
}
