package io.meshrender.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who calls a service whose pods do not say whom they admit: whole clusters, or services of the namespaces that see its names.
 *
 * @param clusters from which everybody calls
 * @param services those that call, if the namespaces that see the name are theirs
 * @param unknown namespaces that see the name and have no service
 */
record Callers(TreeSet<String> clusters, List<ServiceFacts> services, TreeSet<String> unknown) {

    static Callers of(ServiceFacts service, Facts facts) {
        TreeSet<String> whole = new TreeSet<>();
        Map<String, TreeSet<String>> from = new TreeMap<>();
        service.calledFrom
                .values()
                .forEach(clusters -> clusters.forEach((cluster, namespaces) -> {
                    if (namespaces.contains("*")) {
                        whole.add(cluster);
                    } else {
                        TreeSet<String> seen = new TreeSet<>(namespaces);
                        if (service.clusters.contains(cluster)) {
                            // Where it runs, the gateway in that namespace must see its names whoever calls.
                            seen.remove("istio-system");
                        }
                        from.computeIfAbsent(cluster, some -> new TreeSet<>()).addAll(seen);
                    }
                }));
        from.keySet().removeAll(whole);
        List<ServiceFacts> services = new ArrayList<>();
        TreeSet<String> unknown = new TreeSet<>();
        TreeSet<String> namespaces = new TreeSet<>();
        from.values().forEach(namespaces::addAll);
        for (String namespace : namespaces) {
            List<ServiceFacts> all = facts.services.values().stream()
                    .filter(some -> some.namespace.equals(namespace))
                    .toList();
            List<ServiceFacts> likely = all.stream()
                    .filter(some -> isConsistent(some, from, whole) && (some != service || all.size() == 1))
                    .toList();
            services.addAll(likely.isEmpty() ? all : likely);
            if (all.isEmpty()) {
                unknown.add(namespace);
            }
        }
        if (whole.isEmpty() && namespaces.isEmpty() && !service.calledFrom.isEmpty()) {
            // Its names are shown to no other namespace: to name no callers would show them to all.
            facts.services.values().stream()
                    .filter(some -> some.namespace.equals(service.namespace))
                    .forEach(services::add);
        }
        return new Callers(whole, services, unknown);
    }

    /** The clusters from which anybody calls. */
    static TreeSet<String> clusters(ServiceFacts service) {
        TreeSet<String> clusters = new TreeSet<>();
        service.calledFrom
                .values()
                .forEach(from -> from.forEach((cluster, namespaces) -> {
                    TreeSet<String> seen = new TreeSet<>(namespaces);
                    seen.remove("istio-system");
                    if (!seen.isEmpty()) {
                        clusters.add(cluster);
                    }
                }));
        return clusters;
    }

    /** Whether the name is seen wherever the caller runs. */
    private static boolean isConsistent(ServiceFacts caller, Map<String, TreeSet<String>> from, TreeSet<String> whole) {
        return caller.clusters.stream()
                .allMatch(cluster -> whole.contains(cluster)
                        || from.getOrDefault(cluster, new TreeSet<>()).contains(caller.namespace));
    }
}
