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
	// Tiers say which clusters must answer: those of the first tier; when they are gone, those of the next.
	Tiers [][]string
	// Allowed is false when the servers' policies refuse the caller.
	Allowed bool
}

// String names the call as a row of the verdict table.
func (c Call) String() string {
	return fmt.Sprintf("%s %s:%d %s", c.Caller.Key(), c.Host, c.Port.Number, c.Port.Protocol)
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
				for _, namespace := range callerNamespaces(entry, principals) {
					for _, account := range accounts(namespace, principals, guarded) {
						add(Caller{Cluster: cluster, Namespace: namespace, ServiceAccount: account})
					}
				}
			}
		}
	}
	sort.Slice(callers, func(i, j int) bool { return callers[i].Key() < callers[j].Key() })
	return callers
}

// callerNamespaces are the namespaces from which an entry can be called; the gateway's own does not call.
func callerNamespaces(entry serviceEntry, principals []principal) []string {
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
		if namespace != "istio-system" {
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
			call := Call{Caller: caller, Host: host, Port: port, Tiers: m.tiers(caller, host)}
			call.Allowed = m.allows(caller, host)
			calls = append(calls, call)
		}
	}
	sort.Slice(calls, func(i, j int) bool { return calls[i].String() < calls[j].String() })
	return calls
}

// Invisible returns the names of the mesh that the caller must not be able to resolve.
func (m *Mesh) Invisible(caller Caller) []string {
	var hosts []string
	for _, host := range m.Hosts {
		visible := caller.Cluster.serves(host) && isKubernetes(host)
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

// serves says whether pods of the cluster answer to a name.
func (c *Cluster) serves(host string) bool {
	return len(c.servers(host)) > 0
}

// servers are the workloads of the cluster that answer to a name.
func (c *Cluster) servers(host string) []*Workload {
	var found []*Workload
	service, namespace, isKubernetes := kubernetesName(host)
	for _, workload := range c.Workloads {
		if isKubernetes && workload.Name == service && workload.Namespace == namespace || c.selects(host, workload) {
			found = append(found, workload)
		}
	}
	return found
}

func (c *Cluster) selects(host string, workload *Workload) bool {
	for _, entry := range c.entries {
		if entry.has(host) && entry.Namespace == workload.Namespace && charts.Selects(entry.WorkloadSelector.Labels, workload.Labels) {
			return true
		}
	}
	return false
}

// tiers orders the clusters that can answer. The caller's own comes first, unless a DestinationRule switches
// locality off. A rule with failover brings in regions: next come other clusters of the caller's region, then those
// of the region that it leads to. All others are alike.
func (m *Mesh) tiers(caller Caller, host string) [][]string {
	rule := caller.Cluster.rulesFor(host, caller.Namespace)
	ranked := make([][]string, 4)
	for _, cluster := range m.Clusters {
		if !cluster.serves(host) {
			continue
		}
		rank := 3
		switch {
		case cluster == caller.Cluster:
			rank = 0
		case !caller.Cluster.leadsTo(host, cluster.Network(), caller.Namespace):
			continue
		case rule.byRegion && cluster.Region() == caller.Cluster.Region():
			rank = 1
		case slices.Contains(rule.next, cluster.Region()):
			rank = 2
		}
		ranked[rank] = append(ranked[rank], cluster.Name)
	}
	tiers := slices.DeleteFunc(ranked, func(tier []string) bool { return len(tier) == 0 })
	if rule.spread && len(tiers) > 1 {
		return [][]string{slices.Concat(tiers...)}
	}
	return tiers
}

func (c *Cluster) leadsTo(host, network, namespace string) bool {
	for _, entry := range c.entries {
		for _, endpoint := range entry.Endpoints {
			if entry.has(host) && entry.visibleTo(namespace) && endpoint.Network == network {
				return true
			}
		}
	}
	return false
}

// choice is what DestinationRules say about choosing among clusters.
type choice struct {
	// spread is set when locality is switched off; byRegion when there is any failover.
	spread, byRegion bool
	// next are the regions to which failover leads from here.
	next []string
}

func (c *Cluster) rulesFor(host, namespace string) choice {
	var said choice
	for _, rule := range c.rules {
		locality := rule.TrafficPolicy.LoadBalancer.LocalityLbSetting
		if rule.Host != host || locality == nil || !exportedTo(rule.ExportTo, rule.Namespace, namespace) {
			continue
		}
		said.spread = said.spread || locality.Enabled != nil && !*locality.Enabled
		said.byRegion = said.byRegion || len(locality.Failover) > 0
		for _, failover := range locality.Failover {
			if failover.From == c.Region() {
				said.next = append(said.next, failover.To)
			}
		}
	}
	return said
}

// ExposedForNobody returns the hosts that a gateway takes although no other cluster knows them.
func (m *Mesh) ExposedForNobody(cluster *Cluster) []string {
	var lonely []string
	for _, host := range cluster.Exposed {
		called := false
		for _, other := range m.Clusters {
			for _, entry := range other.entries {
				called = called || other != cluster && entry.has(host)
			}
		}
		if !called {
			lonely = append(lonely, host)
		}
	}
	return lonely
}

// LeadsNowhere returns what is wrong with a cluster's endpoints of other networks: no cluster there answers the name.
func (m *Mesh) LeadsNowhere(cluster *Cluster) []string {
	var wrong []string
	for _, entry := range cluster.entries {
		for _, endpoint := range entry.Endpoints {
			if endpoint.Network == "" || m.answers(endpoint.Network, entry.Hosts) {
				continue
			}
			wrong = append(wrong, fmt.Sprintf("%s: nothing in network %s answers %s", entry.Path, endpoint.Network, strings.Join(entry.Hosts, ", ")))
		}
	}
	return wrong
}

func (m *Mesh) answers(network string, hosts []string) bool {
	for _, cluster := range m.Clusters {
		for _, host := range hosts {
			if cluster.Network() == network && cluster.serves(host) {
				return true
			}
		}
	}
	return false
}
