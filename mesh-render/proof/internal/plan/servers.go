package plan

import "io.meshrender/proof/internal/charts"

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
