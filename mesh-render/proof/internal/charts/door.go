package charts

import (
	"sigs.k8s.io/yaml"

	"io.meshrender/proof/internal/tree"
)

// crossNetworkGateway is the name of the Gateway that opens names on the east-west gateway's pods.
const crossNetworkGateway = "cross-network-gateway"

// Door is where a cluster's east-west gateway is, as far as the tree tells.
type Door struct {
	Namespace string
	// Selector are the labels by which the rendered Gateway selects its pods; none where no name is exported.
	Selector map[string]string
}

// DoorOf reads it from the rendered Gateway, which stands in the gateway's namespace.
func DoorOf(cluster tree.Cluster) Door {
	for _, document := range cluster.Of("Gateway") {
		if document.Object.GetName() == crossNetworkGateway && document.Object.GroupVersionKind().Group == "networking.istio.io" {
			return Door{Namespace: document.Object.GetNamespace(), Selector: document.StringMap("spec", "selector")}
		}
	}
	return Door{Namespace: releaseNamespace}
}

// IsOfOthers says whether somebody else installs the gateway: the tree opens names on its pods, and has no values for it.
func IsOfOthers(cluster tree.Cluster) bool {
	return !cluster.Has(Gateway.Name) && len(DoorOf(cluster).Selector) > 0
}

// FurtherGateways are the releases of further gateways, by the names of their values files.
func FurtherGateways(cluster tree.Cluster) ([]Release, error) {
	names, err := cluster.Releases("gateway-")
	var releases []Release
	for _, name := range names {
		releases = append(releases, Release{Name: name, folder: Gateway.folder, namespace: "further"})
	}
	return releases, err
}

// standIn are values for the chart of a gateway of which all is true that the README of a tree asks of one that somebody else
// installs. Its Service is of a type behind which anything may stand.
func standIn(door Door, network string) ([]byte, error) {
	labels := map[string]any{}
	for key, value := range door.Selector {
		labels[key] = value
	}
	return yaml.Marshal(map[string]any{
		"name": "of-others", "networkGateway": network, "labels": labels, "service": map[string]any{"type": "ClusterIP"},
	})
}
