package io.meshrender.model.istio;

import io.meshrender.model.value.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A minor release of Istio: one row of everything that differs between releases. What its definitions and charts know lies in lists, each
 * of which says what it adds to those of the release before it ({@link ReleaseList}); what a patch may have brought is an {@link
 * IstioFeature}. A new minor is a row here and a line in {@code mesh-render/proof/releases/table}.
 */
public enum IstioRelease {
    /** Kubernetes: nothing was found. */
    V1_29(29, null, Tried.NO, LocalDate.of(2026, 10, 5), OptionalInt.empty()),
    /** Kubernetes: the page of supported releases. Patches below 4 lack the fix of ISTIO-SECURITY-2026-006. */
    V1_30(30, KubernetesRange.of(32, 36), Tried.YES, LocalDate.of(2026, 12, 2), OptionalInt.of(4)),
    /** Kubernetes: what {@code istioctl} refuses ({@code MinK8SVersion} in {@code istioctl/pkg/install/k8sversion}). */
    V1_31(31, KubernetesRange.from(32), Tried.YES, null, OptionalInt.empty()),
    /** Its definitions are known; nothing rendered was run with it. */
    V1_32(32, null, Tried.NO, null, OptionalInt.empty());

    private enum Tried {
        YES,
        NO
    }

    /** The day on which the ends of support and the fixed patches were looked up; what came after it is not in the table. */
    public static final LocalDate AS_OF = LocalDate.of(2026, 11, 25);

    /** The oldest release whose CRDs hold the rules that the rendered resources are held against; older than the table. */
    public static final Version OLDEST_ACCEPTED = Version.of("1.24.0");

    private static final List<IstioRelease> ALL = List.of(values());

    private final int minor;

    @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
    private final @Nullable KubernetesRange kubernetes;

    private final Tried tried;
    private final @Nullable LocalDate endOfSupport;
    private final OptionalInt firstFixedPatch;

    IstioRelease(
            int minor,
            @Nullable KubernetesRange kubernetes,
            Tried tried,
            @Nullable LocalDate endOfSupport,
            OptionalInt firstFixedPatch) {
        this.minor = minor;
        this.kubernetes = kubernetes;
        this.tried = tried;
        this.endOfSupport = endOfSupport;
        this.firstFixedPatch = firstFixedPatch;
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

    private static List<IstioRelease> tried() {
        List<IstioRelease> tried = new ArrayList<>();
        for (IstioRelease release : ALL) {
            if (release.tried == Tried.YES) {
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

    /** The day on which its support ends or ended, six weeks after the release after the next (its tag in istio.io/api), as of {@link
     * #AS_OF}; absent if that is not out. */
    public Optional<LocalDate> endOfSupport() {
        return Optional.ofNullable(endOfSupport);
    }

    /** The first patch without a published security fix behind it, as of {@link #AS_OF}; absent if none is known. */
    public OptionalInt firstFixedPatch() {
        return firstFixedPatch;
    }

    /** {@code 1.30} */
    @Override
    public String toString() {
        return "1." + minor;
    }
}
