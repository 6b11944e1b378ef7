package plan

import (
	"slices"
	"strings"

	"io.meshrender/proof/internal/charts"
)

// principal is one identity that a policy allows.
type principal struct {
	trustDomain, namespace, account string
}

// policyOf returns the identities that policies allow to call a workload, and whether there is any policy for it.
func (c *Cluster) policyOf(workload *Workload) (allowed []principal, guarded bool) {
	for _, document := range c.policies {
		var policy authorizationPolicy
		if spec(document, &policy) != nil || document.Object.GetNamespace() != workload.Namespace {
			continue
		}
		if len(policy.Selector.MatchLabels) > 0 && !charts.Selects(policy.Selector.MatchLabels, workload.Labels) {
			continue
		}
		guarded = true
		for _, rule := range policy.Rules {
			for _, from := range rule.From {
				for _, text := range from.Source.Principals {
					allowed = append(allowed, parsePrincipal(text))
				}
			}
		}
	}
	return allowed, guarded
}

func parsePrincipal(text string) principal {
	trustDomain, rest, _ := strings.Cut(text, "/ns/")
	namespace, account, _ := strings.Cut(rest, "/sa/")
	return principal{trustDomain: trustDomain, namespace: namespace, account: account}
}

// principals returns all identities that any server of a name allows, and whether any of them is guarded.
func (m *Mesh) principals(host string) (all []principal, guarded bool) {
	for _, cluster := range m.Clusters {
		for _, workload := range m.servers(cluster, host) {
			allowed, isGuarded := cluster.policyOf(workload)
			all, guarded = append(all, allowed...), guarded || isGuarded
		}
	}
	return all, guarded
}

// Allows says whether every server of a name lets the caller in.
func (m *Mesh) Allows(caller Caller, host string) bool {
	for _, cluster := range m.Clusters {
		for _, workload := range m.servers(cluster, host) {
			allowed, guarded := cluster.policyOf(workload)
			if guarded && !cluster.names(allowed, caller) {
				return false
			}
		}
	}
	return true
}

// names says whether one of the principals is the caller to the servers of the cluster. istiod takes the aliases of its
// trust domain for one with it.
func (c *Cluster) names(allowed []principal, caller Caller) bool {
	own := append([]string{c.ControlPlane.Mesh.GetTrustDomain()}, c.ControlPlane.Mesh.GetTrustDomainAliases()...)
	domain := caller.Cluster.ControlPlane.Mesh.GetTrustDomain()
	for _, one := range allowed {
		sameDomain := one.trustDomain == domain || slices.Contains(own, one.trustDomain) && slices.Contains(own, domain)
		if sameDomain && one.namespace == caller.Namespace && one.account == caller.ServiceAccount {
			return true
		}
	}
	return false
}

// text is the principal as the model names it: with its trust domain only where the mesh has several.
func (m *Mesh) text(one principal) string {
	if len(m.TrustDomains()) > 1 {
		return one.trustDomain + "/ns/" + one.namespace + "/sa/" + one.account
	}
	return one.namespace + "/" + one.account
}

// TrustDomains are those of all clusters, sorted.
func (m *Mesh) TrustDomains() []string {
	var domains []string
	for _, cluster := range m.Clusters {
		domains = append(domains, cluster.ControlPlane.Mesh.GetTrustDomain())
	}
	slices.Sort(domains)
	return slices.Compact(domains)
}

// Guards says whether a policy of the cluster asks who calls a name.
func (m *Mesh) Guards(cluster *Cluster, host string) bool {
	for _, workload := range m.servers(cluster, host) {
		if _, guarded := cluster.policyOf(workload); guarded {
			return true
		}
	}
	return false
}
