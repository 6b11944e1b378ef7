package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.ControlPlane;
import io.meshrender.model.Mesh;
import io.meshrender.model.Revisions;
import io.meshrender.model.istio.IstioRelease;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Istio's versions: which are known to take what is rendered, and how far they may be apart (501, 503). */
final class VersionRules {
    private VersionRules() {}

    /** A version is not too old for what is rendered, and a warning tells of one that nobody tried (501). */
    static List<Problem> untried(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        Set<ModelPath> apart = new HashSet<>();
        skew(mesh).forEach(problem -> apart.add(problem.path()));
        for (IstioVersion istio : IstioVersion.all(mesh)) {
            Version version = istio.version();
            String what = "Istio " + version;
            if (isTooOld(version)) {
                problems.add(Problem.error(
                        501,
                        istio.path(),
                        what + " does not know what is rendered",
                        "use " + minor(IstioRelease.OLDEST_ACCEPTED) + ".0 or newer; " + IstioRelease.newestTried()
                                + " is the newest that was run"));
            } else if (IstioRelease.oldestTried().isAfter(version)
                    && !apart.contains(istio.path())
                    && !SupportRules.isPast(version, IstioRelease.AS_OF)) {
                problems.add(Problem.warning(
                        501,
                        istio.path(),
                        "nothing rendered was run with " + what,
                        "upgrade to " + IstioRelease.oldestTried() + " or " + IstioRelease.newestTried()
                                + standIn(version)));
            } else if (IstioRelease.newestTried().isBefore(version)) {
                problems.add(Problem.warning(
                        501,
                        istio.path(),
                        what + " is newer than what was run, " + IstioRelease.newestTried()
                                + unknown(version, ", and "),
                        "try it in one cluster first"));
            }
        }
        return problems;
    }

    /** Which release's fields and keys are looked at in the place of one that has no list. */
    static String standIn(Version version) {
        return unknown(version, "; ");
    }

    private static String unknown(Version version, String joint) {
        IstioRelease nearest = IstioRelease.nearest(version);
        return nearest.includes(version)
                ? ""
                : joint + "its fields and keys are not known here, so that those of " + nearest + " stand in";
    }

    static boolean isTooOld(Version version) {
        Version oldest = IstioRelease.OLDEST_ACCEPTED;
        return version.major() < oldest.major()
                || (version.major() == oldest.major() && version.minor() < oldest.minor());
    }

    private static String minor(Version version) {
        return version.major() + "." + version.minor();
    }

    /** Clusters are upgraded one minor at a time, side by side two, so that no two are further apart (501). One too old for anything is not told twice. */
    static List<Problem> skew(Mesh mesh) {
        List<IstioVersion> versions = new ArrayList<>(IstioVersion.all(mesh));
        versions.removeIf(istio -> isTooOld(istio.version()));
        if (versions.isEmpty()) {
            return List.of();
        }
        Comparator<IstioVersion> byAge = Comparator.comparing(IstioVersion::version);
        IstioVersion oldest = versions.stream().min(byAge).orElseThrow();
        IstioVersion newest = versions.stream().max(byAge).orElseThrow();
        boolean sideBySide = mesh.clusters().values().stream()
                .anyMatch(cluster -> Revisions.in(mesh, cluster).several());
        int apart = sideBySide ? 2 : 1;
        return newest.minors() - oldest.minors() <= apart
                ? List.of()
                : List.of(Problem.warning(
                        501,
                        oldest.path(),
                        "Istio " + oldest.version() + " in " + oldest.where() + ", but " + newest.version() + " in "
                                + newest.where(),
                        sideBySide
                                ? "upgrade by two minors at most, in every cluster"
                                : "upgrade by one minor at a time, in every cluster"));
    }

    /** A revision that is spelt like a version is that of the charts (503). */
    static List<Problem> misleadingRevisions(Mesh mesh) {
        Set<ModelPath> told = new HashSet<>();
        List<Problem> problems = new ArrayList<>();
        for (Cluster cluster : mesh.clusters().values()) {
            Revisions revisions = Revisions.in(mesh, cluster);
            for (ControlPlane plane : revisions.all()) {
                Name revision = plane.revision().orElse(null);
                ModelPath path =
                        revisions.several() ? IstioVersion.path(cluster, revisions, plane) : revisionOf(cluster);
                if (revision != null && namesAnother(revision, plane.version()) && told.add(path)) {
                    problems.add(Problem.warning(
                            503,
                            path,
                            "revision '" + revision + "' with Istio " + plane.version(),
                            "write '" + spelt(plane.version())
                                    + "': a revision that names a version should name its own"));
                }
            }
        }
        return problems;
    }

    /** A version as a revision spells it: {@code 1-31-4}. */
    private static String spelt(Version version) {
        return version.text().replaceAll("[^0-9A-Za-z]", "-");
    }

    private static boolean namesAnother(Name revision, Version version) {
        return revision.text().matches("[0-9]+-[0-9]+(-[0-9]+)?") && !(spelt(version) + "-").startsWith(revision + "-");
    }

    private static ModelPath revisionOf(Cluster cluster) {
        ModelPath istio = ModelPath.of("clusters", cluster.name(), "istio");
        if (cluster.istio().revision().isPresent()) {
            return istio.key("revision");
        }
        return cluster.istio().version().isPresent() ? istio.key("version") : ModelPath.of("istio", "revision");
    }
}
