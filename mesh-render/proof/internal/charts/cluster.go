package charts

import (
	"fmt"

	"io.meshrender/proof/internal/tree"
)

// Cluster is one cluster of the tree with its Istio releases rendered.
type Cluster struct {
	tree.Cluster
	ControlPlane ControlPlane
	// Gateway is the east-west gateway; see HasGateway.
	Gateway EastWestGateway
	// Installed are the documents of all rendered releases.
	Installed []tree.Document
}

// NetworkLabel is the label of the rendered istio-system Namespace.
func (c Cluster) NetworkLabel() string {
	for _, namespace := range c.Of("Namespace") {
		if namespace.Object.GetName() == releaseNamespace {
			return namespace.Object.GetLabels()[NetworkLabel]
		}
	}
	return ""
}

// HasGateway says whether the cluster has an east-west gateway. One that no other network calls needs none.
func (c Cluster) HasGateway() bool {
	return c.Has(Gateway.Name) || IsOfOthers(c.Cluster)
}

// values are those of a release; none if the cluster does not have it, and those of a stand-in for a gateway that somebody else installs.
func (c Cluster) values(release Release) ([]byte, string, error) {
	switch {
	case c.Has(release.Name) || release == Base || release == Istiod:
		return c.Cluster.Values(release.Name)
	case release == Gateway && IsOfOthers(c.Cluster):
		values, err := standIn(DoorOf(c.Cluster), c.ControlPlane.Network)
		return values, "the stand-in for a gateway of others", err
	default:
		return nil, "", nil
	}
}

// IsEastWest says whether an object of Istio's kind Gateway is for the east-west gateway: it is rendered, and not one of the team's own.
func IsEastWest(document tree.Document) bool {
	return document.Object.GroupVersionKind().Group == "networking.istio.io" && !document.IsExtra()
}

// Install renders all of a cluster's Istio releases and reads what they say.
func Install(cluster tree.Cluster) (Cluster, error) {
	installed := Cluster{Cluster: cluster}
	for _, release := range Releases {
		values, name, err := installed.values(release)
		if err != nil {
			return installed, err
		}
		if values == nil {
			continue
		}
		if release == Gateway {
			release.namespace = DoorOf(cluster).Namespace
		}
		rendered, err := Render(release, values)
		if err != nil {
			return installed, fmt.Errorf("%s: %w", name, err)
		}
		installed.Installed = append(installed.Installed, rendered.Documents...)
		switch release.Name {
		case Istiod.Name:
			installed.ControlPlane, err = ReadControlPlane(rendered.Documents)
		case Gateway.Name:
			installed.Gateway, err = ReadGateway(rendered.Documents)
		}
		if err != nil {
			return installed, fmt.Errorf("%s: %w", name, err)
		}
	}
	further, err := FurtherGateways(cluster)
	for _, release := range further {
		values, name, err := cluster.Values(release.Name)
		if err != nil {
			return installed, err
		}
		rendered, err := Render(release, values)
		if err != nil {
			return installed, fmt.Errorf("%s: %w", name, err)
		}
		installed.Installed = append(installed.Installed, rendered.Documents...)
	}
	return installed, err
}
