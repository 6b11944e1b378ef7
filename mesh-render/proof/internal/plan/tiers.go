package plan

import "slices"

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
