package tree

import (
	"os"
	"path/filepath"

	"sigs.k8s.io/yaml"
)

// Gateways says whose east-west gateway answers at an address, as the clusters' values of istiod tell.
func (t *Tree) Gateways() (map[string]string, error) {
	files, err := filepath.Glob(filepath.Join(t.Root, "clusters", "*", "helm", "values-istiod*.yaml"))
	if err != nil {
		return nil, err
	}
	all := map[string]string{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		var values struct {
			Global struct {
				MeshNetworks map[string]struct {
					Endpoints []struct{ FromRegistry string }
					Gateways  []struct{ Address string }
				}
			}
		}
		if err := yaml.Unmarshal(text, &values); err != nil {
			return nil, err
		}
		for _, network := range values.Global.MeshNetworks {
			for i, gateway := range network.Gateways {
				if i < len(network.Endpoints) && gateway.Address != "" {
					all[gateway.Address] = network.Endpoints[i].FromRegistry
				}
			}
		}
	}
	return all, nil
}
