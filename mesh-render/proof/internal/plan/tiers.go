package plan

import "slices"

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
	ranked := make([][]string, networkRank+regionRanks)
	for _, cluster := range m.Clusters {
		if !m.serves(cluster, host) {
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
		for _, failover := range locality.Failover {
			if failover.From == c.Region() {
				said.next = append(said.next, failover.To)
			}
		}
	}
	return said
}
