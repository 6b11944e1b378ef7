package plan

import "slices"

// AddPodsOf lets every cluster run what it runs in another tree of the mesh too: applications come and go without the mesh's files.
func (m *Mesh) AddPodsOf(other *Mesh) {
	for i, cluster := range m.Clusters {
		for _, workload := range other.Clusters[i].Workloads {
			known := slices.ContainsFunc(cluster.Workloads, func(w *Workload) bool {
				return w.Namespace == workload.Namespace && w.Name == workload.Name
			})
			if !known {
				added := *workload
				added.Cluster = cluster
				cluster.Workloads = append(cluster.Workloads, &added)
			}
		}
	}
}
