package plan

import (
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

// allows says whether every server of a name lets the caller in; namespace and account count, the trust domain is
// one for the mesh.
func (m *Mesh) allows(caller Caller, host string) bool {
	for _, cluster := range m.Clusters {
		for _, workload := range m.servers(cluster, host) {
			allowed, guarded := cluster.policyOf(workload)
			if guarded && !names(allowed, caller) {
				return false
			}
		}
	}
	return true
}

func names(allowed []principal, caller Caller) bool {
	for _, one := range allowed {
		if one.namespace == caller.Namespace && one.account == caller.ServiceAccount {
			return true
		}
	}
	return false
}
