package io.meshrender.model.extras;

import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;

/**
 * A call that the model declares.
 *
 * @param caller who calls
 * @param to whom
 */
record Call(Caller caller, ServiceRoutes to) {

    /** The names that it uses from {@code cluster}; none where the service is known there by its Kubernetes name alone. */
    List<NameRoutes> names(Name cluster) {
        List<NameRoutes> names = new ArrayList<>(2);
        for (NameRoutes name : to.names()) {
            if (name.isCalledFrom(cluster)) {
                names.add(name);
            }
        }
        return names;
    }

    /** The hosts that it uses from {@code cluster}: names of the mesh, or else the Kubernetes name, if the service runs there. */
    List<String> hosts(Name cluster) {
        List<String> hosts = new ArrayList<>(2);
        for (NameRoutes name : names(cluster)) {
            hosts.add(name.host().text());
        }
        if (hosts.isEmpty() && to.runsIn(cluster)) {
            hosts.add(to.service().kubernetesHost().text());
        }
        return hosts;
    }

    /** Whether {@code pattern} includes one of the names that it may use in some cluster. */
    boolean mayUse(String pattern) {
        for (NameRoutes name : to.names()) {
            if (Hosts.includes(pattern, name.host().text())) {
                return true;
            }
        }
        return Hosts.includes(pattern, to.service().kubernetesHost().text());
    }

    /** The namespace of what the model renders for it. */
    String namespace() {
        return to.service().namespace().text();
    }
}
