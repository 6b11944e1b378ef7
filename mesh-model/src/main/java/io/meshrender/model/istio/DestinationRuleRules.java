package io.meshrender.model.istio;

import io.meshrender.model.document.Manifest;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Istio's validation asks of a DestinationRule (812). */
final class DestinationRuleRules {
    private DestinationRuleRules() {}

    static void check(Manifest manifest, Part spec, Findings findings) {
        String namespace = manifest.namespace().orElse("");
        Part host = spec.at("host");
        @Nullable String mistake = host.isWrong() ? null : Hosts.mistakeInWildcardDomain(host.text());
        if (mistake != null) {
            findings.error(host, mistake, "write a full name, or one such as '*.example.com'");
        }
        TrafficPolicyRules.check(spec.at("trafficPolicy"), namespace, findings);
        Set<String> names = new HashSet<>();
        for (Part subset : spec.at("subsets").items()) {
            Part name = subset.at("name");
            if (!name.isWrong() && !Hosts.isLabel(name.text())) {
                String hint = "write up to 63 letters, digits and '-'";
                findings.error(name, Shown.quoted(name.text()) + " is no subset name", hint);
            } else if (name.isSet() && !names.add(name.text())) {
                findings.error(
                        name,
                        "subset " + Shown.quoted(name.text()) + " is defined twice",
                        "give each a name of its own");
            }
            Labels.check(subset.at("labels"), findings);
            TrafficPolicyRules.check(subset.at("trafficPolicy"), namespace, findings);
        }
        Part selector = spec.at("workloadSelector");
        ExportTo.check(spec.at("exportTo"), namespace, false, findings);
        if (selector.isThere()) {
            ExportTo.checkWithSelector(spec.at("exportTo"), namespace, findings);
        }
        Labels.checkSelector(selector, "matchLabels", "is as good as none", findings);
    }
}
