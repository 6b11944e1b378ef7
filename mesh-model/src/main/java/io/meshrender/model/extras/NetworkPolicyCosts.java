package io.meshrender.model.extras;

import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** NetworkPolicies of one direction by namespace, and what they keep out, or in: one line for each policy (833). */
final class NetworkPolicyCosts {
    private final String direction;
    private final Map<String, List<Own>> byNamespace = new TreeMap<>();
    private final Map<Own, Lost> lost = new LinkedHashMap<>();
    private final Map<Question, List<Own>> answers = new HashMap<>();

    /**
     * @param direction {@code ingress} or {@code egress}
     * @param policies all policies, of which those for this direction count
     */
    NetworkPolicyCosts(String direction, List<Own> policies) {
        this.direction = direction;
        for (Own policy : policies) {
            if (isFor(policy)) {
                byNamespace
                        .computeIfAbsent(policy.namespace(), none -> new ArrayList<>())
                        .add(policy);
            }
        }
    }

    /** A policy without types is for ingress, and for egress too if it has such rules. */
    private boolean isFor(Own policy) {
        List<String> types = policy.spec().at("policyTypes").texts();
        return types.isEmpty()
                ? direction.equals("ingress") || policy.spec().at(direction).isThere()
                : types.stream().anyMatch(direction::equalsIgnoreCase);
    }

    Map<String, List<Own>> byNamespace() {
        return byNamespace;
    }

    List<Own> in(String namespace) {
        return byNamespace.getOrDefault(namespace, List.of());
    }

    /** That some policy lets {@code peer} through to {@code port}, if {@code policy} surely selects pods with these labels; {@code what} is lost if not. */
    void need(Own policy, Map<String, String> labels, Name cluster, Peer peer, int port, String what) {
        need(policy, labels, cluster, peer, port, "TCP", what);
    }

    void need(Own policy, Map<String, String> labels, Name cluster, Peer peer, int port, String protocol, String what) {
        Question question = new Question(policy, labels, peer, port, protocol);
        List<Own> letting = answers.get(question);
        if (letting == null) {
            letting = letting(question);
            answers.put(question, letting);
        }
        for (Own other : letting) {
            if (other.clusters().contains(cluster)) {
                return;
            }
        }
        Lost its = lost.computeIfAbsent(policy, none -> new Lost());
        its.what.add(what);
        its.clusters.add(cluster);
        its.mends.add(peer.rule(direction, port, protocol));
    }

    /** The policies that let somebody through where they are; the policy itself, if it does not surely select the pods. */
    private List<Own> letting(Question question) {
        if (selects(question.policy, question.labels) != Match.YES) {
            return List.of(question.policy);
        }
        List<Own> letting = new ArrayList<>();
        for (Own other : in(question.policy.namespace())) {
            if (selects(other, question.labels) != Match.NO
                    && question.peer.passes(other, direction, question.port, question.protocol)) {
                letting.add(other);
            }
        }
        return letting;
    }

    static Match selects(Own policy, Map<String, String> labels) {
        Field selector = policy.spec().at("podSelector");
        Match match = Match.select(selector.at("matchLabels").labels(), labels);
        return selector.at("matchExpressions").isEmpty() ? match : match.and(Match.MAYBE);
    }

    void addTo(List<Problem> problems) {
        lost.forEach((policy, its) -> problems.add(policy.warning(
                Code.NETWORK_POLICY_SHUTS,
                policy.spec().place(),
                policy.words() + " keeps " + (direction.equals("ingress") ? "out " : "") + Words.list(its.what) + " in "
                        + Words.list(its.clusters),
                "add " + Words.all(its.mends) + " to its " + direction)));
    }

    /** What is asked of a policy in every cluster anew. */
    private record Question(Own policy, Map<String, String> labels, Peer peer, int port, String protocol) {}

    /** What a policy costs, where, and the rules that mend it. */
    private static final class Lost {
        private final SortedSet<String> what = new TreeSet<>();
        private final SortedSet<Name> clusters = new TreeSet<>();
        private final SortedSet<String> mends = new TreeSet<>();
    }
}
