package io.meshrender.model.extras;

import io.meshrender.model.Mesh;
import io.meshrender.model.route.Routes;
import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.List;

/** What the extras of a mesh do to its calls, kind by kind. */
public final class ExtraEffects {
    private ExtraEffects() {}

    /**
     * The problems of the extras of {@code mesh} (820 to 845), in no particular order.
     *
     * @param routes the routes of {@code mesh}
     */
    public static List<Problem> check(Mesh mesh, Routes routes) {
        if (mesh.extras().isEmpty()) {
            return List.of();
        }
        Setting setting = Setting.of(mesh, routes);
        List<Problem> problems = new ArrayList<>();
        SidecarEffects.check(setting, problems);
        DestinationRuleEffects.check(setting, problems);
        PeerAuthenticationEffects.check(setting, problems);
        AuthorizationEffects.check(setting, problems);
        PrincipalEffects.check(setting, problems);
        GatewayPodEffects.check(setting, problems);
        VirtualServiceEffects.check(setting, problems);
        Delegates.check(setting, problems);
        RouteEffects.check(setting, problems);
        SubsetEffects.check(setting, problems);
        GatewayEffects.check(setting, problems);
        ServiceEntryEffects.check(setting, problems);
        EnvoyFilterEffects.check(setting, problems);
        TelemetryEffects.check(setting, problems);
        ServiceEffects.check(setting, problems);
        NetworkPolicyEffects.check(setting, problems);
        MonitorEffects.check(setting, problems);
        MeshConfigMapEffects.check(setting, problems);
        WorkloadEffects.check(setting, problems);
        PodEffects.check(setting, problems);
        WasmPluginEffects.check(setting, problems);
        return problems;
    }
}
