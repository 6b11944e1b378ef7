package io.meshrender.model.extras;

import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Gateways that meet the east-west gateway, each other, or no pods (827). */
final class GatewayEffects {
    private GatewayEffects() {}

    static void check(Setting setting, List<Problem> problems) {
        Map<String, List<Door>> doors = new HashMap<>();
        for (Own gateway : setting.istio("Gateway")) {
            SortedSet<Name> clusters = gateway.selector().isEmpty()
                    ? withDoor(setting, gateway)
                    : GatewayPods.selectedBy(gateway, setting.mesh());
            hosts(setting, gateway, problems);
            if (!clusters.isEmpty()) {
                eastWest(setting, gateway, clusters, problems);
            } else if (!gateway.selector().isEmpty() && !selector(setting, gateway, problems)) {
                FurtherGateways.check(setting, gateway, problems);
                passing(
                        gateway,
                        FurtherGateways.selectedBy(setting.mesh(), gateway),
                        "whoever has a certificate of the mesh and reaches it",
                        problems);
            }
            twins(gateway, doors, problems);
        }
    }

    /** Without a selector it is for the pods of every gateway, in its own namespace or another ({@code PILOT_SCOPE_GATEWAY_TO_NAMESPACE} is off). */
    private static SortedSet<Name> withDoor(Setting setting, Own gateway) {
        SortedSet<Name> clusters = new TreeSet<>(gateway.clusters());
        clusters.removeIf(cluster -> GatewayPods.labels(setting.mesh(), cluster).isEmpty());
        return clusters;
    }

    /** Hosts that miss a name of the mesh by a letter. */
    private static void hosts(Setting setting, Own gateway, List<Problem> problems) {
        String domain = setting.mesh().settings().domain().text();
        for (Field server : gateway.spec().at("servers").items()) {
            for (Field host : server.at("hosts").items()) {
                String name = host.text().substring(host.text().indexOf('/') + 1);
                String meant = name.startsWith("*") || !Hosts.isBelow(name, domain)
                        ? null
                        : Typo.meant(name, setting.names().keySet());
                if (meant != null) {
                    problems.add(gateway.warning(
                            Code.GATEWAY_LISTENER,
                            host.place(),
                            gateway.words() + " is for " + name + ", which is no name of the mesh",
                            "did you mean '" + meant + "'?"));
                }
            }
        }
    }

    private static void eastWest(Setting setting, Own gateway, SortedSet<Name> clusters, List<Problem> problems) {
        SortedSet<Name> listening = new TreeSet<>(clusters);
        listening.removeIf(cluster -> !setting.exports(cluster));
        if (!listening.isEmpty()) {
            for (Field server : gateway.spec().at("servers").items()) {
                Problem taken = EastWestPort.taken(setting, gateway, server, listening);
                if (taken != null) {
                    problems.add(taken);
                    return;
                }
            }
        }
        passing(gateway, clusters, "the other networks", problems);
    }

    /** A gateway that passes on whatever is asked for by its server name opens all that its cluster knows below a host. */
    private static void passing(Own gateway, SortedSet<Name> clusters, String whom, List<Problem> problems) {
        for (Field server : gateway.spec().at("servers").items()) {
            boolean passes = server.at("tls").at("mode").is("AUTO_PASSTHROUGH");
            for (Field host : server.at("hosts").items()) {
                String pattern = host.text().substring(host.text().indexOf('/') + 1);
                if (passes && pattern.startsWith("*") && !clusters.isEmpty()) {
                    problems.add(gateway.warning(
                            Code.GATEWAY_LISTENER,
                            host.place(),
                            gateway.words() + " opens every service below '" + pattern + "' in " + Words.list(clusters)
                                    + " to " + whom + ", whatever the model says of callers",
                            "remove this Gateway; the model opens the names that are called"));
                    return;
                }
            }
        }
    }

    /** A selector that misses the east-west gateway, or a service's pods, by a letter. */
    private static boolean selector(Setting setting, Own gateway, List<Problem> problems) {
        boolean told = false;
        for (Field label : gateway.spec().at("selector").entries()) {
            Set<String> known = new HashSet<>();
            known.addAll(GatewayPods.values(setting.mesh(), label.key()));
            setting.mesh().gateways().values().forEach(some -> {
                String value = some.knownLabels().get(label.key());
                if (value != null) {
                    known.add(value);
                }
            });
            setting.services().forEach(service -> {
                String value = service.service().selectorOrApp().get(label.key());
                if (value != null) {
                    known.add(value);
                }
            });
            String meant = Typo.meant(label.text(), known);
            if (meant != null) {
                told = true;
                problems.add(gateway.warning(
                        Code.GATEWAY_LISTENER,
                        gateway.spec().at("selector").at(label.key()).place(),
                        gateway.words() + " selects pods with '" + label.key() + ": " + label.text()
                                + "', and the mesh has none: nothing listens",
                        "did you mean '" + meant + "'?"));
            }
        }
        return told;
    }

    /** Two Gateways of one port and host on the same pods (IST0145). */
    private static void twins(Own gateway, Map<String, List<Door>> doors, List<Problem> problems) {
        for (Field server : gateway.spec().at("servers").items()) {
            for (Field host : server.at("hosts").items()) {
                String pattern = host.text().substring(host.text().indexOf('/') + 1);
                String key = gateway.selector() + " " + server.at("bind").text() + " "
                        + server.at("port").at("number").text() + " " + pattern;
                Door door = Door.of(gateway, host);
                List<Door> others = doors.computeIfAbsent(key, none -> new ArrayList<>());
                for (Door some : others) {
                    Own other = some.gateway;
                    if (some.isForRoutesOf(door)
                            && !Setting.both(gateway.clusters(), other.clusters())
                                    .isEmpty()) {
                        Place first = other.manifest().place();
                        problems.add(gateway.warning(
                                Code.GATEWAY_LISTENER,
                                host.place(),
                                gateway.words() + " and " + other.words() + " both open port "
                                        + server.at("port").at("number").text() + " for '" + pattern
                                        + "' on the same pods: of two routes for one host Istio takes those of one",
                                "give each its own hosts, or make them one; the first is at " + first));
                        return;
                    }
                }
                others.add(door);
            }
        }
    }

    /**
     * A host that a Gateway opens a port for.
     *
     * @param namespace whose VirtualServices it takes for it; {@code *}: those of all
     */
    private record Door(Own gateway, String namespace) {
        static Door of(Own gateway, Field host) {
            int slash = host.text().indexOf('/');
            String namespace = slash < 0 ? "*" : host.text().substring(0, slash);
            return new Door(gateway, namespace.equals(".") ? gateway.namespace() : namespace);
        }

        boolean isForRoutesOf(Door other) {
            return !gateway.equals(other.gateway)
                    && (namespace.equals("*") || other.namespace.equals("*") || namespace.equals(other.namespace));
        }
    }
}
