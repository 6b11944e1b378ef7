package io.meshrender.model.extras;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Cidr;
import io.meshrender.model.value.InvalidValueException;
import io.meshrender.model.value.IpAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ServiceEntries at an address that the mesh gives to its names, or with a gateway of the mesh as an endpoint (828). */
final class ServiceEntryEffects {
    private ServiceEntryEffects() {}

    static void check(Setting setting, List<Problem> problems) {
        List<Own> entries = setting.istio("ServiceEntry");
        if (entries.isEmpty()) {
            return;
        }
        Map<IpAddress, String> byHand = new HashMap<>();
        for (Service service : setting.mesh().services().values()) {
            service.vips().forEach((host, address) -> byHand.put(address, host.text()));
        }
        Map<String, Cluster> gateways = new HashMap<>();
        for (Cluster cluster : setting.mesh().clusters().values()) {
            cluster.gateway()
                    .ifPresent(gateway -> gateways.put(gateway.address().text(), cluster));
        }
        for (Own entry : entries) {
            for (Field address : entry.spec().at("addresses").items()) {
                address(setting.mesh(), entry, address, byHand, problems);
            }
            for (Field endpoint : entry.spec().at("endpoints").items()) {
                gateway(entry, endpoint.at("address"), gateways, problems);
            }
        }
        for (Own workload : setting.istio("WorkloadEntry")) {
            gateway(workload, workload.spec().at("address"), gateways, problems);
        }
    }

    private static void address(
            Mesh mesh, Own entry, Field address, Map<IpAddress, String> byHand, List<Problem> problems) {
        Cidr vips = mesh.settings().vips();
        Optional<Cidr> range = range(address.text());
        if (range.isEmpty()) {
            return;
        }
        String owner = "";
        for (Map.Entry<IpAddress, String> name : byHand.entrySet()) {
            if (range.get().contains(name.getKey())) {
                owner = name.getValue();
            }
        }
        if (!owner.isEmpty() || range.get().overlaps(vips)) {
            problems.add(entry.error(
                    Code.SERVICE_ENTRY_CALLS,
                    address.place(),
                    entry.words() + " is at " + address.text() + ", "
                            + (owner.isEmpty()
                                    ? "in mesh.vips (" + vips + "), from which the names of the mesh get theirs"
                                    : "the address of " + owner)
                            + ": calls of one would be answered by the other",
                    "choose an address outside of " + vips + ", or set none"));
        }
    }

    private static Optional<Cidr> range(String text) {
        try {
            return Optional.of(Cidr.of(text.contains("/") ? text : IpAddress.of(text) + "/32"));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    /** What enters by an east-west gateway must be asked for by a name that its Gateway lists, in mutual TLS of the mesh. */
    private static void gateway(Own entry, Field address, Map<String, Cluster> gateways, List<Problem> problems) {
        Cluster cluster = gateways.get(address.text());
        if (cluster != null && !address.text().isEmpty()) {
            problems.add(entry.warning(
                    Code.SERVICE_ENTRY_CALLS,
                    address.place(),
                    entry.words() + " sends calls to the east-west gateway of " + cluster.name()
                            + ", which lets in the names of the mesh alone: they fail with 503",
                    "declare the service in the mesh with 'names' and 'callers', and remove this endpoint"));
        }
    }
}
