package io.meshrender.model.istio;

import org.jspecify.annotations.Nullable;

/** The gateways that a VirtualService, or a match of one, is for: {@code namespace/name}, {@code name} or {@code mesh}. */
final class GatewayNames {
    private GatewayNames() {}

    /** Whether it is for sidecars too. */
    static boolean haveMesh(Part gateways) {
        for (Part gateway : gateways.items()) {
            if (gateway.is("mesh")) {
                return true;
            }
        }
        return false;
    }

    /** Istio looks no further than the first name without a namespace. */
    static void check(Part gateways, Findings findings) {
        for (Part gateway : gateways.items()) {
            String text = gateway.text();
            int slash = text.indexOf('/');
            if (gateway.isWrong()) {
                continue;
            }
            if (slash < 0) {
                @Nullable String mistake = Hosts.mistakeInDomain(text);
                if (mistake != null) {
                    findings.error(gateway, Shown.quoted(text) + " is no name of a Gateway", "write namespace/name");
                } else if (text.contains(".")) {
                    String[] parts = text.split("\\.", -1);
                    findings.warning(
                            gateway,
                            "the name of a Gateway written as a host",
                            "write '" + parts[1] + "/" + parts[0] + "'");
                }
                return;
            }
            String namespace = text.substring(0, slash);
            String name = text.substring(slash + 1);
            if (!Hosts.isLabel(namespace) || !Hosts.isLabel(name)) {
                String wrong = Hosts.isLabel(namespace) ? name : namespace;
                findings.error(
                        gateway,
                        Shown.quoted(text) + " is no name of a Gateway: " + Shown.quoted(wrong) + " is no label",
                        "write namespace/name");
            }
        }
    }
}
