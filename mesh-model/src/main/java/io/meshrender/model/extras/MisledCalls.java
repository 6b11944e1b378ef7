package io.meshrender.model.extras;

import io.meshrender.model.NameKind;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.Viewpoint;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Settings of one DestinationRule that leave calls of a name on the mesh's mutual TLS, and have them fail all the same (821). */
final class MisledCalls {
    /** A setting, what it does, and the edit that mends it. */
    private record Fault(Field at, String what, String cost, String hint) {}

    private static final class Calls {
        private final SortedSet<String> hosts = new TreeSet<>();
        private final SortedSet<String> callers = new TreeSet<>();
        private final SortedSet<Name> clusters = new TreeSet<>();
    }

    private final Own rule;
    private final Map<Fault, Calls> faults = new LinkedHashMap<>();

    MisledCalls(Own rule) {
        this.rule = rule;
    }

    /** Whether {@code policy} misleads the calls of {@code name} by {@code caller} from {@code cluster}, which is kept for {@link #addTo}. */
    boolean add(Field policy, NameRoutes name, Caller caller, Name cluster) {
        Fault fault = fault(policy, name, cluster);
        if (fault == null) {
            return false;
        }
        Calls calls = faults.computeIfAbsent(fault, none -> new Calls());
        calls.hosts.add(name.host().text());
        calls.callers.add(caller.words());
        calls.clusters.add(cluster);
        return true;
    }

    private static @Nullable Fault fault(Field policy, NameRoutes name, Name cluster) {
        Field balancer = policy.at("loadBalancer").at("simple");
        if (balancer.is("PASSTHROUGH") && name.kind() != NameKind.KUBERNETES) {
            return new Fault(
                    balancer,
                    "has Envoy connect to the address of the name, which no machine has,",
                    "all of them fail",
                    "write another value, such as LEAST_REQUEST");
        }
        Field header = policy.at("proxyProtocol");
        if (header.isThere()) {
            return new Fault(
                    header,
                    "puts a PROXY protocol header in front of the mesh's mutual TLS",
                    "no sidecar and no gateway expects it, and all of them fail",
                    "remove 'proxyProtocol'");
        }
        List<String> names = policy.at("tls").at("subjectAltNames").texts();
        if (!names.isEmpty()
                && !name.identities().isEmpty()
                && name.identities().stream().noneMatch(names::contains)) {
            return new Fault(
                    policy.at("tls").at("subjectAltNames"),
                    "takes no identity of those who answer",
                    "all of them fail",
                    (name.identities().size() > 1
                                    ? ""
                                    : "write " + name.identities().get(0) + ", or ") + "remove 'subjectAltNames'");
        }
        Field asked = policy.at("tls").at("sni");
        Viewpoint viewpoint = name.viewpoints().get(cluster);
        return asked.text().isEmpty()
                        || viewpoint == null
                        || viewpoint.remotes().isEmpty()
                ? null
                : new Fault(
                        asked,
                        "asks the east-west gateways of other networks for '" + asked.text() + "'",
                        "they know the name alone, and all that go there fail",
                        "remove 'sni'");
    }

    void addTo(List<Problem> problems) {
        faults.forEach((fault, calls) -> problems.add(rule.error(
                Code.DESTINATION_RULE_CALLS,
                fault.at.place(),
                rule.words() + " " + fault.what + " for calls of " + Words.list(calls.hosts) + " from "
                        + Words.list(calls.callers) + " in " + Words.list(calls.clusters) + ": " + fault.cost,
                fault.hint)));
    }
}
