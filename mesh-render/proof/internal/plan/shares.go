package plan

import (
	"maps"
	"math"
	"slices"
)

// Share is what some clusters get together of a hundred calls.
type Share struct {
	Percent  int
	Clusters []string
}

// shares say how the calls of a name are shared out; none when those of a tier are alike. A rule that gives nothing to any pods that the
// caller's cluster knows directly takes a drained cluster's callers away, and its shares do no more than count clusters.
func (m *Mesh) shares(caller Caller, host string, tiers [][]string) []Share {
	rule := caller.Cluster.rulesFor(host, caller.Namespace)
	if rule.shares == nil || len(tiers) == 0 || m.leavesHome(caller, host, rule) {
		return nil
	}
	var shares []Share
	for _, place := range slices.Sorted(maps.Keys(rule.shares)) {
		share := Share{Percent: rule.shares[place]}
		for _, name := range tiers[0] {
			if rule.placeOf(m.Cluster(name).Locality) == place {
				share.Clusters = append(share.Clusters, name)
			}
		}
		if len(share.Clusters) > 0 {
			shares = append(shares, share)
		}
	}
	return shares
}

// leavesHome says whether none of the pods that a cluster knows directly, of which there are some, has a share.
func (m *Mesh) leavesHome(caller Caller, host string, rule choice) bool {
	knows := false
	for _, cluster := range m.Clusters {
		if m.serves(cluster, host) && (cluster == caller.Cluster || m.knowsDirectly(caller, cluster, host)) {
			if rule.gives(cluster.Locality) {
				return false
			}
			knows = true
		}
	}
	return knows
}

// shareOf is the share of one cluster; those that share one are alike.
func shareOf(shares []Share, cluster string) int {
	for _, share := range shares {
		if slices.Contains(share.Clusters, cluster) {
			return max(1, int(math.Round(float64(share.Percent)/float64(len(share.Clusters)))))
		}
	}
	return 0
}

// ShareOf is what one cluster gets of a hundred calls, about; none when the clusters are alike.
func (c Call) ShareOf(cluster string) int {
	return shareOf(c.Shares, cluster)
}
