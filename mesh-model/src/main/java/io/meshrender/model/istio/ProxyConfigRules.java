package io.meshrender.model.istio;

/** What Istio's validation asks of a ProxyConfig (819). */
final class ProxyConfigRules {
    private ProxyConfigRules() {}

    static void check(Part spec, Findings findings) {
        Labels.checkSelector(spec.at("selector"), "matchLabels", "is as good as none", findings);
    }
}
