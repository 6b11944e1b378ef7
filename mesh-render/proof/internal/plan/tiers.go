package plan

import (
	"slices"
	"strings"
)

// tiers orders the clusters that can answer. The caller's own comes first, unless a DestinationRule switches
// locality off. A rule with failover brings in regions: next come other clusters of the caller's region, then those
// of the region that it leads to. All others are alike.
func (m *Mesh) tiers(caller Caller, host string) [][]string {
	rule := caller.Cluster.rulesFor(host, caller.Namespace)
	ranked := make([][]string, 4)
	if rule.preferred != "" || rule.shares != nil {
		return m.choose(caller, host, rule)
	}
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
// choose says who answers where a rule names a network that comes first, or localities that share the calls.
func (m *Mesh) choose(caller Caller, host string, rule choice) [][]string {
	ranked := make([][]string, 2)
	for _, cluster := range m.Clusters {
		if !cluster.serves(host) || cluster != caller.Cluster && !caller.Cluster.leadsTo(host, cluster.Network(), caller.Namespace) {
			continue
		}
		switch {
		case rule.shares != nil && !rule.gives(cluster.Locality):
			continue
		case rule.shares == nil && cluster.Network() != rule.preferred:
			ranked[1] = append(ranked[1], cluster.Name)
		default:
			ranked[0] = append(ranked[0], cluster.Name)
		}
	}
	return slices.DeleteFunc(ranked, func(tier []string) bool { return len(tier) == 0 })
}

// gives says whether a locality has a share.
func (c choice) gives(locality string) bool {
	for _, share := range c.shares {
		if place := strings.TrimSuffix(share, "/*"); locality == place || strings.HasPrefix(locality, place+"/") && place != share {
			return true
		}
	}
	return false
}

type choice struct {
	// shares are the localities that get calls, whoever asks; nil when all do.
	shares []string
	// preferred is the network that comes first, if the rule names one.
	preferred string
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
		for _, distribute := range locality.Distribute {
			if distribute.From == "*" {
				for to := range distribute.To {
					said.shares = append(said.shares, to)
				}
			}
		}
		for _, priority := range locality.FailoverPriority {
			if _, network, named := strings.Cut(priority, "topology.istio.io/network="); named {
				said.preferred = network
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
