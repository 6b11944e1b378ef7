package io.meshrender.model.istio;

/** What an EnvoyFilter writes into Envoy's configuration (819). */
final class EnvoyObject {
    private EnvoyObject() {}

    static void check(String applyTo, Part value, Findings findings) {}
}
