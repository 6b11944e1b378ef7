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
     * A warning for each version that is written, by the table of releases.
     *
     * @param today what is past; a mesh is checked as of the day of the table, since what is not known of later days is not said either
     */
    static List<Problem> left(Mesh mesh, LocalDate today) {
        List<Problem> problems = new ArrayList<>();
        for (IstioVersion istio : IstioVersion.all(mesh)) {
            if (!VersionRules.isTooOld(istio.version())) {
                behind(istio).ifPresent(problems::add);
                past(istio, today).ifPresent(problems::add);
            }
        }
        return problems;
    }

    private static Optional<Problem> behind(IstioVersion istio) {
        IstioRelease release = IstioRelease.nearest(istio.version());
        return release.fix()
                .filter(fix -> release.includes(istio.version())
                        && istio.version().compareTo(Version.of(release + "." + fix.first())) < 0)
                .map(fix -> Problem.warning(
                        418,
                        istio.path(),
                        "Istio " + istio.version() + " has a published security fix behind it, " + fix.bulletin(),
                        "use " + release.newest() + ", the newest as of " + IstioRelease.AS_OF + ", or a newer one"));
    }

    /** Releases before the table ended before those in it. */
    private static Optional<Problem> past(IstioVersion istio, LocalDate today) {
        IstioRelease release = IstioRelease.nearest(istio.version());
        LocalDate end = release.endOfSupport().orElse(LocalDate.MAX);
        if (release.isBefore(istio.version()) || end.isAfter(today)) {
            return Optional.empty();
        }
        return Optional.of(Problem.warning(
                419,
                istio.path(),
                "support of Istio " + istio.version().major() + "." + istio.version().minor() + " ended "
                        + (release.includes(istio.version()) ? "on " : "before ") + end
                        + ": no security fix comes any more",
                "upgrade to " + supported(today)));
    }

    private static String supported(LocalDate today) {
        List<String> supported = new ArrayList<>();
        for (IstioRelease release : IstioRelease.values()) {
            if (release.isTried() && release.endOfSupport().orElse(LocalDate.MAX).isAfter(today)) {
                supported.add(release.newest().text());
            }
        }
        return String.join(" or ", supported);
    }
}
