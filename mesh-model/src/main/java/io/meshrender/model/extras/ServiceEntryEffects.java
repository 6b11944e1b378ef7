package io.meshrender.model.extras;

import io.meshrender.model.Cluster;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** ServiceEntries and WorkloadEntries with a gateway of the mesh as an endpoint (828). */
final class ServiceEntryEffects {
    private ServiceEntryEffects() {}

    static void check(Setting setting, List<Problem> problems) {
        List<Own> entries = setting.istio("ServiceEntry");
        Map<String, Cluster> gateways = new HashMap<>();
        for (Cluster cluster : setting.mesh().clusters().values()) {
            cluster.gateway()
                    .ifPresent(gateway -> gateways.put(gateway.address().text(), cluster));
        }
        for (Own entry : entries) {
            for (Field endpoint : entry.spec().at("endpoints").items()) {
                gateway(entry, endpoint.at("address"), gateways, problems);
                network(setting, entry, endpoint.at("network"), problems);
            }
        }
        for (Own workload : setting.istio("WorkloadEntry")) {
            gateway(workload, workload.spec().at("address"), gateways, problems);
            network(setting, workload, workload.spec().at("network"), problems);
        }
    }

    /** istiod leads to an endpoint of another network by its gateway, whatever the endpoint's address. */
    private static void network(Setting setting, Own entry, Field network, List<Problem> problems) {
        if (network.text().isEmpty()) {
            return;
        }
        SortedSet<Name> elsewhere = new TreeSet<>();
        Set<String> known = new HashSet<>();
        boolean exported = isOfTheMesh(setting, entry);
        for (Cluster cluster : setting.mesh().clusters().values()) {
            String its = cluster.network().text();
            known.add(its);
            if (entry.clusters().contains(cluster.name()) && !network.is(its)) {
                elsewhere.add(cluster.name());
            }
        }
        String meant = Typo.meant(network.text(), known);
        if (meant != null) {
            problems.add(entry.warning(
                    Code.GATEWAY_BY_HAND,
                    network.place(),
                    entry.words() + " is in network '" + network.text() + "', which the mesh does not have",
                    "did you mean '" + meant + "'?"));
        } else if (known.contains(network.text()) && !elsewhere.isEmpty() && !exported) {
            problems.add(entry.warning(
                    Code.GATEWAY_BY_HAND,
                    network.place(),
                    entry.words() + " sends calls from " + Words.list(elsewhere)
                            + " to the east-west gateway of network " + network.text()
                            + ", which lets in the names of the mesh alone: they fail with 503",
                    "declare the service in the mesh with 'names' and 'callers', and remove this endpoint"));
        }
    }

    /** Whether a WorkloadEntry answers for a service whose names the gateways know. */
    private static boolean isOfTheMesh(Setting setting, Own entry) {
        if (!entry.manifest().kind().equals("WorkloadEntry")) {
            return false;
        }
        for (ServiceRoutes service : setting.servicesIn(entry.namespace())) {
            if (!service.names().isEmpty()
                    && Match.select(
                                    service.service().selectorOrApp(),
                                    entry.spec().at("labels").labels())
                            == Match.YES) {
                return true;
            }
        }
        return false;
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
