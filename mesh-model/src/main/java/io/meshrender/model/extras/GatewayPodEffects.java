package io.meshrender.model.extras;

import io.meshrender.model.Service;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * Policies that nothing asks (825). The east-west gateway passes connections on without opening them, so that one on its pods that denies
 * everybody denies nobody; and what targets a Service or a ServiceEntry is for waypoints, of which the mesh has none: sidecars read what selects their pods
 * ({@code pilot/pkg/model/policyattachment.go}).
 */
final class GatewayPodEffects {
    private GatewayPodEffects() {}

    static void check(Setting setting, List<Problem> problems) {
        for (String kind : List.of("AuthorizationPolicy", "RequestAuthentication", "WasmPlugin", "Telemetry")) {
            for (Own own : setting.istio(kind)) {
                if (own.targetsResources()) {
                    ofWaypoints(setting, own, problems);
                }
            }
        }
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

    private static void ofWaypoints(Setting setting, Own own, List<Problem> problems) {
        List<Field> targets = new ArrayList<>(own.spec().at("targetRefs").items());
        if (own.spec().at("targetRef").isThere()) {
            targets.add(own.spec().at("targetRef"));
        }
        for (Field target : targets) {
            for (ServiceRoutes service : setting.servicesIn(own.namespace())) {
                Service model = service.service();
                if (isFor(target, service) && !setting.where(own, service).isEmpty()) {
                    List<String> labels = new ArrayList<>();
                    model.selectorOrApp().forEach((key, value) -> labels.add(key + ": " + value));
                    problems.add(own.warning(
                            Code.GATEWAY_PODS_POLICY,
                            target.place(),
                            own.words() + " is for " + target.at("kind").text() + " '"
                                    + target.at("name").text()
                                    + "', of which waypoints are asked alone: the sidecars of "
                                    + model.name() + " do not read it",
                            "write selector: {matchLabels: {" + String.join(", ", labels)
                                    + "}} in the place of "
                                    + (own.spec().at("targetRef").isThere() ? "targetRef" : "targetRefs")));
                }
            }
        }
    }

    /** Whether it names the service by its Service, or by the rendered ServiceEntry of one of its names. */
    private static boolean isFor(Field target, ServiceRoutes service) {
        String named = target.at("name").text();
        return switch (target.at("kind").text()) {
            case "Service" -> named.equals(service.service().k8sNameOrName().text());
            case "ServiceEntry" ->
                service.names().stream()
                        .map(NameRoutes::name)
                        .anyMatch(name ->
                                named.equals(name.objectName()) || named.equals(name.objectNameBesideOwnPods()));
            default -> false;
        };
    }
}
