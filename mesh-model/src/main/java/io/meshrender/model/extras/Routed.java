package io.meshrender.model.extras;

import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A VirtualService that sidecars read and whose hosts are all names of the mesh.
 *
 * @param names the names whose calls it routes; at least one
 * @param hosts the hosts of {@code names}
 */
record Routed(Own service, List<NameRoutes> names, SortedSet<String> hosts) {
    static Routed of(Own service, List<NameRoutes> names) {
        SortedSet<String> hosts = new TreeSet<>();
        names.forEach(name -> hosts.add(name.host().text()));
        return new Routed(service, names, hosts);
    }

    Field spec() {
        return service.spec();
    }

    String namespace() {
        return service.namespace();
    }

    /** Whether what stands under {@code of}, the rule or one of its conditions, is for proxies of a Gateway too, which listen on ports of their own. */
    boolean isForGateways(Field of) {
        Field gateways = of.at("gateways").isEmpty() ? spec().at("gateways") : of.at("gateways");
        return gateways.items().stream().anyMatch(gateway -> !gateway.is("mesh"));
    }

    /** The hosts as a sentence has them. */
    String callees() {
        return Words.list(hosts);
    }

    Problem warning(Field at, String what, String hint) {
        return service.warning(Code.VIRTUAL_SERVICE_CALLS, at.place(), service.words() + " " + what, hint);
    }
}
