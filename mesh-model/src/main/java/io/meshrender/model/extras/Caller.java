package io.meshrender.model.extras;

import io.meshrender.model.value.Name;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who calls, by the model's own words.
 *
 * @param words its service's name, its identity, or what else a line calls it
 * @param namespace where its pods are
 * @param account its service account; empty if any
 * @param labels what is known of its pods' labels; empty if nothing
 * @param clusters from which it calls
 * @param declared whether {@code callers} names it; otherwise it is one of those that may call because a whole cluster may
 * @param service whether it is a service of the model, whose pods ask for names of the mesh; a gateway, for one, hands on any host
 */
record Caller(
        String words,
        String namespace,
        String account,
        Map<String, String> labels,
        SortedSet<Name> clusters,
        boolean declared,
        boolean service) {

    /** One that is no service of the model. */
    Caller(
            String words,
            String namespace,
            String account,
            Map<String, String> labels,
            SortedSet<Name> clusters,
            boolean declared) {
        this(words, namespace, account, labels, clusters, declared, false);
    }

    /** Who of a namespace calls because its whole cluster may. */
    static Caller undeclared(String namespace, SortedSet<Name> clusters) {
        return new Caller("pods of namespace " + namespace, namespace, "", Map.of(), clusters, false);
    }

    /**
     * Whether an object of {@code namespace} surely is for a sidecar of its pods. Gateways have none, and read no Sidecar
     * ({@code pilot/pkg/model/push_context.go}, {@code doGetSidecarScope}); what an identity outside the model is, an object beside it shows.
     */
    boolean hasSidecarFor(String namespace) {
        return service || (labels.isEmpty() && this.namespace.equals(namespace));
    }

    /** This caller in each of its clusters. */
    List<Caller> byCluster() {
        return clusters.stream()
                .map(cluster -> new Caller(
                        words, namespace, account, labels, new TreeSet<>(Set.of(cluster)), declared, service))
                .toList();
    }

    /** Whoever calls because whole clusters may. */
    static Caller everyone(SortedSet<Name> clusters) {
        return new Caller("every caller", "", "", Map.of(), clusters, false);
    }
}
