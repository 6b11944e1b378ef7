package io.meshrender.importing;

import io.meshrender.model.value.Identity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is known of a service. */
final class ServiceFacts {
    final String name;
    final String namespace;
    final String source;

    /** Where it runs. */
    final TreeSet<String> clusters = new TreeSet<>();

    /** {@code regional}, {@code global}, {@code kubernetes}. */
    final TreeSet<String> names = new TreeSet<>();

    /** Names that are written whole. */
    final TreeSet<String> hosts = new TreeSet<>();

    /** Its ports by number: name, number, target port, protocol. */
    final Map<String, Port> ports = new LinkedHashMap<>();

    final Map<String, String> selector = new TreeMap<>();

    /** Its names, and the namespaces that call each, by cluster; {@code *} for all. */
    final Map<String, Map<String, TreeSet<String>>> calledFrom = new TreeMap<>();

    /** The identities that its pods admit, as policies say them; empty if they admit everybody. */
    final TreeSet<Identity> admits = new TreeSet<>();

    /** Those of them that a policy names which is not carried, because the mesh renders it again. */
    final TreeSet<Identity> admitsWholly = new TreeSet<>();

    /** Whether a policy that says more than who calls is carried for its pods: one that the mesh renders beside it would undo it. */
    boolean hasFinerPolicy;

    /** Keys of {@code traffic}, as they are written. */
    final Map<String, Fact> traffic = new LinkedHashMap<>();

    /** The account of its pods in each cluster, as far as that is told. */
    final Map<String, String> accounts = new TreeMap<>();

    /** By cluster and by the name of a port, where its pods listen there. */
    final Map<String, Map<String, String>> listens = new TreeMap<>();

    String serviceAccount = "";

    /** The namespace of its resources where it does not run; empty for its own. */
    String importInto = "";

    boolean headless;

    ServiceFacts(String name, String namespace, String source) {
        this.name = name;
        this.namespace = namespace;
        this.source = source;
    }

    /** @param guessed whether its name was made up, as nothing told it */
    record Port(String name, String number, String target, String protocol, boolean guessed) {
        Port(String name, String number, String target, String protocol) {
            this(name, number, target, protocol, false);
        }
    }

    String key() {
        return namespace + "/" + name;
    }

    String account() {
        String account = serviceAccount();
        return namespace + "/" + (account.isEmpty() ? name : account);
    }

    /** Its pods' account in most clusters; empty if nothing tells. */
    String serviceAccount() {
        String most = serviceAccount;
        int times = 0;
        for (String account : accounts.values()) {
            int its = Collections.frequency(accounts.values(), account);
            if (its > times || (its == times && account.equals(name))) {
                most = account;
                times = its;
            }
        }
        return most;
    }

    /** Who its pods are: namespace and account, of each account. */
    Set<String> identities() {
        Set<String> identities = new TreeSet<>();
        identities.add(account());
        accounts.values().forEach(account -> identities.add(namespace + "/" + account));
        return identities;
    }

    /** What is otherwise in a cluster, as it is written; empty if nothing is. */
    Map<String, String> differences(String cluster) {
        Map<String, String> differences = new LinkedHashMap<>();
        String account = accounts.getOrDefault(cluster, serviceAccount());
        if (!account.equals(serviceAccount())) {
            differences.put("serviceAccount", Written.text(account));
        }
        Map<String, String> targets = new TreeMap<>();
        for (Port port : ports.values()) {
            String own = listens.getOrDefault(cluster, Map.of()).get(port.name());
            if (own != null && !own.equals(port.target().isEmpty() ? port.number() : port.target())) {
                targets.put(port.name(), Written.word(own));
            }
        }
        if (!targets.isEmpty()) {
            differences.put("targetPorts", Written.flow(targets));
        }
        return differences;
    }

    /** The richer of two ports of one number stays. */
    void port(Port port) {
        ports.merge(port.number(), port, (one, other) -> {
            boolean better = one.guessed() && !other.guessed();
            boolean fuller = one.guessed() == other.guessed()
                    && one.target().isEmpty()
                    && !other.target().isEmpty();
            return better || fuller ? other : one;
        });
    }

    void called(String host, String cluster, Set<String> from) {
        calledFrom
                .computeIfAbsent(host, some -> new TreeMap<>())
                .computeIfAbsent(cluster, some -> new TreeSet<>())
                .addAll(from);
    }
}
