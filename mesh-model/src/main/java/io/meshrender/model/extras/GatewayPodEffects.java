package io.meshrender.model.extras;

import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.List;
import java.util.SortedSet;

/**
 * Policies on the pods of the east-west gateway (825). It passes connections on without opening them, so that nothing asks a policy there, and
 * one that denies everybody denies nobody.
 */
final class GatewayPodEffects {
    private GatewayPodEffects() {}

    static void check(Setting setting, List<Problem> problems) {
        for (String kind : List.of("AuthorizationPolicy", "RequestAuthentication", "WasmPlugin")) {
            for (Own own : setting.istio(kind)) {
                SortedSet<Name> clusters = GatewayPods.selectedBy(own, setting.mesh());
                clusters.removeIf(cluster -> !own.namespace().equals(Setting.ROOT)
                        && !own.namespace().equals(GatewayPods.namespace(setting.mesh(), cluster)));
                if (!clusters.isEmpty()) {
                    Field selector = own.spec().at("selector");
                    problems.add(own.warning(
                            Code.GATEWAY_PODS_POLICY,
                            selector.place(),
                            own.words() + " is for the east-west gateway of " + Words.list(clusters)
                                    + ", which passes connections on unopened: it is never asked, and all calls pass",
                            kind.equals("AuthorizationPolicy")
                                    ? "remove it; set clusters." + clusters.first()
                                            + ".gateway.sourceRanges for who may"
                                            + " connect, and mesh.authorization: callers for who may call"
                                    : "remove it, or select the pods of the service"));
                }
            }
        }
    }
}
