package io.meshrender.model.istio;

import java.util.OptionalInt;

/**
 * Minor versions of Kubernetes 1.
 *
 * @param oldest the oldest
 * @param newest the newest; absent: nobody said yet
 */
public record KubernetesRange(int oldest, OptionalInt newest) {
    static KubernetesRange of(int oldest, int newest) {
        return new KubernetesRange(oldest, OptionalInt.of(newest));
    }

    static KubernetesRange from(int oldest) {
        return new KubernetesRange(oldest, OptionalInt.empty());
    }

    /** Whether Kubernetes 1.{@code minor} is among them. */
    public boolean includes(int minor) {
        return minor >= oldest && (newest.isEmpty() || minor <= newest.getAsInt());
    }

    /** {@code 1.32 to 1.36}, {@code 1.32 and newer} */
    @Override
    public String toString() {
        return "1." + oldest + (newest.isEmpty() ? " and newer" : " to 1." + newest.getAsInt());
    }
}
