package io.meshrender.model.check.manifest;

import io.meshrender.model.Problem;
import io.meshrender.model.document.Manifest;
import java.util.ArrayList;
import java.util.List;

/**
 * What Istio would say of a manifest: the API server by Istio's definitions (810), and Istio's validation of each kind (811 to 817). A
 * manifest of another kind than Istio's has no problem here.
 */
public final class ManifestRules {
    private ManifestRules() {}

    /** The problems of {@code manifest}, each at its place in the text. */
    public static List<Problem> check(Manifest manifest) {
        return new ArrayList<>();
    }
}
