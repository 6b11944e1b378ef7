// Package plan derives from a rendered tree what there is to run and to ask: which workloads answer, who may call
// them by which name, and which cluster must answer.
package plan

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"io.meshrender/proof/internal/charts"
	"io.meshrender/proof/internal/tree"
)

// Mesh is what one tree means.
type Mesh struct {
	Clusters []*Cluster
	// Hosts are all names that any ServiceEntry defines, sorted.
	Hosts []string
	// Given are callers in the place of those that follow from the tree.
	Given []Caller
	// SamePodNames gives the pods of a workload one name in all clusters, as StatefulSets do.
	SamePodNames bool

	// storedSecrets is set when remote secrets are rendered, by way of a store.
	storedSecrets bool
}

// Cluster is one cluster with what runs in it.
type Cluster struct {
	charts.Cluster
	// Number counts the clusters from 1.
	Number int
	// Locality is region[/zone[/subzone]] as its calls.tsv says, or else the entries of other clusters; empty when none does.
	Locality string
	// Workloads are the servers that the tree tells of.
	Workloads []*Workload
	// Reads are the other clusters whose API servers its istiod reads.
	Reads []*Cluster
	// Exposed are the hosts that its east-west gateway takes.
	Exposed []string

	entries  []serviceEntry
	rules    []destinationRule
	policies []tree.Document
	// services are Kubernetes names that its own pods answer, whether or not a gateway exposes them.
	services []string
	// told are the rows of its calls.tsv.
	told [][]string
	// hasReader is set when it has a Secret for the token by which others read it.
	hasReader bool
	// placed is what its calls.tsv says of what runs where.
	placed placement
}

// Workload is one pod of a service in one cluster.
type Workload struct {
	Cluster        *Cluster
	Namespace      string
	Name           string
	Labels         map[string]string
	ServiceAccount string
	// Ports are by number of the service.
	Ports map[int]Port
}

// Port is one port of a service.
type Port struct {
	Name     string
	Number   int
	Target   int
	Protocol string
}

// Network is the cluster's network.
func (c *Cluster) Network() string {
	return c.ControlPlane.Network
}

// Region is the first part of the cluster's locality.
func (c *Cluster) Region() string {
	region, _, _ := strings.Cut(c.Locality, "/")
	return region
}

// Identity is the SPIFFE identity of an account of the cluster.
func (c *Cluster) Identity(namespace, account string) string {
	return fmt.Sprintf("spiffe://%s/ns/%s/sa/%s", c.ControlPlane.Mesh.GetTrustDomain(), namespace, account)
}

// IstioConfig is the text of all of the cluster's Istio resources.
func (c *Cluster) IstioConfig() string {
	var texts []string
	for _, document := range c.Documents {
		if strings.HasSuffix(document.Object.GroupVersionKind().Group, ".istio.io") {
			texts = append(texts, document.YAML())
		}
	}
	return strings.Join(texts, "\n---\n")
}

// Of derives the plan of a mesh from its clusters.
func Of(clusters []charts.Cluster) (*Mesh, error) {
	mesh := &Mesh{}
	for i, cluster := range clusters {
		planned := &Cluster{Cluster: cluster, Number: i + 1, policies: rendered(cluster, "AuthorizationPolicy")}
		var err error
		if planned.entries, err = serviceEntries(cluster); err != nil {
			return nil, err
		}
		if planned.rules, err = destinationRules(cluster); err != nil {
			return nil, err
		}
		if planned.Exposed, err = exposedHosts(cluster); err != nil {
			return nil, err
		}
		rows, err := cluster.Calls()
		if err != nil {
			return nil, err
		}
		planned.told = rows
		planned.Locality = toldLocality(rows)
		planned.services = toldServices(cluster.Name, rows)
		planned.placed = toldPlacement(cluster.Name, rows)
		mesh.Clusters = append(mesh.Clusters, planned)
	}
	mesh.findReads()
	for _, cluster := range mesh.Clusters {
		if cluster.Locality == "" {
			cluster.Locality = mesh.localityOf(cluster.Network())
		}
		mesh.addWorkloads(cluster)
		for _, entry := range cluster.entries {
			mesh.Hosts = append(mesh.Hosts, entry.Hosts...)
		}
		for _, settings := range cluster.ControlPlane.Mesh.GetServiceSettings() {
			for _, host := range settings.GetHosts() {
				if cluster.isOpened(host) {
					mesh.Hosts = append(mesh.Hosts, host)
				}
			}
		}
	}
	sort.Strings(mesh.Hosts)
	mesh.Hosts = slices.Compact(mesh.Hosts)
	for _, cluster := range mesh.Clusters {
		for _, workload := range cluster.Workloads {
			workload.ServiceAccount = mesh.accountOf(workload)
		}
	}
	return mesh, nil
}

func (m *Mesh) localityOf(network string) string {
	for _, cluster := range m.Clusters {
		for _, entry := range cluster.entries {
			for _, endpoint := range entry.Endpoints {
				if endpoint.Network == network && endpoint.Locality != "" {
					return endpoint.Locality
				}
			}
		}
	}
	return ""
}

// addWorkloads finds the servers: what a ServiceEntry selects, and what stands behind a Kubernetes name that the
// gateway exposes or calls.tsv tells of, since then the cluster must have that Service; its ports are those that callers
// know.
func (m *Mesh) addWorkloads(c *Cluster) {
	for _, other := range m.group(c) {
		for _, entry := range other.entries {
			if m.selectedHere(entry, other, c) {
				labels, _, _ := place(entry.WorkloadSelector.Labels)
				name := toldName(entry.Hosts[0], c.told)
				if name == "" {
					name = nameOf(labels)
				}
				c.workload(entry.Namespace, name, labels).serve(entry)
			}
		}
	}
	for _, host := range slices.Concat(c.Exposed, c.services) {
		service, namespace, isKubernetes := kubernetesName(host)
		if !isKubernetes || len(m.group(c)) > 1 && !m.runs(c, []string{host}) {
			continue
		}
		workload := c.workload(namespace, service, map[string]string{"app": service})
		for _, cluster := range m.Clusters {
			for _, entry := range cluster.entries {
				if entry.has(host) {
					workload.serve(entry)
				}
			}
		}
		workload.serveAlso(toldPorts(c.told, c.placed.services[host]))
	}
	for _, one := range toldLocals(c.told) {
		service, namespace, _ := kubernetesName(one.host)
		c.workload(namespace, service, map[string]string{"app": service}).serveAlso(one.ports)
	}
}

// workload returns the workload of that name, a new one when there is none.
func (c *Cluster) workload(namespace, name string, labels map[string]string) *Workload {
	for _, workload := range c.Workloads {
		if workload.Namespace == namespace && workload.Name == name {
			return workload
		}
	}
	workload := &Workload{Cluster: c, Namespace: namespace, Name: name, Labels: labels, Ports: map[int]Port{}}
	c.Workloads = append(c.Workloads, workload)
	return workload
}

// nameOf names a workload by its app label, or by all labels when it has none.
func nameOf(labels map[string]string) string {
	if labels["app"] != "" {
		return labels["app"]
	}
	var parts []string
	for key, value := range labels {
		parts = append(parts, strings.ReplaceAll(key, "/", "-")+"-"+value)
	}
	sort.Strings(parts)
	return strings.Join(parts, "-")
}

// serve adds an entry's ports.
func (w *Workload) serve(entry serviceEntry) {
	for _, port := range entry.Ports {
		target := port.TargetPort
		if known, found := w.Ports[port.Number]; found && target == 0 {
			target = known.Target
		}
		if target == 0 {
			target = port.Number
		}
		w.Ports[port.Number] = Port{Name: port.Name, Number: port.Number, Target: target, Protocol: port.Protocol}
	}
}

// serveAlso adds ports that no entry has.
func (w *Workload) serveAlso(ports []Port) {
	for _, port := range ports {
		if _, known := w.Ports[port.Number]; !known {
			w.Ports[port.Number] = port
		}
	}
}

// accountOf is the account of the identity that callers in other clusters expect of a workload; its name when none of them says. Of
// several it is the one that they give to the endpoint of the workload's cluster, or else that which calls.tsv of that cluster tells.
func (m *Mesh) accountOf(workload *Workload) string {
	var expected, given []string
	for _, cluster := range m.Clusters {
		for _, entry := range cluster.entries {
			if !m.answeredBy(workload, entry.Hosts) {
				continue
			}
			for _, identity := range entry.SubjectAltNames {
				if _, account, found := strings.Cut(identity, "/ns/"+workload.Namespace+"/sa/"); found && !slices.Contains(expected, account) {
					expected = append(expected, account)
				}
			}
			for _, endpoint := range entry.Endpoints {
				if endpoint.Network == workload.Cluster.Network() && len(m.group(workload.Cluster)) == 1 {
					given = append(given, endpoint.ServiceAccount)
				}
			}
			for _, host := range entry.Hosts {
				given = append(given, toldAccount(host, workload.Cluster.told))
			}
		}
	}
	switch {
	case len(expected) == 0:
		return workload.Name
	case len(expected) > 1:
		for _, account := range given {
			if slices.Contains(expected, account) {
				return account
			}
		}
	}
	return expected[0]
}

func (m *Mesh) answeredBy(w *Workload, hosts []string) bool {
	for _, host := range hosts {
		if slices.Contains(m.servers(w.Cluster, host), w) {
			return true
		}
	}
	return false
}
