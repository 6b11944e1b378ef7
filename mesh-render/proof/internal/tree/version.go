package tree

import (
	"path"
	"strings"
)

// SailGroup is the API group of the Sail Operator's kinds.
const SailGroup = "sailoperator.io"

// Version is the version of a cluster's release that the tool which installs it is given: Argo CD by the Application, Flux by the HelmRelease, the
// Sail Operator by the object of its control plane. Empty where people install it.
func (t *Tree) Version(cluster Cluster, release string) string {
	for _, document := range t.ArgoCD {
		if document.Path != path.Join("argocd", cluster.Name, "application-"+release+".yaml") {
			continue
		}
		spec, _ := document.Object.Object["spec"].(map[string]any)
		sources, _ := spec["sources"].([]any)
		if len(sources) > 0 {
			first, _ := sources[0].(map[string]any)
			if version, said := first["targetRevision"].(string); said {
				return version
			}
		}
	}
	for _, document := range cluster.Flux {
		if document.Object.GetKind() == "HelmRelease" && document.At("spec", "releaseName") == release {
			return document.At("spec", "chart", "spec", "version")
		}
	}
	for _, document := range cluster.Of("Istio") {
		if document.Object.GroupVersionKind().Group == SailGroup {
			return strings.TrimPrefix(document.At("spec", "version"), "v")
		}
	}
	return ""
}
