package plan

import (
	"fmt"
	"slices"
	"sort"
	"strings"
)

// Disagreements returns the names on which the clusters' entries differ where they must say the same: the addresses,
// the ports, and the accounts that callers expect of the servers.
func (m *Mesh) Disagreements() []string {
	var wrong []string
	for _, host := range m.Hosts {
		said := map[string][]string{}
		for _, cluster := range m.Clusters {
			for _, entry := range cluster.entries {
				if !entry.has(host) {
					continue
				}
				said["ports"] = append(said["ports"], entry.ports())
				if len(entry.Addresses) > 0 {
					said["addresses"] = append(said["addresses"], strings.Join(entry.Addresses, " "))
				}
				said["accounts"] = append(said["accounts"], entry.accounts()...)
			}
		}
		for what, texts := range said {
			for _, text := range texts {
				if text != texts[0] {
					wrong = append(wrong, fmt.Sprintf("%s of %s: %s here, %s there", what, host, texts[0], text))
				}
			}
		}
	}
	sort.Strings(wrong)
	return wrong
}

func (s serviceEntry) ports() string {
	var texts []string
	for _, port := range s.Ports {
		texts = append(texts, fmt.Sprintf("%s %d %s", port.Name, port.Number, port.Protocol))
	}
	sort.Strings(texts)
	return strings.Join(texts, ", ")
}

// accounts are the service accounts that an entry expects of whoever answers, all in one text, and those of its endpoints that it does not expect.
func (s serviceEntry) accounts() []string {
	var expected, others []string
	for _, identity := range s.SubjectAltNames {
		_, account, _ := strings.Cut(identity, "/sa/")
		expected = append(expected, account)
	}
	slices.Sort(expected)
	expected = slices.Compact(expected)
	for _, endpoint := range s.Endpoints {
		if endpoint.ServiceAccount != "" && !slices.Contains(expected, endpoint.ServiceAccount) {
			others = append(others, endpoint.ServiceAccount)
		}
	}
	if len(expected) == 0 {
		return others
	}
	return append([]string{strings.Join(expected, ", ")}, others...)
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
			if cluster.Network() == network && m.serves(cluster, host) {
				return true
			}
		}
	}
	return false
}
