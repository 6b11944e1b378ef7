package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Delivery;
import io.meshrender.model.Mesh;
import io.meshrender.model.Revisions;
import io.meshrender.model.gitops.ArgoCd;
import io.meshrender.model.gitops.GitOps;
import io.meshrender.model.gitops.GitOpsTool;
import io.meshrender.model.gitops.SyncWindow;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Sync windows that Argo CD refuses, that reach nothing, or that never let anything through (243). */
final class SyncWindowRules {
    private static final int LONGEST_DESCRIPTION = 255;

    private SyncWindowRules() {}

    static List<Problem> check(Mesh mesh) {
        GitOps gitops = Delivery.by(GitOpsTool.ARGOCD, mesh).orElse(null);
        if (gitops == null || gitops.argocd().syncWindows().isEmpty()) {
            return List.of();
        }
        if (gitops.argocd().project().filter(ArgoCd.DEFAULT_PROJECT::equals).isPresent()) {
            return List.of(Problem.error(
                    243,
                    DeliveryRules.WINDOWS,
                    "windows stand in the AppProject, and 'default' is Argo CD's own, which is not rendered",
                    "remove 'project: default', so that the mesh has a project of its own"));
        }
        List<Problem> problems = new ArrayList<>();
        List<SyncWindow> windows = gitops.argocd().syncWindows();
        longDescriptions(windows, problems);
        twice(mesh, windows, problems);
        closedForEver(mesh, windows, problems);
        return problems;
    }

    /** {@code SyncWindow.Validate} of Argo CD counts bytes. */
    private static void longDescriptions(List<SyncWindow> windows, List<Problem> problems) {
        for (int i = 0; i < windows.size(); i++) {
            String text = windows.get(i).description().map(Text::text).orElse("");
            int bytes = text.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST_DESCRIPTION) {
                problems.add(Problem.error(
                        243,
                        DeliveryRules.WINDOWS.index(i).key("description"),
                        "has " + bytes + " bytes, and Argo CD refuses a project with one of more than "
                                + LONGEST_DESCRIPTION + ", with every Application in it",
                        "shorten it"));
            }
        }
    }

    /** {@code AppProject.ValidateProject} of Argo CD compares windows as they are rendered, and refuses the whole project. */
    private static void twice(Mesh mesh, List<SyncWindow> windows, List<Problem> problems) {
        for (int i = 0; i < windows.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (areOneInAProject(mesh, windows.get(i), windows.get(j))) {
                    problems.add(Problem.error(
                            243,
                            DeliveryRules.WINDOWS.index(i),
                            "is the window of " + DeliveryRules.WINDOWS.index(j)
                                    + " once more, and Argo CD refuses a project that has one twice, with every Application in it",
                            windows.get(i).clusters().equals(windows.get(j).clusters())
                                    ? "remove one of them"
                                    : "remove one of them, and name the clusters of both in the other"));
                    break;
                }
            }
        }
    }

    private static boolean areOneInAProject(Mesh mesh, SyncWindow window, SyncWindow other) {
        if (!window.isAtTheTimesOf(other)) {
            return false;
        }
        Collection<Cluster> clusters = Delivery.clusters(mesh, GitOpsTool.ARGOCD);
        return mesh.hasArgoCdInEachCluster()
                ? clusters.stream().anyMatch(cluster -> areOne(mesh, List.of(cluster), window, other))
                : areOne(mesh, clusters, window, other);
    }

    private static boolean areOne(Mesh mesh, Collection<Cluster> project, SyncWindow window, SyncWindow other) {
        List<Cluster> held = heldBy(window, project);
        return !held.isEmpty()
                && held.equals(heldBy(other, project))
                && window.applications().isEmpty() == other.applications().isEmpty()
                && held.stream()
                        .map(cluster -> Revisions.in(mesh, cluster).istiods())
                        .allMatch(
                                istiods -> window.applicationsAmong(istiods).equals(other.applicationsAmong(istiods)));
    }

    private static List<Cluster> heldBy(SyncWindow window, Collection<Cluster> clusters) {
        return clusters.stream()
                .filter(cluster -> window.clusters().includes(cluster.name()))
                .toList();
    }

    /** A cluster, or one of its Applications, that nobody can ever sync: neither Argo CD nor a person. */
    private static void closedForEver(Mesh mesh, List<SyncWindow> windows, List<Problem> problems) {
        Map<Integer, Set<Name>> closed = new LinkedHashMap<>();
        Map<List<SyncWindow>, Boolean> known = new LinkedHashMap<>();
        for (Cluster cluster : Delivery.clusters(mesh, GitOpsTool.ARGOCD)) {
            for (String application : asked(windows)) {
                List<SyncWindow> some = new ArrayList<>();
                int last = -1;
                for (int i = 0; i < windows.size(); i++) {
                    if (windows.get(i).isFor(cluster.name(), application)) {
                        some.add(windows.get(i));
                        last = windows.get(i).kind() == SyncWindow.Kind.DENY ? i : last;
                    }
                }
                if (last >= 0 && known.computeIfAbsent(some, SyncWindowRules::neverOpen)) {
                    closed.computeIfAbsent(last, at -> new TreeSet<>()).add(cluster.name());
                }
            }
        }
        closed.forEach((at, clusters) -> problems.add(closed(mesh, at, windows.get(at), clusters)));
    }

    private static Problem closed(Mesh mesh, int at, SyncWindow window, Set<Name> clusters) {
        List<String> names = clusters.stream().map(Name::text).toList();
        boolean all =
                clusters.size() == Delivery.clusters(mesh, GitOpsTool.ARGOCD).size();
        ModelPath path = DeliveryRules.WINDOWS.index(at);
        String what = window.applications().isEmpty()
                ? "no Application"
                : "no Application '" + window.applications().get(0) + "'";
        return Problem.error(
                243,
                path,
                what + " of " + (all ? "any cluster" : String.join(", ", names))
                        + " is ever synced: with this window there is no minute at which Argo CD or a person may",
                "make its 'duration' shorter, or add 'manualSync: true', so that people may sync by hand");
    }

    /** An Application that no window names stands for all of those. */
    private static Set<String> asked(List<SyncWindow> windows) {
        Set<String> asked = new TreeSet<>(Set.of(""));
        windows.forEach(window -> window.applications().forEach(application -> asked.add(application.text())));
        return asked;
    }

    private static boolean neverOpen(List<SyncWindow> windows) {
        BitSet open = new BitSet();
        boolean alwaysForPeople = true;
        for (SyncWindow window : windows) {
            boolean allows = window.kind() == SyncWindow.Kind.ALLOW;
            // Outside of windows that allow, a person may if each of them says so, and everybody if there are none.
            alwaysForPeople &= !allows || window.manualSync();
            // Where only windows that let people through forbid a sync, a person may.
            if (allows || window.manualSync()) {
                open.or(WindowMinutes.of(window));
            }
        }
        if (alwaysForPeople) {
            open.set(0, WindowMinutes.COUNT);
        }
        for (SyncWindow window : windows) {
            if (window.kind() == SyncWindow.Kind.DENY && !window.manualSync()) {
                open.andNot(WindowMinutes.of(window));
            }
        }
        return open.isEmpty();
    }
}
