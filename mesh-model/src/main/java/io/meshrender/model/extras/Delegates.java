package io.meshrender.model.extras;

import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Routes of a name that are left to another VirtualService (826). istiod leaves out the route whose delegate is not there, has hosts of its own
 * or is not for the namespace of the root ({@code pilot/pkg/model/virtualservice_controller.go}, {@code mergeVirtualServices}).
 */
final class Delegates {
    private Delegates() {}

    static void check(Setting setting, List<Problem> problems) {
        Map<String, SortedSet<Name>> delegates = new HashMap<>();
        List<Own> services = setting.istio("VirtualService");
        for (Own service : services) {
            if (service.spec().at("hosts").isEmpty()) {
                delegates
                        .computeIfAbsent(
                                key(service.namespace(), service.manifest().name()), none -> new TreeSet<>())
                        .addAll(service.clusters());
            }
        }
        for (Own service : services) {
            if (isOfANameOfTheMesh(setting, service)) {
                for (Field route : service.spec().at("http").items()) {
                    check(service, route.at("delegate"), delegates, problems);
                }
            }
        }
    }

    private static boolean isOfANameOfTheMesh(Setting setting, Own service) {
        for (String host : service.spec().at("hosts").texts()) {
            if (!setting.names(Hosts.full(host, service.namespace())).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static void check(
            Own service, Field delegate, Map<String, SortedSet<Name>> delegates, List<Problem> problems) {
        Field name = delegate.at("name");
        if (!name.isThere()) {
            return;
        }
        Field namespace = delegate.at("namespace");
        String wanted = key(namespace.isThere() ? namespace.text() : service.namespace(), name.text());
        SortedSet<Name> without = new TreeSet<>(service.clusters());
        without.removeAll(delegates.getOrDefault(wanted, new TreeSet<>()));
        if (without.isEmpty()) {
            return;
        }
        String meant = Typo.meant(wanted, delegates.keySet());
        problems.add(service.warning(
                Code.VIRTUAL_SERVICE_CALLS,
                name.place(),
                service.words() + " leaves requests to VirtualService " + wanted + ", and no extra of "
                        + Words.list(without) + " is one of this name without hosts: Istio leaves the route out",
                meant == null ? "add it, without 'hosts'" : "did you mean '" + meant + "'?"));
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }
}
