package argocd

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"io.meshrender/proof/internal/tree"
)

// inCluster is what every Argo CD calls the cluster that it runs in.
const inCluster = "in-cluster"

// ownRoot is the cluster whose own Argo CD an Application is the root of; empty for all others.
func ownRoot(document tree.Document) string {
	if !strings.HasPrefix(document.Path, rootFolder+"/bootstrap/") {
		return ""
	}
	for _, named := range read(document).paths {
		if folder := path.Base(named); folder != rootFolder {
			return folder
		}
	}
	return ""
}

// leadsElsewhere says what a cluster's own Argo CD would be led to that is not its own: another cluster's folders, a cluster that it does not know, a
// project that is not among what it applies.
func leadsElsewhere(rendered *tree.Tree, prefix, cluster string) error {
	var wrong []error
	folder := rootFolder + "/" + cluster + "/"
	projects, asked := map[string]bool{}, map[string]bool{}
	for _, document := range rendered.ArgoCD {
		if !strings.HasPrefix(document.Path, folder) {
			continue
		}
		switch document.Object.GetKind() {
		case "AppProject":
			projects[document.Object.GetName()] = true
			destinations, _, _ := unstructured.NestedSlice(document.Object.Object, "spec", "destinations")
			for _, destination := range destinations {
				if fields, _ := destination.(map[string]any); fields["name"] != inCluster {
					wrong = append(wrong, fmt.Errorf("%s admits destination %v", document.Path, fields))
				}
			}
		case "Application":
			asked[document.At("spec", "project")] = true
			if name := document.At("spec", "destination", "name"); name != inCluster {
				wrong = append(wrong, fmt.Errorf("%s is for %q, which this Argo CD does not know", document.Path, name))
			}
			named := read(document)
			for _, one := range append(named.paths, named.values...) {
				if !strings.HasPrefix(one, prefix+"clusters/"+cluster+"/") {
					wrong = append(wrong, fmt.Errorf("%s leads to %s", document.Path, one))
				}
			}
		}
	}
	for project := range asked {
		if !projects[project] {
			wrong = append(wrong, fmt.Errorf("no AppProject %s in %s", project, folder))
		}
	}
	if len(asked) == 0 {
		wrong = append(wrong, fmt.Errorf("no Application in %s", folder))
	}
	return errors.Join(wrong...)
}
