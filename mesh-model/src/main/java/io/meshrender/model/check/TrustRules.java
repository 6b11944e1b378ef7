package io.meshrender.model.check;

import io.meshrender.model.Callers;
import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Service;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.TrustDomain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Trust domains: clusters can verify each other, policies mean whom they name, and aliases are left in no longer than needed (401). */
final class TrustRules {
    private static final TrustDomain ANY = TrustDomain.of("cluster.local");

    private TrustRules() {}

    /** An alias is another domain than the mesh's own, and there once. */
    static List<Problem> pointlessAliases(Mesh mesh) {
        Set<TrustDomain> seen = new HashSet<>();
        List<Problem> problems = new ArrayList<>();
        List<TrustDomain> aliases = mesh.settings().trustDomainAliases();
        for (int i = 0; i < aliases.size(); i++) {
            TrustDomain alias = aliases.get(i);
            boolean own = alias.equals(mesh.settings().trustDomain());
            if (!seen.add(alias) || own) {
                problems.add(Problem.error(
                        401,
                        path().index(i),
                        "'" + alias + (own ? "' is the trust domain itself" : "' is defined twice"),
                        "remove it; aliases are former trust domains"));
            }
        }
        return problems;
    }

    /** Every policy admits the identities of an alias as well (istio/istio#55529), so none stays longer than a migration. */
    static List<Problem> aliasesLeftIn(Mesh mesh) {
        Set<TrustDomain> former = new TreeSet<>(mesh.settings().trustDomainAliases());
        former.removeAll(mesh.trustDomains());
        former.remove(mesh.settings().trustDomain());
        return former.isEmpty()
                ? List.of()
                : List.of(Problem.warning(
                        401,
                        path(),
                        "policies admit identities of " + Quoted.all(former) + " as well",
                        "remove an alias as soon as no workload has a certificate of it"));
    }

    /** istiod takes an alias for its own trust domain, so that one that another cluster has admits that cluster's pods in the place of its own. */
    static List<Problem> aliasesOfClusters(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        List<TrustDomain> aliases = mesh.settings().trustDomainAliases();
        for (int i = 0; i < aliases.size(); i++) {
            for (Cluster cluster : mesh.clusters().values()) {
                if (cluster.trustDomain().filter(aliases.get(i)::equals).isPresent()) {
                    problems.add(Problem.error(
                            401,
                            path().index(i),
                            "'" + aliases.get(i) + "' is the trust domain of '" + cluster.name()
                                    + "': as an alias, policies would admit its pods in the place of others",
                            "remove it; each cluster accepts the trust domains of the others without it"));
                    break;
                }
            }
        }
        return problems;
    }

    /** To istiod {@code cluster.local} is whichever trust domain its cluster has ({@code pilot/pkg/security/trustdomain/bundle.go}). */
    static List<Problem> meansAnyDomain(Mesh mesh) {
        if (!mesh.hasSeveralTrustDomains() || !mesh.trustDomains().contains(ANY)) {
            return List.of();
        }
        return List.of(Problem.error(
                401,
                ModelPath.of("mesh", "trustDomain"),
                "'" + ANY
                        + "' means every cluster's own trust domain to istiod, so that no policy tells its clusters from others",
                "set mesh.trustDomain to a name of its own, and clusters.<name>.trustDomain where it is another"));
    }

    /** Of a Service with endpoints elsewhere istiod demands the identities of the one or of the others, whichever is younger. */
    static List<Problem> kubernetesNames(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        if (!mesh.hasSeveralTrustDomains()) {
            return problems;
        }
        for (Service service : mesh.services().values()) {
            Set<TrustDomain> domains = new TreeSet<>();
            for (Cluster cluster : mesh.clusters().values()) {
                if (service.clusters().includes(cluster.name())) {
                    domains.add(mesh.trustDomainOf(cluster));
                }
            }
            if (domains.size() > 1 && service.names().contains(NameKind.KUBERNETES)) {
                problems.add(Problem.error(
                        401,
                        ModelPath.of("services", service.name(), "names"),
                        "'" + service.name() + "' runs in clusters of trust domains " + Quoted.all(domains)
                                + ", and callers of its Kubernetes name may expect that of their own cluster alone",
                        "use 'global' in the place of 'kubernetes'"));
            }
        }
        return problems;
    }

    /** A caller named with a trust domain has one that servers accept. */
    static List<Problem> callersOfNoDomain(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        Set<TrustDomain> accepted = new TreeSet<>(mesh.trustDomains());
        accepted.addAll(mesh.settings().trustDomainAliases());
        for (Service service : mesh.services().values()) {
            List<Identity> identities =
                    service.callers().map(Callers::identities).orElse(List.of());
            for (int i = 0; i < identities.size(); i++) {
                Identity identity = identities.get(i);
                TrustDomain domain = identity.trustDomain().orElse(null);
                if (domain != null && !accepted.contains(domain)) {
                    problems.add(Problem.error(
                            401,
                            ModelPath.of("services", service.name(), "callers", "identities")
                                    .index(i),
                            "no cluster has the trust domain '" + domain + "', so its certificates are refused",
                            Spelling.hint(
                                    identity.text(),
                                    accepted.stream()
                                            .map(some ->
                                                    identity.local().in(some).text())
                                            .toList())));
                }
            }
        }
        return problems;
    }

    private static ModelPath path() {
        return ModelPath.of("mesh", "trustDomainAliases");
    }
}
