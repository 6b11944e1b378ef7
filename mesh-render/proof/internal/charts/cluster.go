package charts

import (
	"fmt"
	"slices"

	"sigs.k8s.io/yaml"

	"io.meshrender/proof/internal/tree"
)

// Cluster is one cluster of the tree with its Istio releases rendered.
type Cluster struct {
	tree.Cluster
	// ControlPlane is the only one, or of several that stand side by side the one of the default revision.
	ControlPlane ControlPlane
	// Planes are all control planes, by their releases' names.
	Planes map[string]ControlPlane
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
	case c.Has(release.Name) || release == Base || release.folder == Istiod.folder:
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

// releasesOf are the releases of a cluster whose charts the Istio module carries, in the order in which they are installed: where control planes
// stand side by side, each is one.
func releasesOf(cluster tree.Cluster) ([]Release, error) {
	planes, err := cluster.Releases(Istiod.Name + "-")
	if err != nil || len(planes) == 0 {
		return Releases, err
	}
	var releases []Release
	for _, release := range Releases {
		if release != Istiod {
			releases = append(releases, release)
			continue
		}
		if cluster.Has(Istiod.Name) {
			planes = append([]string{Istiod.Name}, planes...)
		}
		for _, plane := range planes {
			releases = append(releases, Release{Name: plane, folder: Istiod.folder})
		}
	}
	return releases, nil
}

// mainPlane is the name of the release of the control plane that all others are held against: the only one, or that of the default
// revision, which istio-base names.
func mainPlane(cluster tree.Cluster) (string, error) {
	planes, err := cluster.Releases(Istiod.Name + "-")
	if err != nil || len(planes) == 0 {
		return Istiod.Name, err
	}
	var base struct {
		DefaultRevision string `json:"defaultRevision"`
	}
	text, name, err := cluster.Values(Base.Name)
	if err != nil {
		return "", err
	}
	if err := yaml.Unmarshal(text, &base); err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	if plane := Istiod.Name + "-" + base.DefaultRevision; slices.Contains(planes, plane) {
		return plane, nil
	}
	if cluster.Has(Istiod.Name) {
		return Istiod.Name, nil
	}
	return planes[0], nil
}

// Install renders all of a cluster's Istio releases and reads what they say.
func Install(cluster tree.Cluster) (Cluster, error) {
	installed := Cluster{Cluster: cluster, Planes: map[string]ControlPlane{}}
	releases, err := releasesOf(cluster)
	if err != nil {
		return installed, err
	}
	main, err := mainPlane(cluster)
	if err != nil {
		return installed, err
	}
	for _, release := range releases {
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
		switch {
		case release.folder == Istiod.folder:
			var plane ControlPlane
			plane, err = ReadControlPlane(rendered.Documents)
			installed.Planes[release.Name] = plane
			if release.Name == main {
				installed.ControlPlane = plane
			}
		case release.Name == Gateway.Name:
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
