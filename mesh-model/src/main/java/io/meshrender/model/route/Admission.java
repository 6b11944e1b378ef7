package io.meshrender.model.route;

import io.meshrender.model.Authorization;
import io.meshrender.model.CallerRule;
import io.meshrender.model.Callers;
import io.meshrender.model.InCluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Port;
import io.meshrender.model.value.TrustDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whom the pods of a service admit, and to what.
 *
 * @param guarded whether a policy asks
 * @param grants what callers may do; none if nobody is admitted. Pods without a policy grant everybody everything
 * @param first whom they ask before that; absent: nobody
 */
public record Admission(boolean guarded, List<Grant> grants, Optional<FirstAsked> first) {
    private static final Grant EVERYTHING = Grant.everything(Collections.emptySortedSet(), Optional.empty());

    /** What pods do that no policy speaks of: they admit everybody. */
    public static final Admission OPEN = new Admission(false, List.of(EVERYTHING));

    /** What a default deny does to pods that no other policy speaks of. */
    public static final Admission CLOSED = new Admission(true, List.of());

    public Admission {
        grants = List.copyOf(grants);
    }

    /** Pods that ask nobody first. */
    public Admission(boolean guarded, List<Grant> grants) {
        this(guarded, grants, Optional.empty());
    }

    /** The same, of pods that ask {@code some} first. */
    public Admission asking(Optional<FirstAsked> some) {
        return some.equals(first) ? this : new Admission(guarded, grants, some);
    }

    /** Pods whose policy admits {@code callers} to everything; none stands for everybody. */
    public static Admission only(SortedSet<Identity> callers) {
        return new Admission(true, List.of(Grant.everything(callers, Optional.empty())));
    }

    static Admission of(Mesh mesh, Service service, CallingClusters calling, Authorizers.Asking asking) {
        return ofCallers(mesh, service, calling).and(asking).asking(Authorizers.first(mesh, service));
    }

    /** Sidecars that ask whether requests of theirs may pass are admitted to that whatever rules and tokens say. */
    private Admission and(Authorizers.Asking asking) {
        if (asking.identities().isEmpty() || !guarded || (isEverybody() && isWhole())) {
            return this;
        }
        if (grants.size() == 1 && isWhole()) {
            SortedSet<Identity> all = new TreeSet<>(identities());
            all.addAll(asking.identities());
            return only(all);
        }
        if (isNobody()) {
            return only(asking.identities());
        }
        List<Grant> more = new ArrayList<>(grants);
        more.add(new Grant(
                asking.identities(),
                asking.ports(),
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                Optional.empty()));
        return new Admission(true, more);
    }

    private static Admission ofCallers(Mesh mesh, Service service, CallingClusters calling) {
        Optional<String> token = service.jwt().isEmpty()
                ? Optional.empty()
                : Optional.of(service.jwt().get().issuer().text());
        Authorization authorization = mesh.settings().authorization();
        if (!authorization.asksCallers()) {
            return token.isEmpty()
                    ? OPEN
                    : new Admission(true, List.of(Grant.everything(Collections.emptySortedSet(), token)));
        }
        boolean deny = authorization == Authorization.DEFAULT_DENY;
        if (deny && service.callers().isEmpty()) {
            return CLOSED;
        }
        List<CallerRule> rules = service.callers().map(Callers::rules).orElse(List.of());
        SortedSet<Identity> identities = calling.identities();
        boolean whole = service.callers()
                .flatMap(Callers::clusters)
                .filter(clusters -> clusters.all() || !clusters.names().isEmpty())
                .isPresent();
        if (deny && identities.isEmpty() && !whole) {
            return CLOSED;
        }
        if (rules.isEmpty()) {
            return !deny && identities.isEmpty() && token.isEmpty()
                    ? OPEN
                    : new Admission(true, List.of(Grant.everything(identities, token)));
        }
        return new Admission(true, grants(mesh, service, rules, calling, token));
    }

    private static List<Grant> grants(
            Mesh mesh, Service service, List<CallerRule> rules, CallingClusters calling, Optional<String> token) {
        SortedSet<Identity> identities = calling.identities();
        List<Grant> grants = new ArrayList<>();
        SortedSet<Identity> free = new TreeSet<>(identities);
        boolean all = false;
        for (CallerRule rule : rules) {
            SortedSet<Identity> its = rule.isAboutAll() ? identities : calling.named(mesh, rule);
            if (rule.isAboutAll()) {
                all = true;
            } else {
                free.removeAll(its);
            }
            if (rule.isAboutAll() || !its.isEmpty()) {
                grants.add(new Grant(
                        its,
                        targets(mesh, service, rule.ports()),
                        new TreeSet<>(rule.methods()),
                        new TreeSet<>(rule.paths()),
                        rule.jwt() ? token : Optional.empty()));
            }
        }
        if (!all && (!free.isEmpty() || identities.isEmpty())) {
            grants.add(0, Grant.everything(free, token));
        }
        return grants;
    }

    /** The ports of the pods in all clusters, so that the policy is the same in each. That no other port leads to one of them is a rule (233). */
    static SortedSet<Port> targets(Mesh mesh, Service service, List<Port> ports) {
        SortedSet<Port> targets = new TreeSet<>();
        if (!ports.isEmpty()) {
            for (Service variant : InCluster.variants(mesh, service)) {
                for (ServicePort port : variant.ports()) {
                    if (ports.contains(port.port())) {
                        targets.add(port.targetPortOrPort());
                    }
                }
            }
        }
        return targets;
    }

    /** Whether everybody is admitted to something. */
    public boolean isEverybody() {
        for (Grant grant : grants) {
            if (grant.callers().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Whether nobody is admitted to anything. */
    public boolean isNobody() {
        return grants.isEmpty();
    }

    /** Whether a caller that is admitted may do everything, without a token. */
    public boolean isWhole() {
        for (Grant grant : grants) {
            if (!grant.isWhole()) {
                return false;
            }
        }
        return true;
    }

    /** Who is admitted to something; empty if {@linkplain #isEverybody everybody} or {@linkplain #isNobody nobody} is. */
    public SortedSet<Identity> identities() {
        if (grants.size() == 1) {
            return grants.get(0).callers();
        }
        SortedSet<Identity> identities = new TreeSet<>();
        if (!isEverybody()) {
            for (Grant grant : grants) {
                identities.addAll(grant.callers());
            }
        }
        return identities;
    }

    /** What {@code identity} may do as a pod of a cluster of {@code domain}: in a mesh of several domains policies name it with its own. */
    public List<Grant> of(Identity identity, TrustDomain domain) {
        List<Grant> grants = of(identity);
        return grants.isEmpty() ? of(identity.in(domain)) : grants;
    }

    /** What {@code identity} may do, as policies name it. */
    public List<Grant> of(Identity identity) {
        List<Grant> some = new ArrayList<>();
        for (Grant grant : grants) {
            if (grant.callers().isEmpty() || grant.callers().contains(identity)) {
                some.add(grant);
            }
        }
        return some;
    }
}
