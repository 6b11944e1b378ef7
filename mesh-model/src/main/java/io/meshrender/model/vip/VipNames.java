package io.meshrender.model.vip;

import io.meshrender.model.NameKind;
import io.meshrender.model.Service;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Routes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.route.Viewpoint;
import io.meshrender.model.value.Host;
import java.util.SortedMap;
import java.util.TreeMap;

/** The names that need an address of their own. */
final class VipNames {
    private VipNames() {}

    /**
     * Each name with the service behind it. A regional or global name is known to no cluster's DNS and always needs one; a Kubernetes name
     * only if a cluster calls it that knows no such Service, its own or one of its network, or if it has one by hand.
     */
    static SortedMap<Host, Service> of(Routes routes) {
        SortedMap<Host, Service> names = new TreeMap<>();
        for (ServiceRoutes service : routes.services().values()) {
            for (NameRoutes name : service.names()) {
                if (name.kind() != NameKind.KUBERNETES
                        || service.service().vips().containsKey(name.host())
                        || isCalledFromElsewhere(name)) {
                    names.putIfAbsent(name.host(), service.service());
                }
            }
        }
        return names;
    }

    private static boolean isCalledFromElsewhere(NameRoutes name) {
        for (Viewpoint viewpoint : name.viewpoints().values()) {
            if (viewpoint.called()
                    && !viewpoint.answered()
                    && viewpoint.direct().isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
