package charts

import (
	"errors"
	"fmt"
	"path"
	"slices"

	"io.meshrender/proof/internal/tree"
	"io.meshrender/proof/internal/verdict"
)

// Check renders every cluster's Istio releases, each twice, and holds what they say against the tree and against
// each other. It returns the clusters that could be rendered.
func Check(rendered *tree.Tree, report *verdict.Report) []Cluster {
	var clusters []Cluster
	for _, cluster := range rendered.Clusters {
		releases, err := releasesOf(cluster)
		report.Found("charts/read", "clusters/"+cluster.Name+": releases", err)
		for _, release := range releases {
			if (release == Gateway || release == Cni) && !cluster.Has(release.Name) {
				continue
			}
			report.Found("charts/render", path.Join("clusters", cluster.Name, "helm", "values-"+release.Name+".yaml"), twice(cluster, release))
		}
		further, err := FurtherGateways(cluster)
		report.Found("charts/read", "clusters/"+cluster.Name+": further gateways", err)
		for _, release := range further {
			report.Found("charts/render", path.Join("clusters", cluster.Name, "helm", "values-"+release.Name+".yaml"), twice(cluster, release))
		}
		checkDelivery(cluster, report)
		installed, err := Install(cluster)
		if err != nil {
			report.Found("charts/read", "clusters/"+cluster.Name, err)
			continue
		}
		clusters = append(clusters, installed)
	}
	for _, cluster := range clusters {
		checkControlPlane(cluster, clusters, report)
		checkSideBySide(cluster, report)
		checkGateway(cluster, report)
		checkSidecar(cluster, report)
	}
	return clusters
}

func twice(cluster tree.Cluster, release Release) error {
	values, _, err := cluster.Values(release.Name)
	if err != nil {
		return err
	}
	first, err := Render(release, values)
	if err != nil {
		return err
	}
	second, err := Render(release, values)
	if err != nil {
		return err
	}
	if first.Text != second.Text {
		return errors.New("two renders of the chart differ")
	}
	return nil
}

func checkControlPlane(cluster Cluster, clusters []Cluster, report *verdict.Report) {
	plane, first := cluster.ControlPlane, clusters[0].ControlPlane
	agree := agreement{cluster: cluster.Name, report: report}
	agree.same("CLUSTER_ID of istiod", plane.ClusterID, cluster.Name)
	if domain := first.Mesh.GetTrustDomain(); domain == plane.Mesh.GetTrustDomain() || !plane.accepts(domain) {
		agree.same("trustDomain of the mesh config", plane.Mesh.GetTrustDomain(), domain)
	}
	agree.same("meshId of the mesh config", plane.MeshID(), first.MeshID())
	agree.set("meshId of the mesh config", plane.MeshID())
	agree.same("ISTIO_META_DNS_CAPTURE of the mesh config", plane.DNSCapture(), "true")
	agree.set("network of the injector", plane.Network)
	agree.same("label of Namespace istio-system", cluster.NetworkLabel(), plane.Network)
	for _, other := range clusters {
		if network := other.ControlPlane.Network; network != plane.Network {
			report.Found("charts/agree", fmt.Sprintf("%s: meshNetworks lead to %s", cluster.Name, other.Name), plane.leadsTo(other, hasWay(other, clusters)))
		}
	}
}

// checkSideBySide holds the control planes of a cluster against each other: pods move from one to the next and nothing else may change for them.
func checkSideBySide(cluster Cluster, report *verdict.Report) {
	if len(cluster.Planes) < 2 {
		return
	}
	for name, plane := range cluster.Planes {
		report.Found("charts/agree", fmt.Sprintf("%s: %s says what the others say", cluster.Name, name), plane.Same(cluster.ControlPlane))
	}
}

// accepts says whether servers of this control plane take certificates of another trust domain.
func (c ControlPlane) accepts(domain string) bool {
	for _, authority := range c.Mesh.GetCaCertificates() {
		if slices.Contains(authority.GetTrustDomains(), domain) {
			return true
		}
	}
	return slices.Contains(c.Mesh.GetTrustDomainAliases(), domain)
}

// hasWay says whether any cluster means to reach another one through its gateway: its networks or its calls name it. Nobody does
// while the gateway has no address yet, or there is none.
func hasWay(to Cluster, clusters []Cluster) bool {
	alone := true
	for _, other := range clusters {
		alone = alone && (other.Name == to.Name || other.ControlPlane.Network != to.ControlPlane.Network)
	}
	for _, cluster := range clusters {
		for name, network := range cluster.ControlPlane.Networks.GetNetworks() {
			// A network of one cluster that others know is a way to that cluster, whatever registry it names.
			if alone && name == to.ControlPlane.Network {
				return true
			}
			for _, endpoints := range network.GetEndpoints() {
				if endpoints.GetFromRegistry() == to.ControlPlane.ClusterID {
					return true
				}
			}
		}
		rows, err := cluster.Calls()
		for _, row := range rows {
			if row[0] == "gateway" && row[1] == to.Name {
				return true
			}
		}
		if err != nil {
			return true
		}
	}
	return false
}

// leadsTo says why pods of this control plane would not find the gateway of a cluster in another network.
func (c ControlPlane) leadsTo(other Cluster, meant bool) error {
	if !meant {
		return nil
	}
	if !other.HasGateway() {
		return fmt.Errorf("cluster %s has no east-west gateway", other.Name)
	}
	network, found := c.Networks.GetNetworks()[other.ControlPlane.Network]
	if !found {
		return fmt.Errorf("no network %s", other.ControlPlane.Network)
	}
	registered := false
	for _, endpoints := range network.GetEndpoints() {
		registered = registered || endpoints.GetFromRegistry() == other.ControlPlane.ClusterID
	}
	if !registered {
		return fmt.Errorf("network %s has no endpoints fromRegistry %s", other.ControlPlane.Network, other.ControlPlane.ClusterID)
	}
	if len(network.GetGateways()) == 0 {
		return fmt.Errorf("network %s has no gateway", other.ControlPlane.Network)
	}
	for _, gateway := range network.GetGateways() {
		if gateway.GetAddress() == "" || !other.Gateway.IsBehindOtherPorts() && other.Gateway.CrossNetwork() != int32(gateway.GetPort()) {
			return fmt.Errorf("gateway %s:%d, but Service %s takes it at %d", gateway.GetAddress(), gateway.GetPort(), other.Gateway.Service.Name, other.Gateway.CrossNetwork())
		}
	}
	return nil
}

func checkGateway(cluster Cluster, report *verdict.Report) {
	if !cluster.HasGateway() {
		for _, document := range cluster.Of("Gateway") {
			if IsEastWest(document) {
				report.Found("charts/agree", document.Path, errors.New("the cluster has no east-west gateway that would listen"))
			}
		}
		return
	}
	gateway, network := cluster.Gateway, cluster.ControlPlane.Network
	agree := agreement{cluster: cluster.Name, report: report}
	var listens error
	if gateway.CrossNetwork() == 0 {
		listens = fmt.Errorf("Service %s has no port that leads to %d", gateway.Service.Name, CrossNetworkPort)
	}
	report.Found("charts/agree", fmt.Sprintf("%s: the gateway Service takes what comes from other networks", cluster.Name), listens)
	agree.same("network label of the gateway Service", gateway.Service.Labels[NetworkLabel], network)
	agree.same("network label of the gateway pods", gateway.Pod[NetworkLabel], network)
	agree.same("ISTIO_META_REQUESTED_NETWORK_VIEW of the gateway pods", gateway.NetworkView, network)
	for _, document := range cluster.Of("Gateway") {
		if !IsEastWest(document) {
			continue
		}
		var selected error
		if selector := document.StringMap("spec", "selector"); !Selects(selector, gateway.Pod) {
			selected = fmt.Errorf("selector %v does not select the pods of %s", selector, gateway.Service.Name)
		}
		report.Found("charts/agree", document.Path, selected)
	}
}

func checkSidecar(cluster Cluster, report *verdict.Report) {
	sidecar, err := cluster.ControlPlane.Inject()
	report.Found("charts/inject", cluster.Name+": a plain pod", err)
	if err != nil {
		return
	}
	agree := agreement{cluster: cluster.Name, report: report}
	agree.same("ISTIO_META_CLUSTER_ID of an injected pod", sidecar.Env("ISTIO_META_CLUSTER_ID"), cluster.Name)
	agree.same("ISTIO_META_NETWORK of an injected pod", sidecar.Env("ISTIO_META_NETWORK"), cluster.ControlPlane.Network)
	agree.same("ISTIO_META_MESH_ID of an injected pod", sidecar.Env("ISTIO_META_MESH_ID"), cluster.ControlPlane.MeshID())
	agree.same("TRUST_DOMAIN of an injected pod", sidecar.Env("TRUST_DOMAIN"), cluster.ControlPlane.Mesh.GetTrustDomain())
}

// agreement reports whether two places of one cluster say the same.
type agreement struct {
	cluster string
	report  *verdict.Report
}

func (a agreement) same(what, is, want string) {
	if is != want {
		a.report.Found("charts/agree", a.cluster+": "+what, fmt.Errorf("%q, expected %q", is, want))
		return
	}
	a.report.Saw("charts/agree", a.cluster+": "+what, is)
}

func (a agreement) set(what, is string) {
	if is == "" {
		a.report.Found("charts/agree", a.cluster+": "+what, errors.New("is empty"))
	}
}
