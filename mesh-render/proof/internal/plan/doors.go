package plan

import (
	"fmt"
	"slices"
)

// Door is a name that a gateway takes from other networks, with somebody who may come in.
type Door struct {
	Caller
	Host string
	Port Port
}

// Doors returns the HTTP ports of all names that a cluster's gateway exposes, each with a caller who is allowed.
func (m *Mesh) Doors(cluster *Cluster) []Door {
	known := map[string]bool{}
	var doors []Door
	for _, caller := range m.Callers() {
		for _, call := range m.Calls(caller) {
			key := fmt.Sprint(call.Host, call.Port.Number)
			if caller.Cluster == cluster || known[key] || !call.Allowed || call.IsSpecial() || call.Port.Protocol != "HTTP" || !slices.Contains(cluster.Exposed, call.Host) {
				continue
			}
			known[key] = true
			doors = append(doors, Door{Caller: caller, Host: call.Host, Port: call.Port})
		}
	}
	return doors
}

// Behind returns the clusters whose pods answer to a name behind a cluster's gateway: its own first, else its neighbours'.
func (m *Mesh) Behind(cluster *Cluster, host string) []string {
	if m.serves(cluster, host) {
		return []string{cluster.Name}
	}
	var names []string
	for _, other := range m.group(cluster) {
		if m.serves(other, host) {
			names = append(names, other.Name)
		}
	}
	return names
}

// Unexposed returns the Kubernetes names of a cluster's workloads that its gateway does not take.
func (m *Mesh) Unexposed(cluster *Cluster) []string {
	var hosts []string
	for _, workload := range cluster.Workloads {
		if host := workload.KubernetesName(); !slices.Contains(cluster.Exposed, host) {
			hosts = append(hosts, host)
		}
	}
	return hosts
}

// KubernetesName is the name of the workload's Kubernetes Service.
func (w *Workload) KubernetesName() string {
	return fmt.Sprintf("%s.%s.svc.cluster.local", w.Name, w.Namespace)
}

// Cluster returns the cluster of that name.
func (m *Mesh) Cluster(name string) *Cluster {
	for _, cluster := range m.Clusters {
		if cluster.Name == name {
			return cluster
		}
	}
	return nil
}

// Identities returns the identities of the pods of a cluster that answer to a name.
func (m *Mesh) Identities(cluster, host string) []string {
	var identities []string
	for _, workload := range m.servers(m.Cluster(cluster), host) {
		identities = append(identities, workload.Cluster.Identity(workload.Namespace, workload.ServiceAccount))
	}
	return identities
}

// MayBePlain says whether the tree itself allows plaintext in the cluster.
func (c *Cluster) MayBePlain() bool {
	for _, document := range c.Of("PeerAuthentication") {
		if mode := document.At("spec", "mtls", "mode"); mode == "PERMISSIVE" || mode == "DISABLE" {
			return true
		}
	}
	return false
}
