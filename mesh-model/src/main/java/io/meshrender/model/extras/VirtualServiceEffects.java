package io.meshrender.model.extras;

import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Calls that a VirtualService leads nowhere (826): hosts that are no names of the mesh, subsets that nobody defines, ports that are not there. */
final class VirtualServiceEffects {
    private final Setting setting;
    private final String domain;
    private final List<Problem> problems;
    private final Set<String> claimed = new HashSet<>();
    private final Map<String, SortedSet<Name>> gateways = new HashMap<>();

    private VirtualServiceEffects(Setting setting, List<Problem> problems) {
        this.setting = setting;
        this.domain = setting.mesh().settings().domain().text();
        this.problems = problems;
        for (Own entry : setting.istio("ServiceEntry")) {
            claimed.addAll(entry.spec().at("hosts").texts());
        }
        for (Own gateway : setting.istio("Gateway")) {
            gateways.computeIfAbsent(
                            gateway.namespace() + "/" + gateway.manifest().name(), none -> new TreeSet<>())
                    .addAll(gateway.clusters());
        }
    }

    static void check(Setting setting, List<Problem> problems) {
        List<Own> services = setting.istio("VirtualService");
        if (services.isEmpty()) {
            return;
        }
        VirtualServiceEffects effects = new VirtualServiceEffects(setting, problems);
        Map<String, List<Own>> routed = new HashMap<>();
        for (Own service : services) {
            effects.hosts(service, routed);
            for (Destinations.Destination destination : Destinations.of(service)) {
                effects.destination(service, destination);
            }
        }
    }

    /** The edit that mends a host below the mesh's domain that nobody has. */
    static String instead(String host, Setting setting) {
        String nearest = Nearest.to(host, setting.names().keySet());
        return nearest == null
                ? "the mesh's names below " + setting.mesh().settings().domain() + " are "
                        + Words.list(setting.names().keySet())
                : "did you mean '" + nearest + "'?";
    }

    private boolean isNobody(String host) {
        return !host.startsWith("*")
                && Hosts.isBelow(host, domain)
                && setting.names(host).isEmpty()
                && !claimed.contains(host);
    }

    private void hosts(Own service, Map<String, List<Own>> routed) {
        List<String> bound = service.spec().at("gateways").texts();
        if (!bound.isEmpty() && !bound.contains("mesh")) {
            gateways(service, false);
            return;
        }
        boolean names = false;
        for (Field item : service.spec().at("hosts").items()) {
            String host = Hosts.full(item.text(), service.namespace());
            names |= !setting.names(host).isEmpty();
            if (isNobody(host)) {
                problems.add(service.warning(
                        Code.VIRTUAL_SERVICE_CALLS,
                        item.place(),
                        service.words() + " routes calls of " + host
                                + ", which is no name of the mesh: it does nothing",
                        instead(host, setting)));
            }
            twin(service, item, host, routed);
        }
        gateways(service, names);
    }

    /** Of two that route one host for the same callers Istio takes one (IST0109). */
    private void twin(Own service, Field item, String host, Map<String, List<Own>> routed) {
        List<Own> others = routed.computeIfAbsent(host, none -> new ArrayList<>());
        if (others.contains(service)) {
            return;
        }
        for (Own other : others) {
            boolean seenByBoth = other.namespace().equals(service.namespace())
                    || (isSeenElsewhere(other) && isSeenElsewhere(service));
            if (seenByBoth
                    && !Setting.both(service.clusters(), other.clusters()).isEmpty()) {
                problems.add(service.warning(
                        Code.VIRTUAL_SERVICE_CALLS,
                        item.place(),
                        service.words() + " and " + other.words() + " both route calls of " + host
                                + ", and Istio takes the older",
                        "make them one; the first is at " + other.manifest().place()));
                break;
            }
        }
        others.add(service);
    }

    private static boolean isSeenElsewhere(Own service) {
        List<String> exportTo = service.spec().at("exportTo").texts();
        return exportTo.isEmpty() || exportTo.contains("*");
    }

    private boolean isEastWest(String gateway) {
        return gateway.endsWith("/cross-network-gateway")
                && GatewayPods.areIn(
                        setting.mesh(),
                        gateway.substring(0, gateway.indexOf('/')),
                        setting.mesh().clusters().keySet());
    }

    /** Gateways that the extras do not hold: a misspelt one, or any of a name of the mesh where Gateways are kept among the extras at all. */
    private void gateways(Own service, boolean ofNames) {
        for (Field item : service.spec().at("gateways").items()) {
            String gateway = item.text().contains("/") ? item.text() : service.namespace() + "/" + item.text();
            if (item.is("mesh")
                    || isEastWest(gateway)
                    || !Setting.both(service.clusters(), gateways.getOrDefault(gateway, new TreeSet<>()))
                            .isEmpty()) {
                continue;
            }
            String meant = Typo.meant(gateway, gateways.keySet());
            if (meant != null || (ofNames && !gateways.isEmpty())) {
                problems.add(service.warning(
                        Code.VIRTUAL_SERVICE_CALLS,
                        item.place(),
                        service.words() + " is bound to the Gateway " + gateway + ", which no extra of "
                                + Words.list(service.clusters()) + " holds: nothing enters by it",
                        meant == null
                                ? "remove it from gateways, or add that Gateway"
                                : "did you mean '" + meant + "'?"));
            }
        }
    }

    private void destination(Own service, Destinations.Destination destination) {
        if (isNobody(destination.host())) {
            problems.add(service.error(
                    Code.VIRTUAL_SERVICE_CALLS,
                    destination.at().at("host").place(),
                    service.words() + " sends " + destination.calls() + " to " + destination.host()
                            + ", which is no name of the mesh: they fail with 503",
                    instead(destination.host(), setting)));
            return;
        }
        for (NameRoutes name : setting.names(destination.host())) {
            port(service, destination, name);
            subset(service, destination, name);
        }
    }

    private void port(Own service, Destinations.Destination destination, NameRoutes name) {
        Field number = destination.at().at("port").at("number");
        List<Integer> ports = new ArrayList<>();
        for (ServicePort port : name.name().service().ports()) {
            ports.add(port.port().number());
        }
        if (number.isThere() && !ports.contains(number.number())) {
            problems.add(service.error(
                    Code.VIRTUAL_SERVICE_CALLS,
                    number.place(),
                    service.words() + " sends " + destination.calls() + " to port " + number.text() + " of "
                            + name.host() + ", which it does not have: they fail with 503",
                    "write " + (ports.size() == 1 ? ports.get(0) : "one of " + Words.list(ports))));
        } else if (!number.isThere() && ports.size() > 1 && !isCalledAtItsPorts(service, name)) {
            problems.add(service.warning(
                    Code.VIRTUAL_SERVICE_CALLS,
                    destination.at().at("host").place(),
                    service.words() + " does not say which port of " + name.host()
                            + " it means, and calls of any port but " + Words.list(ports) + " fail with 503",
                    "add port: {number: " + ports.get(0) + "}"));
        }
    }

    /** Whether all hosts of the rule are the service's, so that a call comes at one of its ports; a delegate has none of its own. */
    private boolean isCalledAtItsPorts(Own service, NameRoutes name) {
        Service model = name.name().service();
        for (String text : service.spec().at("hosts").texts()) {
            String host = Hosts.full(text, service.namespace());
            List<NameRoutes> named = setting.names(host);
            if (!host.equals(model.kubernetesHost().text())
                    && (named.isEmpty()
                            || !named.stream()
                                    .allMatch(some -> some.name().service().equals(model)))) {
                return false;
            }
        }
        return true;
    }

    private void subset(Own service, Destinations.Destination destination, NameRoutes name) {
        Field subset = destination.at().at("subset");
        if (subset.text().isEmpty()) {
            return;
        }
        SortedSet<Name> without = new TreeSet<>(service.clusters());
        SortedSet<String> defined = new TreeSet<>();
        for (Own rule : setting.istio("DestinationRule")) {
            if (Hosts.includes(
                    Hosts.full(rule.spec().at("host").text(), rule.namespace()),
                    name.host().text())) {
                for (Field some : rule.spec().at("subsets").items()) {
                    defined.add(some.at("name").text());
                    if (some.at("name").is(subset.text())) {
                        without.removeAll(rule.clusters());
                    }
                }
            }
        }
        if (!without.isEmpty()) {
            problems.add(service.error(
                    Code.VIRTUAL_SERVICE_CALLS,
                    subset.place(),
                    service.words() + " sends " + destination.calls() + " to subset '" + subset.text() + "' of "
                            + name.host() + ", which no DestinationRule of " + Words.list(without)
                            + " defines: they fail with 503",
                    defined.isEmpty()
                            ? "remove 'subset', or define it in a DestinationRule of this host in the namespace of the callers, and once more in istio-system with exportTo: ['.']"
                            : "defined are " + Words.list(defined)));
        }
    }
}
