package io.meshrender.model.istio;

import io.meshrender.model.document.Manifest;
import io.meshrender.model.document.Node;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Istio would say of a manifest: the API server by Istio's definitions (810), and Istio's validation of each kind (811 to 816, 818, 819). The
 * definitions are those of each release, the rules those of {@code pkg/config/validation}. A manifest of somebody else's kind has no problem
 * here.
 */
public final class ManifestRules {
    private ManifestRules() {}

    /** The problems that {@code manifest} has with {@code release}, each at its place in the text, in the order of the text. */
    public static List<Problem> check(Manifest manifest, IstioRelease release) {
        List<Problem> problems = new ArrayList<>();
        @Nullable IstioKind kind = KindRules.kindOf(manifest, release, problems);
        if (kind != null) {
            check(manifest, kind, release, problems);
        }
        problems.sort(null);
        return problems;
    }

    private static void check(Manifest manifest, IstioKind kind, IstioRelease release, List<Problem> problems) {
        Node.Mapping root = manifest.root();
        Findings findings = new Findings(kind.code(), release, problems);
        KindRules.checkTop(root, kind, problems);
        KindRules.checkAnnotations(manifest, kind, findings);
        int at = root.indexOf("spec");
        Place mark = at < 0 ? root.place() : root.keys().get(at).place();
        @Nullable
        Node right = at < 0
                ? null
                : new FieldCheck(kind, problems).check(root.values().get(at), kind.spec(), ModelPath.of("spec"), mark);
        Part spec = new Part(right, "spec", ModelPath.of("spec"), mark);
        if (spec.isWrong()) {
            return;
        }
        switch (kind.name()) {
            case "ServiceEntry" -> ServiceEntryRules.check(manifest, spec, findings);
            case "DestinationRule" -> DestinationRuleRules.check(manifest, spec, findings);
            case "Gateway" -> GatewayRules.check(manifest, spec, findings);
            case "PeerAuthentication" -> PeerAuthenticationRules.check(spec, findings);
            case "AuthorizationPolicy" -> AuthorizationPolicyRules.check(spec, findings);
            case "Telemetry" -> TelemetryRules.check(spec, findings);
            case "VirtualService" -> VirtualServiceRules.check(manifest, spec, findings);
            case "Sidecar" -> SidecarRules.check(manifest, spec, findings);
            case "EnvoyFilter" -> EnvoyFilterRules.check(spec, findings);
            case "WorkloadEntry" -> WorkloadRules.checkEntry(spec, findings);
            case "WorkloadGroup" -> WorkloadRules.checkGroup(spec, findings);
            case "RequestAuthentication" -> RequestAuthenticationRules.check(spec, findings);
            case "WasmPlugin" -> WasmRules.checkPlugin(spec, findings);
            case "TrafficExtension" -> WasmRules.checkExtension(spec, findings);
            case "ProxyConfig" -> ProxyConfigRules.check(spec, findings);
            default -> {
                // Its fields are all that is looked at.
            }
        }
    }
}
