package plan

import (
	"slices"
	"strings"

	"io.meshrender/proof/internal/charts"
)

// What can answer, in this order, unless a DestinationRule switches locality off: the caller's own cluster, its neighbours,
// other networks. A rule with failover brings regions into each of the latter two.
const (
	neighbourRank = 1
	networkRank   = neighbourRank + regionRanks
	regionRanks   = 3
)

// tiers orders the clusters that can answer. A rule with failover brings in regions: first come other clusters of the
// caller's region, then those of the region that it leads to. All others are alike.
func (m *Mesh) tiers(caller Caller, host string) [][]string {
	rule := caller.Cluster.rulesFor(host, caller.Namespace)
	if rule.network != "" || rule.cluster != "" || rule.shares != nil {
		return m.choose(caller, host, rule)
	}
	ranked := make([][]string, networkRank+regionRanks)
	for _, cluster := range m.Clusters {
		if !m.serves(cluster, host) || cluster.Network() != caller.Cluster.Network() && cluster.leaves(host) {
			continue
		}
		rank := 0
		switch {
		case cluster == caller.Cluster:
		case m.knowsDirectly(caller, cluster, host):
			rank = neighbourRank + rule.region(caller.Cluster, cluster)
		case caller.Cluster.leadsTo(host, cluster.Network(), caller.Namespace):
			rank = networkRank + regionRanks
			// Each gateway leads to all that know each other behind it, so that the nearest of them draws the calls for all.
			for _, other := range m.group(cluster) {
				if m.serves(other, host) {
					rank = min(rank, networkRank+rule.region(caller.Cluster, other))
				}
			}
		default:
			continue
		}
		ranked[rank] = append(ranked[rank], cluster.Name)
	}
	tiers := slices.DeleteFunc(ranked, func(tier []string) bool { return len(tier) == 0 })
	if rule.spread && len(tiers) > 1 {
		return [][]string{slices.Concat(tiers...)}
	}
	return tiers
}

// anyOf is one tier of all clusters that can answer.
func (m *Mesh) anyOf(caller Caller, host string) [][]string {
	var names []string
	for _, cluster := range m.Clusters {
		if m.reaches(caller, cluster, host) {
			names = append(names, cluster.Name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	return [][]string{names}
}

// reaches says whether pods of a cluster answer to a name and the caller has a way to them: at home, directly, or through a gateway.
func (m *Mesh) reaches(caller Caller, cluster *Cluster, host string) bool {
	return m.serves(cluster, host) && (cluster == caller.Cluster || m.knowsDirectly(caller, cluster, host) ||
		caller.Cluster.leadsTo(host, cluster.Network(), caller.Namespace))
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

// leaves says whether the cluster's gateway hands what comes for a name to a neighbour.
func (c *Cluster) leaves(host string) bool {
	first := c.rulesFor(host, charts.DoorOf(c.Cluster.Cluster).Namespace).cluster
	return first != "" && first != c.Name
}

// choose says who answers where a rule names who comes first, or localities that share the calls.
func (m *Mesh) choose(caller Caller, host string, rule choice) [][]string {
	ranked := make([][]string, 2)
	for _, cluster := range m.Clusters {
		if !m.reaches(caller, cluster, host) || cluster.Network() != caller.Cluster.Network() && cluster.leaves(host) {
			continue
		}
		switch {
		case rule.shares != nil && !rule.gives(cluster.Locality):
			continue
		case rule.shares == nil && !rule.prefers(cluster):
			ranked[1] = append(ranked[1], cluster.Name)
		default:
			ranked[0] = append(ranked[0], cluster.Name)
		}
	}
	return slices.DeleteFunc(ranked, func(tier []string) bool { return len(tier) == 0 })
}

// gives says whether a locality has a share.
func (c choice) gives(locality string) bool {
	return c.placeOf(locality) != ""
}

// placeOf is the place of a rule in which a locality lies; empty when it has no share.
func (c choice) placeOf(locality string) string {
	for share := range c.shares {
		if place := strings.TrimSuffix(share, "/*"); locality == place || strings.HasPrefix(locality, place+"/") && place != share {
			return share
		}
	}
	return ""
}

// prefers says whether the rule names a cluster, or its network, as what comes first.
func (c choice) prefers(cluster *Cluster) bool {
	return cluster.Network() == c.network || cluster.Name == c.cluster
}

// choice is what DestinationRules say about choosing among clusters.
type choice struct {
	// shares are the localities that get calls, whoever asks, with how many of a hundred; nil when all do.
	shares map[string]int
	// network and cluster are what comes first, if the rule names any.
	network, cluster string
	// spread is set when locality is switched off; byRegion when there is any failover.
	spread, byRegion bool
	// next are the regions to which failover leads from here.
	next []string
}

func (c choice) region(from, to *Cluster) int {
	switch {
	case c.byRegion && to.Region() == from.Region():
		return 0
	case slices.Contains(c.next, to.Region()):
		return 1
	default:
		return 2
	}
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
		for _, distribute := range locality.Distribute {
			if distribute.From == "*" {
				said.shares = map[string]int{}
				for to, percent := range distribute.To {
					said.shares[to] = int(percent)
				}
			}
		}
		for _, priority := range locality.FailoverPriority {
			switch label, value, _ := strings.Cut(priority, "="); label {
			case charts.NetworkLabel:
				said.network = value
			case clusterLabel:
				said.cluster = value
			}
		}
		for _, failover := range locality.Failover {
			if failover.From == c.Region() {
				said.next = append(said.next, failover.To)
			}
		}
	}
	return said
}
