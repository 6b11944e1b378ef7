package plan

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"io.meshrender/proof/internal/charts"
)

// rootNamespace is the one whose policies are for every pod of a cluster.
const rootNamespace = "istio-system"

// principal is one identity that a policy allows.
type principal struct {
	trustDomain, namespace, account string
}

// policyOf returns what the policies of the cluster allow at a workload, and whether there is any policy for it.
func (c *Cluster) policyOf(workload *Workload) (grants []grant, guarded bool) {
	for _, document := range c.policies {
		var policy authorizationPolicy
		if spec(document, &policy) != nil || policy.Action != "" && policy.Action != "ALLOW" {
			continue
		}
		if namespace := document.Object.GetNamespace(); namespace != workload.Namespace && namespace != rootNamespace {
			continue
		}
		if len(policy.Selector.MatchLabels) > 0 && !charts.Selects(policy.Selector.MatchLabels, workload.Labels) {
			continue
		}
		guarded = true
		for _, rule := range policy.Rules {
			var one grant
			for _, from := range rule.From {
				for _, text := range from.Source.Principals {
					one.from = append(one.from, parsePrincipal(text))
				}
				one.tokens = append(one.tokens, from.Source.RequestPrincipals...)
			}
			for _, to := range rule.To {
				one.ports = append(one.ports, to.Operation.Ports...)
				one.methods = append(one.methods, to.Operation.Methods...)
				one.paths = append(one.paths, to.Operation.Paths...)
			}
			grants = append(grants, one)
		}
	}
	return grants, guarded
}

func parsePrincipal(text string) principal {
	trustDomain, rest, _ := strings.Cut(text, "/ns/")
	namespace, account, _ := strings.Cut(rest, "/sa/")
	return principal{trustDomain: trustDomain, namespace: namespace, account: account}
}

// principals returns all identities that any server of a name allows something, and whether any of them is guarded.
func (m *Mesh) principals(host string) (all []principal, guarded bool) {
	for _, cluster := range m.Clusters {
		for _, workload := range m.servers(cluster, host) {
			grants, isGuarded := cluster.policyOf(workload)
			for _, one := range grants {
				all = append(all, one.from...)
			}
			guarded = guarded || isGuarded
		}
	}
	return all, guarded
}

// Allows says whether every server of a name lets the caller do something.
func (m *Mesh) Allows(caller Caller, host string) bool {
	return m.everyServer(host, func(cluster *Cluster, workload *Workload) bool {
		return len(cluster.grantsTo(workload, caller)) > 0
	})
}

// allows says whether every server of a name lets the caller make a request at a port.
func (m *Mesh) allows(caller Caller, host string, port int, request Request) bool {
	return m.everyServer(host, func(cluster *Cluster, workload *Workload) bool {
		return slices.ContainsFunc(cluster.grantsTo(workload, caller), func(one grant) bool {
			return one.allows(workload.target(port), request)
		})
	})
}

func (m *Mesh) everyServer(host string, holds func(*Cluster, *Workload) bool) bool {
	for _, cluster := range m.Clusters {
		for _, workload := range m.servers(cluster, host) {
			if !holds(cluster, workload) {
				return false
			}
		}
	}
	return true
}

func (w *Workload) target(port int) int {
	if known, found := w.Ports[port]; found && known.Target != 0 {
		return known.Target
	}
	return port
}

// grantsTo is what the caller may do at a workload; everything where no policy asks.
func (c *Cluster) grantsTo(workload *Workload, caller Caller) []grant {
	grants, guarded := c.policyOf(workload)
	if !guarded {
		return []grant{{}}
	}
	return slices.DeleteFunc(grants, func(one grant) bool { return len(one.from) > 0 && !c.names(one.from, caller) })
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

func (m *Mesh) texts(some []principal) []string {
	var texts []string
	for _, one := range some {
		texts = append(texts, m.text(one))
	}
	slices.Sort(texts)
	return slices.Compact(texts)
}

// rules are what the policies of all servers of a name allow, each as canonical JSON; none when whoever is admitted may
// do everything.
func (m *Mesh) rules(host string) []json.RawMessage {
	var texts []string
	narrow := false
	for _, cluster := range m.Clusters {
		for _, workload := range m.servers(cluster, host) {
			grants, guarded := cluster.policyOf(workload)
			if !guarded {
				return nil
			}
			for _, one := range grants {
				narrow = narrow || !one.isWhole()
				texts = append(texts, m.rule(one))
			}
		}
	}
	if !narrow {
		return nil
	}
	slices.Sort(texts)
	var rules []json.RawMessage
	for _, text := range slices.Compact(texts) {
		rules = append(rules, json.RawMessage(text))
	}
	return rules
}

func (m *Mesh) rule(one grant) string {
	text, err := json.Marshal(struct {
		From    someOrAll `json:"from"`
		Ports   []string  `json:"ports,omitempty"`
		Methods []string  `json:"methods,omitempty"`
		Paths   []string  `json:"paths,omitempty"`
		Token   string    `json:"token,omitempty"`
	}{m.texts(one.from), slices.Sorted(slices.Values(one.ports)), slices.Sorted(slices.Values(one.methods)), slices.Sorted(slices.Values(one.paths)), strings.Join(issuers(one.tokens), ",")})
	if err != nil {
		return fmt.Sprintf("%q", err)
	}
	return string(text)
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

// issuers are those of tokens, which policies name with whom the token is about: any.
func issuers(tokens []string) []string {
	var issuers []string
	for _, token := range tokens {
		issuers = append(issuers, strings.TrimSuffix(token, "/*"))
	}
	return issuers
}
