package io.meshrender.importing;

import io.meshrender.model.value.Identity;
import io.meshrender.model.value.TrustDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Somebody whom the pods of a service admit.
 *
 * @param identity with its trust domain where the mesh has others, whose pods are not admitted
 * @param service the service whose pods have it, in all clusters where it runs
 */
record Admitted(String identity, Optional<ServiceFacts> service) {
    /** What policies call the trust domain of the cluster that they are in. */
    private static final String OWN = "cluster.local";

    static List<Admitted> of(ServiceFacts service, Facts facts) {
        Map<Identity, SortedSet<String>> domains = new TreeMap<>();
        for (Identity identity : service.hasFinerPolicy ? service.admitsWholly : service.admits) {
            domains.computeIfAbsent(identity.local(), some -> new TreeSet<>())
                    .add(identity.trustDomain().map(TrustDomain::text).orElse(OWN));
        }
        List<Admitted> admitted = new ArrayList<>();
        domains.forEach((identity, some) -> of(identity, some, service, facts, admitted));
        return admitted;
    }

    /** Whether {@code service} admits each of these. A caller of which it admits only some is no caller: those are named instead. */
    private static boolean all(Set<String> identities, ServiceFacts service) {
        Set<String> admitted = new TreeSet<>();
        service.admits.forEach(identity -> admitted.add(identity.local().text()));
        return admitted.containsAll(identities);
    }

    private static void of(
            Identity identity, SortedSet<String> domains, ServiceFacts service, Facts facts, List<Admitted> admitted) {
        SortedSet<String> all = facts.trustDomains();
        boolean everywhere = all.isEmpty()
                || domains.contains(OWN)
                || (all.size() == 1 && domains.stream().anyMatch(facts.trustDomainAliases::contains))
                || domains.equals(all);
        Optional<ServiceFacts> caller = facts.services.values().stream()
                .filter(some -> some.identities().contains(identity.text()) && all(some.identities(), service))
                .filter(some -> everywhere || domains.equals(facts.trustDomainsOf(some)))
                .findFirst();
        if (caller.isPresent() || everywhere) {
            admitted.add(new Admitted(identity.text(), caller));
        } else {
            domains.forEach(domain -> admitted.add(
                    new Admitted(identity.in(TrustDomain.of(domain)).text(), Optional.empty())));
        }
    }
}
