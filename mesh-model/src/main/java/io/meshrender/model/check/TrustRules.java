package io.meshrender.model.check;

import io.meshrender.model.Mesh;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.TrustDomain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Trust domains. All clusters have the same, so that they can always verify each other; what is left to get wrong is the aliases (401). */
final class TrustRules {
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
        former.remove(mesh.settings().trustDomain());
        return former.isEmpty()
                ? List.of()
                : List.of(Problem.warning(
                        401,
                        path(),
                        "policies admit identities of " + Quoted.all(former) + " as well",
                        "remove an alias as soon as no workload has a certificate of it"));
    }

    private static ModelPath path() {
        return ModelPath.of("mesh", "trustDomainAliases");
    }
}
