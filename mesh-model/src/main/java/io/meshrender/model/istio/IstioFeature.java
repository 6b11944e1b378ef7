package io.meshrender.model.istio;

import io.meshrender.model.value.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What some versions of Istio have and others have not, and what is rendered differently for it. */
public enum IstioFeature {
    /** The gateway chart and istiod know a port of an east-west gateway's Service other than 15443 (istio/istio#59072). */
    PORT_OF_NETWORK_GATEWAY("1.30.0"),

    /**
     * The charts base and istiod take {@code base.validationFailurePolicy}. An older chart says {@code Ignore} in its webhook, which istiod
     * then turns to {@code Fail}.
     */
    VALIDATION_FAILURE_POLICY("1.28.6", "1.29.2", "1.30.0"),

    /** The charts base and istiod take {@code global.enableReaderRBAC}. */
    READER_SWITCH("1.30.0");

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody changes
    private final List<Version> since;

    /** @param since the first version that has it, of each minor that has it from a patch on; the last one stands for all newer minors, too */
    IstioFeature(String... since) {
        List<Version> versions = new ArrayList<>();
        for (String version : since) {
            versions.add(Version.of(version));
        }
        this.since = List.copyOf(versions);
    }

    /** The first patch of {@code release} that has it; absent if none has. */
    Optional<Version> since(IstioRelease release) {
        Version newest = since.get(since.size() - 1);
        for (Version first : since) {
            if (release.includes(first)) {
                return Optional.of(first);
            }
        }
        return release.isAfter(newest) ? Optional.of(Version.of(release + ".0")) : Optional.empty();
    }

    /** Whether {@code istio} has it. */
    public boolean isIn(Version istio) {
        if (istio.compareTo(since.get(since.size() - 1)) >= 0) {
            return true;
        }
        for (Version first : since) {
            if (istio.major() == first.major() && istio.minor() == first.minor() && istio.compareTo(first) >= 0) {
                return true;
            }
        }
        return false;
    }
}
