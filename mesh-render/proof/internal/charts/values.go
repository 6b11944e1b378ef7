package charts

import (
	"fmt"

	"istio.io/istio/pkg/config/mesh"
	"sigs.k8s.io/yaml"

	"io.meshrender/proof/internal/tree"
)

// FromValues reads of a cluster's control plane what its values of the istiod chart say, without rendering a chart. That
// the chart makes just this of them is what charts/agree proves.
func FromValues(cluster tree.Cluster) (Cluster, error) {
	read := Cluster{Cluster: cluster}
	main, err := mainPlane(cluster)
	if err != nil {
		return read, err
	}
	text, name, err := cluster.Values(main)
	if err != nil {
		return read, err
	}
	var values struct {
		MeshConfig map[string]any `json:"meshConfig"`
		Global     struct {
			Network      string         `json:"network"`
			MeshNetworks map[string]any `json:"meshNetworks"`
			MultiCluster struct {
				ClusterName string `json:"clusterName"`
			} `json:"multiCluster"`
		} `json:"global"`
	}
	if err := yaml.Unmarshal(text, &values); err != nil {
		return read, fmt.Errorf("%s: %w", name, err)
	}
	meshConfig, err := yaml.Marshal(values.MeshConfig)
	if err != nil {
		return read, fmt.Errorf("%s: %w", name, err)
	}
	networks, err := yaml.Marshal(map[string]any{"networks": values.Global.MeshNetworks})
	if err != nil {
		return read, fmt.Errorf("%s: %w", name, err)
	}
	plane := ControlPlane{
		ClusterID:    values.Global.MultiCluster.ClusterName,
		Network:      values.Global.Network,
		MeshText:     string(meshConfig),
		NetworksText: string(networks),
	}
	if plane.Mesh, err = mesh.ApplyMeshConfig(plane.MeshText, mesh.DefaultMeshConfig()); err != nil {
		return read, fmt.Errorf("%s: %w", name, err)
	}
	if plane.Networks, err = mesh.ParseMeshNetworks(plane.NetworksText); err != nil {
		return read, fmt.Errorf("%s: %w", name, err)
	}
	read.ControlPlane = plane
	return read, nil
}
