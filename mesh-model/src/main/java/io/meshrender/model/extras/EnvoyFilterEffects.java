package io.meshrender.model.extras;

import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** EnvoyFilters for every proxy of a cluster, and for its east-west gateway (830). What they change in Envoy is not evaluated. */
final class EnvoyFilterEffects {
    private static final String SIDECARS = "every sidecar";

    private EnvoyFilterEffects() {}

    static void check(Setting setting, List<Problem> problems) {
        for (Own filter : setting.istio("EnvoyFilter")) {
            nobody(setting, filter, problems);
            EnvoyFilterRemovals.check(setting, filter, problems);
            boolean everywhere = filter.namespace().equals(Setting.ROOT);
            if (filter.targetsResources()) {
                continue;
            }
            SortedSet<Name> gateways = filter.selector().isEmpty() && !everywhere
                    ? new TreeSet<>(filter.clusters())
                    : GatewayPods.selectedBy(filter, setting.mesh());
            gateways.removeIf(cluster ->
                    !everywhere && !filter.namespace().equals(GatewayPods.namespace(setting.mesh(), cluster)));
            if (everywhere && filter.selector().isEmpty()) {
                problems.add(filter.warning(
                        Code.ENVOY_FILTER_REACH,
                        filter.manifest().place(),
                        filter.words() + " has no selector, so that it changes " + proxies(filter) + " of "
                                + Words.list(filter.clusters()),
                        "add workloadSelector, or move it into the namespace that it is for"));
            } else if (!gateways.isEmpty()
                    && !(filter.selector().isEmpty() && proxies(filter).equals(SIDECARS))) {
                problems.add(filter.warning(
                        Code.ENVOY_FILTER_REACH,
                        place(filter),
                        filter.words() + " changes the east-west gateway of " + Words.list(gateways)
                                + ", through which all calls from other networks come",
                        "select the pods of another gateway, or try it where no calls depend on it"));
            }
        }
    }

    /** A patch of the cluster of a host below the mesh's domain that is no name of it. */
    private static void nobody(Setting setting, Own filter, List<Problem> problems) {
        String domain = setting.mesh().settings().domain().text();
        for (Field patch : filter.spec().at("configPatches").items()) {
            Field service = patch.at("match").at("cluster").at("service");
            if (Hosts.isBelow(service.text(), domain)
                    && setting.names(service.text()).isEmpty()) {
                problems.add(filter.warning(
                        Code.ENVOY_FILTER_REACH,
                        service.place(),
                        filter.words() + " changes the cluster of " + service.text()
                                + ", which is no name of the mesh: it does nothing",
                        VirtualServiceEffects.instead(service.text(), setting)));
            }
        }
    }

    private static Place place(Own filter) {
        Field selector = filter.spec().at("workloadSelector");
        return selector.isThere() ? selector.place() : filter.manifest().place();
    }

    private static String proxies(Own filter) {
        boolean gateways = false;
        boolean sidecars = false;
        for (Field patch : filter.spec().at("configPatches").items()) {
            String context = patch.at("match").at("context").text();
            gateways |= context.isEmpty() || context.equals("ANY") || context.equals("GATEWAY");
            sidecars |= !context.equals("GATEWAY");
        }
        return gateways && sidecars
                ? "every sidecar and gateway"
                : gateways ? "every gateway, the east-west gateway too," : SIDECARS;
    }
}
