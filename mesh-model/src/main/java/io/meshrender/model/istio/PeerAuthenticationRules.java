package io.meshrender.model.istio;

import java.util.regex.Pattern;

/** What Istio's validation asks of a PeerAuthentication (814). */
final class PeerAuthenticationRules {
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    private PeerAuthenticationRules() {}

    static void check(Part spec, Findings findings) {
        Part selector = spec.at("selector");
        Part ports = spec.at("portLevelMtls");
        Labels.checkSelector(selector, "matchLabels", "is as good as none", findings);
        if (ports.isThere() && !selector.isWrong() && selector.at("matchLabels").isMissing()) {
            findings.error(
                    ports,
                    "modes of ports, while no workload is selected",
                    "add 'selector', or remove 'portLevelMtls'");
        }
        for (Part port : ports.entries()) {
            int number = PORT.matcher(port.key()).matches() ? Integer.parseInt(port.key()) : 0;
            if (number < 1 || number > 65535) {
                findings.error(port, Shown.quoted(port.key()) + " is no port", "write the workload's port, 1 to 65535");
            }
        }
    }
}
