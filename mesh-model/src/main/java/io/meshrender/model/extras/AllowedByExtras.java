package io.meshrender.model.extras;

import io.meshrender.model.Mesh;
import io.meshrender.model.route.Routes;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which pods a team's own AuthorizationPolicies open, where a default deny would close them. */
public final class AllowedByExtras {
    private final List<Own> policies;

    private AllowedByExtras(List<Own> policies) {
        this.policies = policies;
    }

    /** The policies of {@code mesh} that allow something. */
    public static AllowedByExtras in(Mesh mesh, Routes routes) {
        if (mesh.extras().isEmpty()) {
            return new AllowedByExtras(List.of());
        }
        List<Own> policies = new ArrayList<>(Setting.of(mesh, routes).istio("AuthorizationPolicy"));
        policies.removeIf(policy -> !allows(policy));
        return new AllowedByExtras(policies);
    }

    private static boolean allows(Own policy) {
        Field action = policy.spec().at("action");
        return (!action.isThere() || action.is("ALLOW"))
                && !policy.spec().at("rules").isEmpty()
                && !policy.targetsResources();
    }

    /**
     * Whether one of them may allow something at pods of {@code cluster}.
     *
     * @param labels labels that the pods have
     */
    public boolean at(Name cluster, Name namespace, Map<String, String> labels) {
        for (Own policy : policies) {
            boolean there = policy.clusters().contains(cluster)
                    && (policy.namespace().equals(namespace.text())
                            || policy.namespace().equals(Setting.ROOT));
            if (there && Match.select(policy.selector(), labels) != Match.NO) {
                return true;
            }
        }
        return false;
    }
}
