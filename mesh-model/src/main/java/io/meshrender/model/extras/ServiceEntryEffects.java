package io.meshrender.model.extras;

import io.meshrender.model.Cluster;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** ServiceEntries and WorkloadEntries with a gateway of the mesh as an endpoint (828). */
final class ServiceEntryEffects {
    private ServiceEntryEffects() {}

    static void check(Setting setting, List<Problem> problems) {
        List<Own> entries = setting.istio("ServiceEntry");
        if (entries.isEmpty()) {
            return;
        }
        Map<String, Cluster> gateways = new HashMap<>();
        for (Cluster cluster : setting.mesh().clusters().values()) {
            cluster.gateway()
                    .ifPresent(gateway -> gateways.put(gateway.address().text(), cluster));
        }
        for (Own entry : entries) {
            for (Field endpoint : entry.spec().at("endpoints").items()) {
                gateway(entry, endpoint.at("address"), gateways, problems);
            }
        }
        for (Own workload : setting.istio("WorkloadEntry")) {
            gateway(workload, workload.spec().at("address"), gateways, problems);
        }
    }

    /** What enters by an east-west gateway must be asked for by a name that its Gateway lists, in mutual TLS of the mesh. */
    private static void gateway(Own entry, Field address, Map<String, Cluster> gateways, List<Problem> problems) {
        Cluster cluster = gateways.get(address.text());
        if (cluster != null && !address.text().isEmpty()) {
            problems.add(entry.warning(
                    Code.GATEWAY_BY_HAND,
                    address.place(),
                    entry.words() + " sends calls to the east-west gateway of " + cluster.name()
                            + ", which lets in the names of the mesh alone: they fail with 503",
                    "declare the service in the mesh with 'names' and 'callers', and remove this endpoint"));
        }
    }
}
