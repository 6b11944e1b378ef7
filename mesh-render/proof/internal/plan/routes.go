package plan

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Route is how the calls of one name go from one cluster. As JSON it is one line of the canonical form that mesh-model's
// RoutesJson writes, too: the same routes are the same text.
type Route struct {
	Host    string `json:"host"`
	Cluster string `json:"cluster"`
	// Callers are the namespaces from which the name resolves.
	Callers someOrAll `json:"callers"`
	// Tiers are the ways in the order in which they are tried.
	Tiers [][]Way `json:"tiers"`
	// None are the clusters that answer and that the cluster does not reach.
	None []NoWay `json:"none,omitempty"`
	// Identity is the one that the entries demand of whoever answers; several with commas between them.
	Identity string `json:"identity,omitempty"`
	// Admitted are the identities that policies name; "all", or "nobody" when they allow nothing.
	Admitted any `json:"admitted"`
	// Rules are what policies allow, when it is not everything.
	Rules []json.RawMessage `json:"rules,omitempty"`
	// First is whom the servers ask before that, and about what.
	First json.RawMessage `json:"first,omitempty"`
	MTLS  string          `json:"mtls"`
}

// Way leads to the pods of the own cluster, directly to those of a neighbour, or through the gateway of another.
type Way struct {
	Home      string `json:"home,omitempty"`
	Neighbour string `json:"neighbour,omitempty"`
	Gateway   string `json:"gateway,omitempty"`
	At        string `json:"at,omitempty"`
	// Share is what the cluster gets of a hundred calls, about; none when those of its tier are alike.
	Share int `json:"share,omitempty"`
}

func (w Way) cluster() string {
	return w.Home + w.Neighbour + w.Gateway
}

// NoWay says why a cluster that answers is not reached.
type NoWay struct {
	To  string `json:"to"`
	Why string `json:"why"`
}

// someOrAll are texts; none stands for all.
type someOrAll []string

// MarshalJSON writes "all" for none.
func (s someOrAll) MarshalJSON() ([]byte, error) {
	if len(s) == 0 {
		return []byte(`"all"`), nil
	}
	return json.Marshal([]string(s))
}

// Routes returns where the calls of every name go from every cluster that has an entry of it, by host and cluster.
func (m *Mesh) Routes() []Route {
	var routes []Route
	for _, host := range m.Hosts {
		for _, cluster := range m.Clusters {
			var entries []serviceEntry
			for _, entry := range cluster.entries {
				if entry.has(host) {
					entries = append(entries, entry)
				}
			}
			if len(entries) > 0 || m.isMerged(cluster, host) {
				routes = append(routes, m.route(cluster, host, entries))
			}
		}
	}
	return routes
}

// RoutesJSON writes routes as an array, a line for each.
func RoutesJSON(routes []Route) (string, error) {
	if len(routes) == 0 {
		return "[]\n", nil
	}
	lines := make([]string, len(routes))
	for i, route := range routes {
		line, err := json.Marshal(route)
		if err != nil {
			return "", err
		}
		lines[i] = string(line)
	}
	return "[\n" + strings.Join(lines, ",\n") + "\n]\n", nil
}

func (m *Mesh) route(from *Cluster, host string, entries []serviceEntry) Route {
	route := Route{Host: host, Cluster: from.Name, Callers: seenFrom(entries), Tiers: [][]Way{}}
	caller := Caller{Cluster: from, Namespace: ElsewhereNamespace}
	if len(route.Callers) > 0 {
		caller.Namespace = route.Callers[0]
	}
	reached := map[string]bool{from.Name: true}
	tiers := m.tiers(caller, host)
	shares := m.shares(caller, host, tiers)
	for _, tier := range tiers {
		var ways []Way
		for _, name := range tier {
			reached[name] = true
			share := shareOf(shares, name)
			switch other := m.Cluster(name); {
			case other == from:
				ways = append(ways, Way{Home: name, Share: share})
			case from.isNeighbour(other):
				ways = append(ways, Way{Neighbour: name, Share: share})
			default:
				ways = append(ways, Way{Gateway: name, At: m.gatewayTo(from, other), Share: share})
			}
		}
		slices.SortFunc(ways, func(a, b Way) int { return strings.Compare(a.cluster(), b.cluster()) })
		route.Tiers = append(route.Tiers, ways)
	}
	for _, other := range m.Clusters {
		if why := m.whyNot(from, other); !reached[other.Name] && m.serves(other, host) && why != "" {
			route.None = append(route.None, NoWay{To: other.Name, Why: why})
		}
	}
	var identities []string
	for _, entry := range entries {
		identities = append(identities, entry.SubjectAltNames...)
	}
	slices.Sort(identities)
	route.Identity = strings.Join(slices.Compact(identities), ",")
	route.Admitted = m.admitted(host)
	route.Rules = m.rules(host)
	route.First = m.first(host)
	route.MTLS = m.mtls(from, host)
	return route
}

// seenFrom are the namespaces that see the entries, sorted; none stands for all.
func seenFrom(entries []serviceEntry) []string {
	var namespaces []string
	for _, entry := range entries {
		if len(entry.ExportTo) == 0 || slices.Contains(entry.ExportTo, "*") {
			return nil
		}
		for _, namespace := range entry.ExportTo {
			if namespace == "." {
				namespace = entry.Namespace
			}
			namespaces = append(namespaces, namespace)
		}
	}
	slices.Sort(namespaces)
	return slices.Compact(namespaces)
}

// gatewayOf is where the cluster's istiod sends what is meant for another cluster; empty when it knows no gateway of it.
func (c *Cluster) gatewayOf(other *Cluster) string {
	network := c.ControlPlane.Networks.GetNetworks()[other.Network()]
	for i, endpoints := range network.GetEndpoints() {
		if endpoints.GetFromRegistry() == other.ControlPlane.ClusterID && i < len(network.GetGateways()) {
			gateway := network.GetGateways()[i]
			return fmt.Sprintf("%s:%d", gateway.GetAddress(), gateway.GetPort())
		}
	}
	return ""
}

// gatewayTo is the same, or any gateway of the other cluster's neighbours when it has none of its own; empty when there is none.
func (m *Mesh) gatewayTo(from, to *Cluster) string {
	for _, door := range m.group(to) {
		if at := from.gatewayOf(door); at != "" {
			return at
		}
	}
	return ""
}

// isMerged says whether a Kubernetes name leads from a cluster to pods of its neighbours too.
func (m *Mesh) isMerged(c *Cluster, host string) bool {
	return isKubernetes(host) && c.isOpened(host) &&
		slices.ContainsFunc(m.group(c), func(other *Cluster) bool { return other != c && m.serves(other, host) })
}

// whyNot says why nothing leads from the cluster to another one, whatever it calls; empty when something does.
func (m *Mesh) whyNot(c, other *Cluster) string {
	switch {
	case c.isNeighbour(other):
		return ""
	case c.Network() == other.Network():
		return "same network"
	case m.gatewayTo(c, other) == "":
		return "gateway pending"
	default:
		return ""
	}
}

// admitted are the identities that the policies of all servers of a name allow something, as namespace/account; all when a
// server takes everybody, nobody when policies allow nothing.
func (m *Mesh) admitted(host string) any {
	var all []principal
	grants, served := 0, false
	for _, cluster := range m.Clusters {
		for _, workload := range m.servers(cluster, host) {
			served = true
			some, guarded := cluster.policyOf(workload)
			if !guarded {
				return someOrAll(nil)
			}
			for _, one := range some {
				if len(one.from) == 0 {
					return someOrAll(nil)
				}
				all = append(all, one.from...)
			}
			grants += len(some)
		}
	}
	if served && grants == 0 {
		return "nobody"
	}
	return someOrAll(m.texts(all))
}

// mtls is what the servers of a name demand of a connection; what the caller's own cluster does when there are none. All
// modes when they differ.
func (m *Mesh) mtls(from *Cluster, host string) string {
	var modes []string
	for _, cluster := range m.Clusters {
		if cluster == from || m.serves(cluster, host) {
			modes = append(modes, cluster.mtlsMode())
		}
	}
	slices.Sort(modes)
	return strings.Join(slices.Compact(modes), ",")
}

func (c *Cluster) mtlsMode() string {
	for _, document := range c.Of("PeerAuthentication") {
		if document.Object.GetNamespace() == "istio-system" {
			return document.At("spec", "mtls", "mode")
		}
	}
	return ""
}
