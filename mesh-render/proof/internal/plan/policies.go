package plan

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"io.meshrender/proof/internal/charts"
)

// rootNamespace is the one whose policies are for every pod of a cluster.
const rootNamespace = "istio-system"

// principal is one identity that a policy allows.
type principal struct {
	trustDomain, namespace, account string
}

// grant is what one rule of a policy allows; what a field leaves out is not asked for.
type grant struct {
	from                          []principal
	ports, methods, paths, tokens []string
}

// Request is what a policy can see of a request beside who makes it.
type Request struct {
	// Method and Path are empty where no HTTP is spoken.
	Method, Path string
	// Token is the issuer of the token that it carries; empty for none.
	Token string
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

// isWhole says whether everything is allowed, without a token.
func (g grant) isWhole() bool {
	return len(g.ports)+len(g.methods)+len(g.paths)+len(g.tokens) == 0
}

// allows says whether a request at a port of the pod is allowed. Only HTTP has requests to look at.
func (g grant) allows(target int, request Request) bool {
	if len(g.ports) > 0 && !slices.Contains(g.ports, strconv.Itoa(target)) {
		return false
	}
	if request.Method == "" {
		return len(g.methods)+len(g.paths)+len(g.tokens) == 0
	}
	return (len(g.methods) == 0 || slices.Contains(g.methods, request.Method)) &&
		(len(g.paths) == 0 || slices.ContainsFunc(g.paths, func(pattern string) bool { return matches(pattern, request.Path) })) &&
		(len(g.tokens) == 0 || request.Token != "" && slices.ContainsFunc(g.tokens, func(pattern string) bool { return matches(pattern, request.Token+"/somebody") }))
}

// matches reads a pattern as Istio does: a template of parts, or a text with a star at one end.
func matches(pattern, text string) bool {
	switch {
	case strings.Contains(pattern, "{*"):
		return matchesTemplate(strings.Split(pattern, "/"), strings.Split(text, "/"))
	case strings.HasPrefix(pattern, "*"):
		return strings.HasSuffix(text, pattern[1:])
	case strings.HasSuffix(pattern, "*"):
		return strings.HasPrefix(text, pattern[:len(pattern)-1])
	default:
		return pattern == text
	}
}

func matchesTemplate(parts, texts []string) bool {
	for i, part := range parts {
		if part == "{**}" {
			return true
		}
		if i >= len(texts) || part != "{*}" && part != texts[i] {
			return false
		}
	}
	return len(parts) == len(texts)
}

// example is a text that a pattern matches.
func example(pattern string) string {
	text := strings.NewReplacer("{**}", "some/thing", "{*}", "some").Replace(pattern)
	if strings.HasPrefix(text, "*") {
		return "/some" + text[1:]
	}
	return strings.TrimSuffix(text, "*")
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

// requests are those that tell the rules about a caller at a port from each other: the plain one, one that each rule
// allows, and beside it one that it does not.
func (m *Mesh) requests(caller Caller, host string, port Port) []Request {
	plain := m.plainRequest(port)
	requests := []Request{plain}
	if plain.Method == "" || port.Protocol == "GRPC" {
		return requests
	}
	add := func(request Request) {
		if !slices.Contains(requests, request) {
			requests = append(requests, request)
		}
	}
	for _, cluster := range m.Clusters {
		for _, workload := range m.servers(cluster, host) {
			issuer := cluster.issuerOf(workload)
			for _, one := range cluster.grantsTo(workload, caller) {
				if one.isWhole() || len(one.ports) > 0 && !slices.Contains(one.ports, strconv.Itoa(workload.target(port.Number))) {
					continue
				}
				fits := plain
				if len(one.methods) > 0 {
					fits.Method = one.methods[0]
				}
				if len(one.paths) > 0 {
					fits.Path = example(one.paths[0])
				}
				if len(one.tokens) > 0 && issuer != "" {
					add(fits)
					fits.Token = issuer
				}
				add(fits)
				other := fits
				if other.Method = "PATCH"; len(one.paths) > 0 {
					other.Method, other.Path = fits.Method, "/elsewhere/at/all"
				}
				add(other)
			}
		}
	}
	return requests
}

// plainRequest is what is asked where nothing else is: the root, or the one method of gRPC.
func (m *Mesh) plainRequest(port Port) Request {
	switch port.Protocol {
	case "GRPC":
		return Request{Method: "POST", Path: GRPCMethod}
	case "HTTP", "HTTP2":
		return Request{Method: "GET", Path: "/"}
	default:
		return Request{}
	}
}

// issuerOf is who issues tokens for a workload with keys of ours, so that one can be made; empty when nobody does.
func (c *Cluster) issuerOf(workload *Workload) string {
	for _, document := range rendered(c.Cluster, "RequestAuthentication") {
		var authentication requestAuthentication
		if spec(document, &authentication) != nil || document.Object.GetNamespace() != workload.Namespace ||
			!charts.Selects(authentication.Selector.MatchLabels, workload.Labels) {
			continue
		}
		for _, rule := range authentication.JWTRules {
			if rule.JWKS == JWKS() {
				return rule.Issuer
			}
		}
	}
	return ""
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
	}{m.texts(one.from), slices.Sorted(slices.Values(one.ports)), slices.Sorted(slices.Values(one.methods)), slices.Sorted(slices.Values(one.paths)), strings.Join(one.tokens, ",")})
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
