package tree

import (
	"regexp"
	"slices"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

var serverLine = regexp.MustCompile(`(?m)^\s*server: https://([^\s:/]+)\s*$`)

// remoteSecrets are, by cluster, the kubeconfigs without a token by which a cluster's istiod reads others.
func (t *Tree) remoteSecrets(cluster string) (map[string]string, error) {
	documents, err := t.Documents(cluster)
	if err != nil {
		return nil, err
	}
	all := map[string]string{}
	for _, document := range documents {
		labels, _, _ := unstructured.NestedStringMap(document.Object, "spec", "target", "template", "metadata", "labels")
		if document.GetKind() != "ExternalSecret" || labels["istio/multiCluster"] != "true" {
			continue
		}
		files, _, _ := unstructured.NestedStringMap(document.Object, "spec", "target", "template", "data")
		for other, text := range files {
			all[other] = text
		}
	}
	return all, nil
}

// Neighbours are the clusters that a cluster's istiod reads, sorted.
func (t *Tree) Neighbours(cluster string) ([]string, error) {
	secrets, err := t.remoteSecrets(cluster)
	var names []string
	for name := range secrets {
		names = append(names, name)
	}
	slices.Sort(names)
	return names, err
}

// APIServer are the host names by which other clusters reach a cluster's API server.
func (t *Tree) APIServer(cluster string) ([]string, error) {
	var hosts []string
	for _, other := range t.Clusters {
		secrets, err := t.remoteSecrets(other)
		if err != nil {
			return nil, err
		}
		if found := serverLine.FindStringSubmatch(secrets[cluster]); found != nil {
			hosts = append(hosts, found[1])
		}
	}
	slices.Sort(hosts)
	return slices.Compact(hosts), nil
}
