package io.meshrender.model.extras;

import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.List;

/** What VirtualServices do to the names of the mesh whose calls they route (826): routes that no call takes, and calls that no pod answers. */
final class RouteEffects {
    private RouteEffects() {}

    static void check(Setting setting, List<Problem> problems) {
        for (Own service : setting.istio("VirtualService")) {
            List<String> bound = service.spec().at("gateways").texts();
            if (!bound.isEmpty() && !bound.contains("mesh")) {
                continue;
            }
            List<NameRoutes> names = new ArrayList<>();
            boolean others = false;
            boolean wide = false;
            for (String host : service.spec().at("hosts").texts()) {
                List<NameRoutes> some = setting.names(Hosts.full(host, service.namespace()));
                others |= some.isEmpty();
                wide |= host.startsWith("*");
                names.addAll(some);
            }
            if (wide) {
                names.removeIf(name -> hasRoutesOfItsOwn(setting, service, name));
            }
            // Of hosts that the model does not know, nothing is known that a route could miss.
            if (!others && !names.isEmpty()) {
                Routed routed = Routed.of(service, names);
                if (!wide) {
                    UntakenRoutes.check(setting, routed, problems);
                }
                UnansweredCalls.check(setting, routed, problems);
            }
        }
    }

    /** Of two VirtualServices Istio takes the one that names the host, and not the one for all below a domain. */
    private static boolean hasRoutesOfItsOwn(Setting setting, Own wide, NameRoutes name) {
        return setting.istio("VirtualService").stream()
                .anyMatch(other -> !other.equals(wide)
                        && other.spec().at("hosts").texts().stream()
                                .anyMatch(host -> Hosts.full(host, other.namespace())
                                        .equals(name.host().text())));
    }
}
