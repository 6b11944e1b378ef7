package io.meshrender.model.istio;

/** Names of filters that Envoy has renamed. */
final class EnvoyNames {
    private EnvoyNames() {}

    static void old(Part name, Findings findings) {}
}
