package io.meshrender.render.change;

import io.meshrender.model.Mtls;
import io.meshrender.model.route.Admission;
import io.meshrender.model.route.Grant;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.TrustDomain;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The pods of one service in one cluster, as whoever calls them meets them.
 *
 * @param service the service
 * @param account who they are: namespace and service account
 * @param identity the same, as their certificates say it
 * @param admission whom they admit, and to what
 * @param mtls what they demand of a connection
 */
public record Server(Name service, Identity account, String identity, Admission admission, Mtls mtls) {
    private static final String SPIFFE = "spiffe://";

    /** Whether it admits the pods of {@code caller}: an identity without a trust domain is one of its own. */
    boolean admits(Server caller) {
        if (admission.isEverybody()) {
            return true;
        }
        if (!admission.of(caller.account).isEmpty() && trustDomain().equals(caller.trustDomain())) {
            return true;
        }
        for (Identity some : admission.identities()) {
            if (caller.is(some)) {
                return true;
            }
        }
        return false;
    }

    /** What {@code identity} may do at it; one with a trust domain may be one that it names without, in its own. */
    List<Grant> grants(Identity identity) {
        List<Grant> grants = admission.of(identity);
        boolean own = identity.trustDomain().equals(Optional.of(TrustDomain.of(trustDomain())));
        return grants.isEmpty() && own ? admission.of(identity.local()) : grants;
    }

    /** Whether its certificates say {@code some}, an identity with its trust domain. */
    boolean is(Identity some) {
        return identity.length() == SPIFFE.length() + some.text().length() && identity.endsWith(some.text());
    }

    /** Whom it admits, each with a trust domain; empty if everybody. */
    SortedSet<Identity> admittedInFull() {
        TrustDomain own = TrustDomain.of(trustDomain());
        SortedSet<Identity> full = new TreeSet<>();
        admission.identities().forEach(some -> full.add(some.in(own)));
        return full;
    }

    /** Whether an identity that it admits says its trust domain, as in a mesh of several. */
    boolean tellsTrustDomains() {
        return admission.identities().stream()
                .anyMatch(some -> some.trustDomain().isPresent());
    }

    /** The trust domain of its certificates. */
    String trustDomain() {
        return identity.substring(SPIFFE.length(), identity.indexOf('/', SPIFFE.length()));
    }
}
