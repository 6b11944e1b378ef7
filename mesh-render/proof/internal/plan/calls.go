package plan

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"io.meshrender/proof/internal/charts"
)

// Caller is a pod that calls others.
type Caller struct {
	Cluster        *Cluster
	Namespace      string
	ServiceAccount string
	// App is the label app of its pod; empty for one that no service has.
	App string
}

// Key tells callers apart.
func (c Caller) Key() string {
	return fmt.Sprintf("%s/%s/%s", c.Cluster.Name, c.Namespace, c.ServiceAccount)
}

// Call is one caller asking one port of one name.
type Call struct {
	Caller Caller
	Host   string
	Port   Port
	// Request is what is asked for there.
	Request Request
	// Tiers say which clusters must answer: those of the first tier; when they are gone, those of the next.
	Tiers [][]string
	// Shares say how the calls are shared out among the first tier; none when its clusters are alike.
	Shares []Share
	// Allowed is false when the servers' policies, or those whom they ask first, refuse the caller.
	Allowed bool
	// Asked is set when the servers ask somebody first about the request; Passes when it passes while nobody answers.
	Asked, Passes bool
}

// String names the call as a row of the verdict table.
func (c Call) String() string {
	text := fmt.Sprintf("%s %s:%d %s", c.Caller.Key(), c.Host, c.Port.Number, c.Port.Protocol)
	if c.IsSpecial() {
		text += fmt.Sprintf(" %s %s", c.Request.Method, c.Request.Path)
	}
	if c.Request.Token != "" {
		text += " with a token"
	}
	return text
}

// IsSpecial says whether something else is asked for than where nothing tells requests apart.
func (c Call) IsSpecial() bool {
	return c.Request.Method != "" && c.Request != plainRequest(c.Port)
}

const (
	// ElsewhereNamespace is a namespace that no rendered resource names: what is visible in the whole cluster must be
	// visible there.
	ElsewhereNamespace = "elsewhere"
	// callerAccount is the account of callers where no policy asks for one.
	callerAccount = "caller"
	// strangerAccount is an account that no policy names.
	strangerAccount = "stranger"
)

// Callers returns the pods that must be able to call something, and for each policy one that must not.
func (m *Mesh) Callers() []Caller {
	if len(m.Given) > 0 {
		return m.Given
	}
	known := map[string]bool{}
	var callers []Caller
	add := func(caller Caller) {
		if !known[caller.Key()] {
			known[caller.Key()] = true
			callers = append(callers, caller)
		}
	}
	for _, cluster := range m.Clusters {
		for _, entry := range cluster.entries {
			for _, host := range entry.Hosts {
				principals, guarded := m.principals(host)
				for _, namespace := range callerNamespaces(entry, principals, charts.DoorOf(cluster.Cluster.Cluster).Namespace) {
					for _, account := range accounts(namespace, principals, guarded) {
						add(Caller{Cluster: cluster, Namespace: namespace, ServiceAccount: account})
					}
				}
			}
		}
		for _, host := range m.withoutEntry(cluster) {
			principals, guarded := m.principals(host)
			for _, account := range accounts(ElsewhereNamespace, principals, guarded) {
				add(Caller{Cluster: cluster, Namespace: ElsewhereNamespace, ServiceAccount: account})
			}
			for _, one := range principals {
				add(Caller{Cluster: cluster, Namespace: one.namespace, ServiceAccount: one.account})
			}
		}
	}
	sort.Slice(callers, func(i, j int) bool { return callers[i].Key() < callers[j].Key() })
	return callers
}

// withoutEntry are the Kubernetes names that the cluster's own pods and those of neighbours answer, and no entry of it has: everybody in it can
// call them.
func (m *Mesh) withoutEntry(cluster *Cluster) []string {
	if len(m.group(cluster)) == 1 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(cluster.services), func(host string) bool {
		return slices.ContainsFunc(cluster.entries, func(entry serviceEntry) bool { return entry.has(host) })
	})
}

// callerNamespaces are the namespaces from which an entry can be called; the gateway's own does not call.
func callerNamespaces(entry serviceEntry, principals []principal, door string) []string {
	if len(entry.ExportTo) == 0 || slices.Contains(entry.ExportTo, "*") {
		namespaces := []string{ElsewhereNamespace}
		for _, allowed := range principals {
			namespaces = append(namespaces, allowed.namespace)
		}
		slices.Sort(namespaces)
		return slices.Compact(namespaces)
	}
	var namespaces []string
	for _, namespace := range entry.ExportTo {
		if namespace == "." {
			namespace = entry.Namespace
		}
		if namespace != door {
			namespaces = append(namespaces, namespace)
		}
	}
	return namespaces
}

func accounts(namespace string, principals []principal, guarded bool) []string {
	if !guarded {
		return []string{callerAccount}
	}
	found := []string{strangerAccount}
	for _, allowed := range principals {
		if allowed.namespace == namespace {
			found = append(found, allowed.account)
		}
	}
	return found
}

// Calls returns all that a caller can ask for: every port of every name that its namespace sees.
func (m *Mesh) Calls(caller Caller) []Call {
	ports := map[string]map[int]Port{}
	for _, entry := range caller.Cluster.entries {
		if !entry.visibleTo(caller.Namespace) {
			continue
		}
		for _, host := range entry.Hosts {
			if ports[host] == nil {
				ports[host] = map[int]Port{}
			}
			for _, port := range entry.Ports {
				ports[host][port.Number] = Port{Name: port.Name, Number: port.Number, Protocol: port.Protocol}
			}
		}
	}
	for _, workload := range caller.Cluster.Workloads {
		host := workload.KubernetesName()
		if ports[host] == nil {
			ports[host] = workload.Ports
		}
	}
	var calls []Call
	for host, numbers := range ports {
		for _, port := range numbers {
			tiers := m.tiers(caller, host)
			if caller.Cluster.routedByExtras(host, caller.Namespace) {
				tiers = m.anyOf(caller, host)
			}
			shares := m.shares(caller, host, tiers)
			for _, request := range m.requests(caller, host, port) {
				asked, passes := m.asked(host, port.Number, request)
				calls = append(calls, Call{
					Caller: caller, Host: host, Port: port, Request: request, Tiers: tiers, Shares: shares, Asked: asked, Passes: passes,
					Allowed: m.allows(caller, host, port.Number, request) && !(asked && strings.HasSuffix(request.Path, Forbidden)),
				})
			}
		}
	}
	sort.Slice(calls, func(i, j int) bool { return calls[i].String() < calls[j].String() })
	return calls
}

// Invisible returns the names of the mesh that the caller must not be able to resolve.
func (m *Mesh) Invisible(caller Caller) []string {
	var hosts []string
	for _, host := range m.Hosts {
		visible := isKubernetes(host) && slices.ContainsFunc(m.group(caller.Cluster), func(c *Cluster) bool { return m.serves(c, host) })
		for _, entry := range caller.Cluster.entries {
			visible = visible || entry.has(host) && entry.visibleTo(caller.Namespace)
		}
		if !visible {
			hosts = append(hosts, host)
		}
	}
	return hosts
}

func isKubernetes(host string) bool {
	_, _, ok := kubernetesName(host)
	return ok
}
