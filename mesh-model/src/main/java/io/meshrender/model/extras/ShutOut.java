package io.meshrender.model.extras;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.ServicePort;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.TrustDomain;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The callers that one policy shuts out, and of what. */
final class ShutOut {
    private final Mesh mesh;
    private final Map<String, SortedSet<Integer>> ports = new TreeMap<>();
    private final Map<String, Integer> allPorts = new TreeMap<>();
    private final SortedSet<Name> clusters = new TreeSet<>();
    private final SortedSet<String> principals = new TreeSet<>();
    private final SortedSet<String> services = new TreeSet<>();
    private boolean tcpOnly = true;

    ShutOut(Mesh mesh) {
        this.mesh = mesh;
    }

    void add(ServiceRoutes service, Caller caller, ServicePort port, Set<Name> where) {
        String call = caller.words() + " from " + service.service().name();
        ports.computeIfAbsent(call, none -> new TreeSet<>()).add(port.port().number());
        allPorts.put(call, service.service().ports().size());
        clusters.addAll(where);
        services.add(service.service().name().text());
        tcpOnly &= !port.protocol().isHttp();
        if (!caller.account().isEmpty()) {
            for (Name cluster : caller.clusters()) {
                principals.add(trustDomain(cluster) + "/ns/" + caller.namespace() + "/sa/" + caller.account());
            }
        }
    }

    private TrustDomain trustDomain(Name name) {
        Cluster cluster = mesh.clusters().get(name);
        return cluster == null ? mesh.settings().trustDomain() : mesh.trustDomainOf(cluster);
    }

    Problem problem(Own policy) {
        SortedSet<String> calls = new TreeSet<>();
        ports.forEach((call, some) -> calls.add(
                some.size() == allPorts.getOrDefault(call, 0) ? call : call + " at port " + Words.list(some)));
        boolean denies = policy.spec().at("action").is("DENY");
        String message = policy.words() + " shuts out " + Words.list(calls) + " in " + Words.list(clusters)
                + (calls.size() == 1
                        ? ": the model lets it call, and it gets "
                        : ": the model lets them call, and they get ")
                + (tcpOnly ? "a closed connection" : "403");
        return policy.warning(Code.AUTHORIZATION_CALLS, place(policy), message, hint(policy, denies));
    }

    private String hint(Own policy, boolean denies) {
        String principal = principals.isEmpty() ? "" : "'" + principals.first() + "'";
        if (denies) {
            return principal.isEmpty() ? "narrow it" : "except " + principal + " by notPrincipals";
        }
        if (policy.spec().at("rules").isEmpty() && !principal.isEmpty()) {
            return "set mesh.authorization: callers, which admits them, or add a policy that allows " + principal;
        }
        if (principal.isEmpty()) {
            return "add a policy that allows the callers of " + Words.list(services);
        }
        return "add a rule with principals: [" + principal + "]";
    }

    private static Place place(Own policy) {
        Field rules = policy.spec().at("rules");
        return rules.isThere() ? rules.place() : policy.spec().place();
    }
}
