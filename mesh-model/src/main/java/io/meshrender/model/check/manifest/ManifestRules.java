package io.meshrender.model.check.manifest;

import io.meshrender.model.Problem;
import io.meshrender.model.document.Manifest;
import java.util.List;

/** What Istio would refuse in a manifest, or accept and never do. */
public final class ManifestRules {
    private ManifestRules() {}

    /** The problems of {@code manifest}, each with its place. */
    public static List<Problem> check(Manifest manifest) {
        return List.of();
    }
}
