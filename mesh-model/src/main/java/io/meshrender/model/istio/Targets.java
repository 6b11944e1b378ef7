package io.meshrender.model.istio;

import java.util.List;
import java.util.Set;

/** Whom a policy is for: workloads by a selector, or objects by reference. */
final class Targets {
    private static final Set<String> KNOWN = Set.of(
            "/Service",
            "core/Service",
            "networking.istio.io/ServiceEntry",
            "gateway.networking.k8s.io/Gateway",
            "gateway.networking.k8s.io/GatewayClass");

    private Targets() {}

    static void check(Part spec, Findings findings) {
        Part selector = spec.at("selector");
        Labels.checkSelector(selector, "matchLabels", "is as good as none", findings);
        int ways = 0;
        for (String key : List.of("selector", "targetRef", "targetRefs")) {
            Part way = spec.at(key);
            ways += way.isThere() ? 1 : 0;
            if (way.isThere() && ways == 2) {
                findings.error(
                        way, "a second way to say whom it is for", "keep one of selector, targetRef and targetRefs");
            }
        }
        target(spec.at("targetRef"), findings);
        for (Part target : spec.at("targetRefs").items()) {
            target(target, findings);
        }
    }

    private static void target(Part target, Findings findings) {
        if (!target.isThere() || target.isWrong()) {
            return;
        }
        if (target.at("namespace").isSet()) {
            findings.error(
                    target.at("namespace"), "a target in a namespace", "remove it: a policy is for its own namespace");
        }
        Part kind = target.at("kind");
        Part group = target.at("group");
        if (!kind.isWrong() && !group.isWrong() && !KNOWN.contains(group.text() + "/" + kind.text())) {
            findings.error(
                    kind,
                    Shown.quoted(kind.text()) + " of group " + Shown.quoted(group.text())
                            + " is nothing that a policy can be for",
                    "known: Service, ServiceEntry (networking.istio.io), Gateway and GatewayClass (gateway.networking.k8s.io)");
        }
    }
}
