package plan

import (
	"slices"
	"strconv"
	"strings"

	"io.meshrender/proof/internal/charts"
)

// Request is what a policy can see of a request beside who makes it.
type Request struct {
	// Method and Path are empty where no HTTP is spoken.
	Method, Path string
	// Token is the issuer of the token that it carries; empty for none.
	Token string
}

// example is a text that a pattern matches.
func example(pattern string) string {
	text := strings.NewReplacer("{**}", "some/thing", "{*}", "some").Replace(pattern)
	if strings.HasPrefix(text, "*") {
		return "/some" + text[1:]
	}
	return strings.TrimSuffix(text, "*")
}

// requests are those that tell the rules about a caller at a port from each other: the plain one, one that each rule
// allows, and beside it one that it does not.
func (m *Mesh) requests(caller Caller, host string, port Port) []Request {
	plain := plainRequest(port)
	requests := []Request{plain}
	if plain.Method == "" || port.Protocol == "GRPC" {
		return requests
	}
	add := func(request Request) {
		if !slices.Contains(requests, request) {
			requests = append(requests, request)
		}
	}
	for _, question := range m.questions(caller, host) {
		add(question)
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
func plainRequest(port Port) Request {
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
