package io.meshrender.model.extras;

import java.util.Map;

/**
 * Who is at the other end of a connection that a NetworkPolicy lets through, as far as the model knows it. A selector by labels of namespaces,
 * or by expressions, may mean anybody, and is taken to.
 *
 * @param namespace where its pods are; empty if that does not count
 * @param labels what is known of its pods' labels
 * @param outside whether it is behind no pod of the cluster, so that no selector means it, but addresses do
 */
record Peer(String namespace, Map<String, String> labels, boolean outside) {
    private static final String NAMESPACE = "kubernetes.io/metadata.name";

    /** Somebody, wherever: a rule for anybody at all is enough. */
    static final Peer SOMEBODY = new Peer("", Map.of(), false);

    /** Whoever comes from another network, or is there: a load balancer or a node, by address. */
    static final Peer OUTSIDE = new Peer("", Map.of(), true);

    /** Pods of a namespace. */
    static Peer of(String namespace, Map<String, String> labels) {
        return new Peer(namespace, labels, false);
    }

    /** Whether one of the rules under {@code direction} of a policy lets it through at {@code port}. */
    boolean passes(Own policy, String direction, int port, String protocol) {
        for (Field rule : policy.spec().at(direction).items()) {
            if (isOpen(rule.at("ports"), port, protocol)
                    && isMeant(policy, rule.at(direction.equals("ingress") ? "from" : "to"))) {
                return true;
            }
        }
        return false;
    }

    /** The rule that lets it through, as somebody writes it. */
    String rule(String direction, int port, String protocol) {
        String ports = "ports: [{port: " + port + (protocol.equals("TCP") ? "" : ", protocol: " + protocol) + "}]";
        return namespace.isEmpty()
                ? "'{" + ports + "}'"
                : "'{" + (direction.equals("ingress") ? "from" : "to") + ": [{namespaceSelector: {matchLabels: {"
                        + NAMESPACE + ": " + namespace + "}}}], " + ports + "}'";
    }

    private static boolean isOpen(Field ports, int port, String protocol) {
        if (ports.isEmpty()) {
            return true;
        }
        for (Field some : ports.items()) {
            String its = some.at("protocol").text();
            int first = some.at("port").number();
            int last = some.at("endPort").isThere() ? some.at("endPort").number() : first;
            if ((its.isEmpty() ? "TCP" : its).equals(protocol) && (first < 0 || (first <= port && port <= last))) {
                return true;
            }
        }
        return false;
    }

    private boolean isMeant(Own policy, Field peers) {
        if (peers.isEmpty()) {
            return true;
        }
        for (Field peer : peers.items()) {
            if (peer.at("ipBlock").isThere() || (!outside && (namespace.isEmpty() || isSelected(policy, peer)))) {
                return true;
            }
        }
        return false;
    }

    private boolean isSelected(Own policy, Field peer) {
        Field selector = peer.at("namespaceSelector");
        String named = selector.at("matchLabels").at(NAMESPACE).text();
        boolean here = selector.isThere()
                ? named.isEmpty() || named.equals(namespace)
                : policy.namespace().equals(namespace);
        return here && Match.select(peer.at("podSelector").at("matchLabels").labels(), labels) != Match.NO;
    }
}
