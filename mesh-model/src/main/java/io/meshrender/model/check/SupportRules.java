package io.meshrender.model.check;

import io.meshrender.model.Mesh;
import io.meshrender.model.istio.IstioRelease;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Versions that Istio itself says to leave: those with a published security fix behind them (418), and those past their end of support (419). */
final class SupportRules {
    private SupportRules() {}

    /**
     * A warning for each version that is written, by the table of releases: one of the two, since no patch helps where support has ended.
     *
     * @param today what is past; a mesh is checked as of the day of the table, since what is not known of later days is not said either
     */
    static List<Problem> left(Mesh mesh, LocalDate today) {
        List<Problem> problems = new ArrayList<>();
        for (IstioVersion istio : IstioVersion.all(mesh)) {
            if (isPast(istio.version(), today)) {
                problems.add(past(istio, today));
            } else {
                behind(istio).ifPresent(problems::add);
            }
        }
        return problems;
    }

    /** Whether {@code version} is past its support, and not so old that it is refused anyway. Releases before the table ended before those in it. */
    static boolean isPast(Version version, LocalDate today) {
        IstioRelease release = IstioRelease.nearest(version);
        return isOfIstio(version)
                && !VersionRules.isTooOld(version)
                && !release.isBefore(version)
                && hasEnded(release, today);
    }

    /** A vendor's build may have more than its number says, and be supported for longer: nothing is said of it. */
    private static boolean isOfIstio(Version version) {
        return version.isPlain() || version.isPreRelease();
    }

    private static boolean hasEnded(IstioRelease release, LocalDate today) {
        return release.endOfSupport().filter(end -> !end.isAfter(today)).isPresent();
    }

    private static Optional<Problem> behind(IstioVersion istio) {
        IstioRelease release = IstioRelease.nearest(istio.version());
        return release.fix()
                .filter(fix -> release.includes(istio.version())
                        && isOfIstio(istio.version())
                        && !istio.version().isAtLeast(1, istio.version().minor(), fix.first()))
                .map(fix -> Problem.warning(
                        418,
                        istio.path(),
                        "Istio " + istio.version() + " has a published security fix behind it, " + fix.bulletin(),
                        "use " + release.newest() + ", the newest as of " + IstioRelease.AS_OF + ", or a newer one"));
    }

    private static Problem past(IstioVersion istio, LocalDate today) {
        IstioRelease release = IstioRelease.nearest(istio.version());
        boolean known = release.includes(istio.version());
        return Problem.warning(
                419,
                istio.path(),
                "support of Istio " + istio.version().major() + "."
                        + istio.version().minor() + " ended "
                        + (known ? "on " : "before ") + release.endOfSupport().orElseThrow()
                        + ": no security fix comes any more"
                        + (known && release.isTried() ? "" : ", and nothing rendered was run with it"),
                "upgrade to " + supported(today) + VersionRules.standIn(istio.version()));
    }

    private static String supported(LocalDate today) {
        List<String> supported = new ArrayList<>();
        for (IstioRelease release : IstioRelease.values()) {
            if (release.isTried() && !hasEnded(release, today)) {
                supported.add(release.newest().text());
            }
        }
        return String.join(" or ", supported);
    }
}
