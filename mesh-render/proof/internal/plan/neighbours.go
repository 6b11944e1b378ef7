package plan

import (
	"encoding/base64"
	"fmt"
	"maps"
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/client-go/tools/clientcmd"

	"io.meshrender/proof/internal/charts"
	"io.meshrender/proof/internal/tree"
)

const (
	clusterLabel = "topology.istio.io/cluster"
	// readerAccount is the service account whose token remote secrets hold.
	readerAccount = "istio-reader-service-account"
	remoteSecret  = "istio-remote-secret-"
)

// findReads tells which clusters' API servers each istiod reads: those of its remote secrets, where any are rendered; else
// those of its network, if all of them have a Secret for the reader's token.
func (m *Mesh) findReads() {
	for _, cluster := range m.Clusters {
		cluster.hasReader = slices.ContainsFunc(cluster.Of("Secret"), isReaderToken)
		for _, document := range cluster.Of("ExternalSecret") {
			if read := m.Cluster(readBy(document)); read != nil {
				cluster.Reads = append(cluster.Reads, read)
				m.storedSecrets = true
			}
		}
	}
	if m.storedSecrets {
		return
	}
	for _, cluster := range m.Clusters {
		for _, other := range m.Clusters {
			if cluster != other && cluster.hasReader && other.hasReader && cluster.Network() == other.Network() {
				cluster.Reads = append(cluster.Reads, other)
			}
		}
	}
}

// ReadEverything has every istiod read every other cluster.
func (m *Mesh) ReadEverything() {
	for _, cluster := range m.Clusters {
		cluster.Reads = slices.DeleteFunc(slices.Clone(m.Clusters), func(other *Cluster) bool { return other == cluster })
	}
}

func isReaderToken(document tree.Document) bool {
	kind, _, _ := unstructured.NestedString(document.Object.Object, "type")
	return kind == "kubernetes.io/service-account-token" &&
		document.Object.GetAnnotations()["kubernetes.io/service-account.name"] == readerAccount
}

// readBy is the cluster that an ExternalSecret lets istiod read; empty when it makes no remote secret.
func readBy(document tree.Document) string {
	if document.StringMap("spec", "target", "template", "metadata", "labels")["istio/multiCluster"] != "true" {
		return ""
	}
	return document.StringMap("spec", "target", "template", "metadata", "annotations")["networking.istio.io/cluster"]
}

// isNeighbour says whether the cluster's pods call those of another one directly.
func (c *Cluster) isNeighbour(other *Cluster) bool {
	return c != other && c.Network() == other.Network() && slices.Contains(c.Reads, other)
}

// group are the cluster and its neighbours.
func (m *Mesh) group(c *Cluster) []*Cluster {
	group := []*Cluster{c}
	for _, other := range m.Clusters {
		if c.isNeighbour(other) {
			group = append(group, other)
		}
	}
	return group
}

// GroupOf are the names of a cluster and its neighbours, sorted.
func (m *Mesh) GroupOf(c *Cluster) []string {
	var names []string
	for _, one := range m.group(c) {
		names = append(names, one.Name)
	}
	slices.Sort(names)
	return names
}

// place takes the labels that say where pods run off a selector. They are said of all pods of a network or a cluster.
func place(selector map[string]string) (labels map[string]string, network, cluster string) {
	labels = maps.Clone(selector)
	network, cluster = labels[charts.NetworkLabel], labels[clusterLabel]
	delete(labels, charts.NetworkLabel)
	delete(labels, clusterLabel)
	return labels, network, cluster
}

// selectedHere says whether an entry of one cluster selects pods of another one, or of itself, as it is meant: without a
// place only its own; with one, those that run there.
func (m *Mesh) selectedHere(entry serviceEntry, of, where *Cluster) bool {
	_, network, cluster := place(entry.WorkloadSelector.Labels)
	switch {
	case len(entry.WorkloadSelector.Labels) == 0:
		return false
	case network == "" && cluster == "":
		return of == where
	case cluster != "":
		return cluster == where.Name && (of == where || of.isNeighbour(where))
	default:
		return network == where.Network() && (of == where || of.isNeighbour(where)) && m.runs(where, entry.Hosts)
	}
}

// runs says whether the pods behind one of these names run in a cluster, as its calls.tsv tells.
func (m *Mesh) runs(c *Cluster, hosts []string) bool {
	for _, host := range hosts {
		for _, cluster := range m.Clusters {
			if service := cluster.placed.services[host]; service != "" && c.placed.running[service] {
				return true
			}
		}
	}
	return false
}

// isOpened says whether the cluster's istiod is told to merge a Kubernetes name with those of the clusters that it reads.
func (c *Cluster) isOpened(host string) bool {
	opened := false
	for _, settings := range c.ControlPlane.Mesh.GetServiceSettings() {
		if slices.Contains(settings.GetHosts(), host) {
			opened = !settings.GetSettings().GetClusterLocal()
		}
	}
	return opened
}

// knowsDirectly says whether a caller's cluster knows pods of another one behind a name.
func (m *Mesh) knowsDirectly(caller Caller, other *Cluster, host string) bool {
	if !caller.Cluster.isNeighbour(other) {
		return false
	}
	if isKubernetes(host) {
		return caller.Cluster.isOpened(host)
	}
	for _, entry := range caller.Cluster.entries {
		if entry.has(host) && entry.visibleTo(caller.Namespace) && m.selectedHere(entry, caller.Cluster, other) {
			return true
		}
	}
	return false
}

// RemoteSecrets returns what is wrong with the credentials by which neighbours read each other: one that is missing, one
// that istiod would refuse, one that is pushed to another place than it is taken from.
func (m *Mesh) RemoteSecrets() []string {
	var wrong []string
	pushed := map[string]map[string]string{}
	for _, cluster := range m.Clusters {
		pushed[cluster.Name] = pushes(cluster)
	}
	for _, cluster := range m.Clusters {
		for _, other := range m.Clusters {
			if cluster != other && cluster.hasReader && other.hasReader && cluster.Network() == other.Network() && !slices.Contains(cluster.Reads, other) {
				wrong = append(wrong, fmt.Sprintf("%s has no remote secret of %s", cluster.Name, other.Name))
			}
		}
		for _, document := range cluster.Of("ExternalSecret") {
			if read := readBy(document); read != "" {
				if err := taken(document, read, pushed[read]); err != nil {
					wrong = append(wrong, fmt.Sprintf("%s: %v", document.Path, err))
				}
			}
		}
	}
	return wrong
}

// pushes are the keys of the reader's token, by where PushSecrets of a cluster write them.
func pushes(c *Cluster) map[string]string {
	found := map[string]string{}
	for _, document := range c.Of("PushSecret") {
		data, _, _ := unstructured.NestedSlice(document.Object.Object, "spec", "data")
		for _, item := range data {
			fields, _ := item.(map[string]any)
			key, _, _ := unstructured.NestedString(fields, "match", "secretKey")
			folder, _, _ := unstructured.NestedString(fields, "match", "remoteRef", "remoteKey")
			property, _, _ := unstructured.NestedString(fields, "match", "remoteRef", "property")
			found[folder+"#"+property] = key
		}
	}
	return found
}

// taken reads the remote secret that an ExternalSecret would make, as istiod does, and says what is wrong with it.
func taken(document tree.Document, read string, pushed map[string]string) error {
	if name := document.Object.GetName(); name != remoteSecret+read {
		return fmt.Errorf("it is called %s, not %s%s", name, remoteSecret, read)
	}
	values := map[string]string{}
	data, _, _ := unstructured.NestedSlice(document.Object.Object, "spec", "data")
	for _, item := range data {
		fields, _ := item.(map[string]any)
		name, _, _ := unstructured.NestedString(fields, "secretKey")
		folder, _, _ := unstructured.NestedString(fields, "remoteRef", "key")
		property, _, _ := unstructured.NestedString(fields, "remoteRef", "property")
		values[name] = pushed[folder+"#"+property]
		if values[name] == "" {
			return fmt.Errorf("nobody writes %s of %s", property, folder)
		}
	}
	if values["ca"] != "ca.crt" || values["token"] != "token" {
		return fmt.Errorf("ca is %s and token %s of the reader's Secret", values["ca"], values["token"])
	}
	text := document.StringMap("spec", "target", "template", "data")[read]
	text = strings.ReplaceAll(text, "{{ .ca | b64enc }}", base64.StdEncoding.EncodeToString([]byte("ca")))
	text = strings.ReplaceAll(text, "{{ .token }}", "token")
	config, err := clientcmd.Load([]byte(text))
	if err != nil {
		return err
	}
	if err := clientcmd.Validate(*config); err != nil {
		return err
	}
	context := config.Contexts[config.CurrentContext]
	if context == nil || context.Cluster != read {
		return fmt.Errorf("its current context %q is not of cluster %s", config.CurrentContext, read)
	}
	if server := config.Clusters[read].Server; !strings.HasPrefix(server, "https://") {
		return fmt.Errorf("server %q", server)
	}
	// What istiod refuses in a kubeconfig, it refuses in silence (pkg/kube/util.go, sanitizeKubeConfig).
	user := config.AuthInfos[context.AuthInfo]
	if user == nil || user.Token != "token" || user.TokenFile != "" || user.Exec != nil || user.AuthProvider != nil || user.ClientKey != "" {
		return fmt.Errorf("its user has something else than a token")
	}
	return nil
}
