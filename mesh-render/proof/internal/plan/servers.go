package plan

import "io.meshrender/proof/internal/charts"

// serves says whether pods of the cluster answer to a name.
func (m *Mesh) serves(c *Cluster, host string) bool {
	return len(m.servers(c, host)) > 0
}

// servers are the workloads of the cluster that answer to a name.
func (m *Mesh) servers(c *Cluster, host string) []*Workload {
	var found []*Workload
	service, namespace, isKubernetes := kubernetesName(host)
	for _, workload := range c.Workloads {
		if isKubernetes && workload.Name == service && workload.Namespace == namespace || m.selects(c, host, workload) {
			found = append(found, workload)
		}
	}
	return found
}

// selects says whether an entry of the cluster, or of one that knows its pods, leads from a name to a workload.
func (m *Mesh) selects(c *Cluster, host string, workload *Workload) bool {
	for _, other := range m.group(c) {
		for _, entry := range other.entries {
			labels, _, _ := place(entry.WorkloadSelector.Labels)
			if entry.has(host) && entry.Namespace == workload.Namespace && m.selectedHere(entry, other, c) && charts.Selects(labels, workload.Labels) {
				return true
			}
		}
	}
	return false
}
