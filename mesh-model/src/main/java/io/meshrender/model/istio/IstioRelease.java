package io.meshrender.model.istio;

import io.meshrender.model.value.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A minor release of Istio: one row of everything that differs between releases. What its definitions and charts know lies in lists, each
 * of which says what it adds to those of the release before it ({@link ReleaseList}); what a patch may have brought is an {@link
 * IstioFeature}. A new minor is a row here and a line in {@code mesh-render/proof/releases/table}.
 */
public enum IstioRelease {
    /** Kubernetes: nothing was found. Support and fixes: release notes of 1.29.9, the last but for one that the Sail Operator knows. */
    V1_29(29, null, Tried.NO, LocalDate.of(2026, 10, 15), new SecurityFix(9, "ISTIO-SECURITY-2026-007"), 10),
    /** Kubernetes: the page of supported releases. 1.30.5 is older than the bulletin; what came next came with 1.29.9. */
    V1_30(
            30,
            KubernetesRange.of(32, 36),
            Tried.YES,
            LocalDate.of(2026, 12, 2),
            new SecurityFix(6, "ISTIO-SECURITY-2026-007"),
            8),
    /**
     * Kubernetes: what {@code istioctl} refuses ({@code MinK8SVersion} in {@code istioctl/pkg/install/k8sversion}). 1.31.1 is older than the
     * bulletin, as 1.30.5 is.
     */
    V1_31(31, KubernetesRange.from(32), Tried.YES, null, new SecurityFix(2, "ISTIO-SECURITY-2026-007"), 4),
    /** Its definitions are known; nothing rendered was run with it. */
    V1_32(32, null, Tried.NO, null, null, 0);

    /**
     * A published security fix.
     *
     * @param first the first patch that has it, and all before it
     * @param bulletin what Istio calls it
     */
    public record SecurityFix(int first, String bulletin) {}

    private enum Tried {
        YES,
        NO
    }

    /**
     * The day on which the ends of support and the fixed patches were looked up; what came after it is not in the table. It stands for today,
     * so that a mesh is told the same on every day.
     */
    public static final LocalDate AS_OF = LocalDate.of(2026, 11, 25);

    /** The oldest release whose CRDs hold the rules that the rendered resources are held against; older than the table. */
    public static final Version OLDEST_ACCEPTED = Version.of("1.24.0");

    private static final List<IstioRelease> ALL = List.of(values());

    private final int minor;

    @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
    private final @Nullable KubernetesRange kubernetes;

    private final Tried tried;
    private final @Nullable LocalDate endOfSupport;

    @SuppressWarnings("ImmutableEnumChecker") // a record of a number and a text
    private final @Nullable SecurityFix fix;

    private final int newestPatch;

    IstioRelease(
            int minor,
            @Nullable KubernetesRange kubernetes,
            Tried tried,
            @Nullable LocalDate endOfSupport,
            @Nullable SecurityFix fix,
            int newestPatch) {
        this.minor = minor;
        this.kubernetes = kubernetes;
        this.tried = tried;
        this.endOfSupport = endOfSupport;
        this.fix = fix;
        this.newestPatch = newestPatch;
    }

    /** The release that {@code version} is a patch of, or the nearest that is known: the oldest for older ones, the newest for newer ones. */
    public static IstioRelease nearest(Version version) {
        IstioRelease nearest = ALL.get(0);
        for (IstioRelease release : ALL) {
            if (version.major() > 1 || (version.major() == 1 && version.minor() >= release.minor)) {
                nearest = release;
            }
        }
        return nearest;
    }

    /** The oldest that the rendered values and resources were run with. */
    public static IstioRelease oldestTried() {
        return tried().get(0);
    }

    /** The newest that the rendered values and resources were run with; {@code docs/versions.md} says how. */
    public static IstioRelease newestTried() {
        List<IstioRelease> tried = tried();
        return tried.get(tried.size() - 1);
    }

    /** Whether the rendered values and resources were run with it. */
    public boolean isTried() {
        return tried == Tried.YES;
    }

    private static List<IstioRelease> tried() {
        List<IstioRelease> tried = new ArrayList<>();
        for (IstioRelease release : ALL) {
            if (release.isTried()) {
                tried.add(release);
            }
        }
        return tried;
    }

    /** Whether {@code version} is a patch of this release. */
    public boolean includes(Version version) {
        return version.major() == 1 && version.minor() == minor;
    }

    /** Whether {@code version} belongs to a release after this one. */
    public boolean isBefore(Version version) {
        return version.major() > 1 || (version.major() == 1 && version.minor() > minor);
    }

    /** Whether {@code version} belongs to a release before this one. */
    public boolean isAfter(Version version) {
        return version.major() < 1 || (version.major() == 1 && version.minor() < minor);
    }

    /** The releases after this one, the next one first. */
    public List<IstioRelease> later() {
        return ALL.subList(ALL.indexOf(this) + 1, ALL.size());
    }

    /** The releases before this one, the one just before it first. */
    public List<IstioRelease> earlier() {
        List<IstioRelease> earlier = new ArrayList<>(ALL.subList(0, ALL.indexOf(this)));
        Collections.reverse(earlier);
        return earlier;
    }

    /** This release and those before it, the oldest first: in this order their lists make its list. */
    List<IstioRelease> sinceOldest() {
        return ALL.subList(0, ALL.indexOf(this) + 1);
    }

    /** The versions of Kubernetes that it was released for; absent if nobody said. */
    public Optional<KubernetesRange> kubernetes() {
        return Optional.ofNullable(kubernetes);
    }

    /**
     * The day on which its support ends or ended, as of {@link #AS_OF}: as Istio said, or six weeks after the release after the next (its tag in
     * istio.io/api); absent if that is not out.
     */
    public Optional<LocalDate> endOfSupport() {
        return Optional.ofNullable(endOfSupport);
    }

    /** The newest security fix that was published of this release, as of {@link #AS_OF}; absent if none is known. */
    public Optional<SecurityFix> fix() {
        return Optional.ofNullable(fix);
    }

    /** The newest patch that was out, as of {@link #AS_OF}: by the tags of istio.io/api, and what the Sail Operator knows. */
    public Version newest() {
        return Version.of(this + "." + newestPatch);
    }

    /** {@code 1.30} */
    @Override
    public String toString() {
        return "1." + minor;
    }
}
