package plan

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	meshconfig "istio.io/api/mesh/v1alpha1"

	"io.meshrender/proof/internal/charts"
)

// Forbidden is the end of the paths that every authorizer of a running mesh refuses.
const Forbidden = "/forbidden"

// question is what one policy has somebody asked about; what a field leaves out is not looked at.
type question struct {
	Asks   string   `json:"asks"`
	Ports  []string `json:"ports,omitempty"`
	Paths  []string `json:"paths,omitempty"`
	Except []string `json:"except,omitempty"`
}

// isAbout says whether it is asked about a request at a port of the pod. Where there is no HTTP nothing is looked at but the port.
func (q question) isAbout(target int, request Request) bool {
	if len(q.Ports) > 0 && !slices.Contains(q.Ports, strconv.Itoa(target)) {
		return false
	}
	one := func(pattern string) bool { return matches(pattern, request.Path) }
	return request.Method == "" || (len(q.Paths) == 0 || slices.ContainsFunc(q.Paths, one)) && !slices.ContainsFunc(q.Except, one)
}

// questionsOf are those of the cluster's policies about a workload.
func (c *Cluster) questionsOf(workload *Workload) []question {
	var questions []question
	for _, document := range c.policies {
		var policy authorizationPolicy
		if spec(document, &policy) != nil || policy.Action != "CUSTOM" || document.Object.GetNamespace() != workload.Namespace ||
			!charts.Selects(policy.Selector.MatchLabels, workload.Labels) {
			continue
		}
		for _, rule := range policy.Rules {
			one := question{Asks: policy.Provider.Name}
			for _, to := range rule.To {
				one.Ports = append(one.Ports, to.Operation.Ports...)
				one.Paths = append(one.Paths, to.Operation.Paths...)
				one.Except = append(one.Except, to.Operation.NotPaths...)
			}
			questions = append(questions, one)
		}
	}
	return questions
}

// first is the question of all servers of a name as canonical JSON; none when nobody is asked.
func (m *Mesh) first(host string) json.RawMessage {
	var texts []string
	for _, cluster := range m.Clusters {
		for _, workload := range m.servers(cluster, host) {
			for _, one := range cluster.questionsOf(workload) {
				slices.Sort(one.Ports)
				slices.Sort(one.Paths)
				slices.Sort(one.Except)
				text, err := json.Marshal(one)
				if err != nil {
					text = []byte(strconv.Quote(err.Error()))
				}
				texts = append(texts, string(text))
			}
		}
	}
	slices.Sort(texts)
	return json.RawMessage(strings.Join(slices.Compact(texts), ","))
}

// asked says whether the servers of a name ask somebody about a request at a port, and whether it passes when nobody answers.
func (m *Mesh) asked(host string, port int, request Request) (asked, passes bool) {
	for _, cluster := range m.Clusters {
		for _, workload := range m.servers(cluster, host) {
			for _, one := range cluster.questionsOf(workload) {
				provider := cluster.authorizer(one.Asks)
				if provider == nil || !one.isAbout(workload.target(port), request) || !provider.raw && request.Method == "" {
					continue
				}
				asked, passes = true, provider.passes
			}
		}
	}
	return asked, passes
}

// AsksFirst says whether the servers of a name ask anybody about anything.
func (m *Mesh) AsksFirst(host string) bool {
	return len(m.first(host)) > 0
}

// authorizer is a provider of a mesh configuration.
type authorizer struct {
	// service is [namespace/]host.
	service, prefix string
	passes, raw     bool
}

func (c *Cluster) authorizer(name string) *authorizer {
	for _, provider := range c.ControlPlane.Mesh.GetExtensionProviders() {
		if provider.GetName() != name {
			continue
		}
		switch kind := provider.GetProvider().(type) {
		case *meshconfig.MeshConfig_ExtensionProvider_EnvoyExtAuthzGrpc:
			return &authorizer{service: kind.EnvoyExtAuthzGrpc.GetService(), passes: kind.EnvoyExtAuthzGrpc.GetFailOpen(), raw: true}
		case *meshconfig.MeshConfig_ExtensionProvider_EnvoyExtAuthzHttp:
			return &authorizer{service: kind.EnvoyExtAuthzHttp.GetService(), passes: kind.EnvoyExtAuthzHttp.GetFailOpen(), prefix: kind.EnvoyExtAuthzHttp.GetPathPrefix()}
		}
	}
	return nil
}

// Authorizers are the workloads that any cluster's istiod knows as providers, each with what stands before the paths that it is asked
// about by HTTP.
func (m *Mesh) Authorizers() map[*Workload]string {
	found := map[*Workload]string{}
	for _, cluster := range m.Clusters {
		for _, provider := range cluster.ControlPlane.Mesh.GetExtensionProviders() {
			asked := cluster.authorizer(provider.GetName())
			if asked == nil {
				continue
			}
			host := asked.service[strings.Index(asked.service, "/")+1:]
			for _, other := range m.Clusters {
				for _, workload := range m.servers(other, host) {
					found[workload] = cmp.Or(found[workload], asked.prefix)
				}
			}
		}
	}
	return found
}

// questions are requests that tell those that somebody is asked about from others: of each kind one that every authorizer refuses.
func (m *Mesh) questions(caller Caller, host string) []Request {
	var requests []Request
	for _, cluster := range m.Clusters {
		for _, workload := range m.servers(cluster, host) {
			if len(cluster.grantsTo(workload, caller)) == 0 {
				continue
			}
			for _, one := range cluster.questionsOf(workload) {
				requests = append(requests, Request{Method: "GET", Path: Forbidden})
				for _, pattern := range slices.Concat(one.Paths, one.Except) {
					if before, found := strings.CutSuffix(pattern, "/*"); found {
						requests = append(requests, Request{Method: "GET", Path: before + Forbidden})
					}
				}
			}
		}
	}
	return requests
}

// UnknownAuthorizers are policies that have somebody asked whom istiod does not know where they stand.
func (m *Mesh) UnknownAuthorizers() []string {
	var unknown []string
	for _, cluster := range m.Clusters {
		for _, workload := range cluster.Workloads {
			for _, one := range cluster.questionsOf(workload) {
				if cluster.authorizer(one.Asks) == nil {
					unknown = append(unknown, fmt.Sprintf("%s: %s asks %s, which is no provider there", cluster.Name, workload.Name, one.Asks))
				}
			}
		}
	}
	return unknown
}
