// Package argocd follows a tree's Applications as Argo CD would: from the one that is applied by hand to all that
// they lead to.
package argocd

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"io.meshrender/proof/internal/tree"
	"io.meshrender/proof/internal/verdict"
)

// rootFolder is where the bootstrap Application leads, or, with an Argo CD in each cluster, each to a folder in it; what stands before it in that path is where the tree lies in
// its repository.
const rootFolder = "argocd"

// Check expects that every path an Application names is a kustomization of the tree, that every values file it names
// is there, and that every kustomization of Argo CD's folder and of the clusters' is reached, but for those of a cluster that Flux applies, which none may reach.
func Check(rendered *tree.Tree, report *verdict.Report) {
	if len(rendered.ArgoCD) == 0 {
		return
	}
	prefix, err := whereTheTreeLies(rendered)
	if err != nil {
		report.Found("argocd/paths", "argocd/bootstrap", err)
		return
	}
	for _, document := range rendered.ArgoCD {
		if cluster := ownRoot(document); cluster != "" {
			report.Found("argocd/roots", document.Path, leadsElsewhere(rendered, prefix, cluster))
		}
	}
	reached := map[string]bool{}
	for _, document := range rendered.ArgoCD {
		if document.Object.GetKind() != "Application" {
			continue
		}
		named := read(document)
		for _, path := range named.paths {
			reached[strings.TrimPrefix(path, prefix)] = true
		}
		report.Found("argocd/paths", document.Path, named.missing(rendered, prefix))
	}
	for _, folder := range rendered.Kustomizations {
		if isOfFlux(rendered, folder) {
			if reached[folder] {
				report.Found("argocd/paths", folder, errors.New("an Application leads to it, and its Flux applies it too"))
			}
			continue
		}
		if !reached[folder] && !isForHand(folder) && !isIncluded(folder, reached) {
			report.Found("argocd/paths", folder, errors.New("no Application leads to it"))
		}
	}
}

// whereTheTreeLies is the part of the bootstrap Application's path before the folder that it leads to.
func whereTheTreeLies(rendered *tree.Tree) (string, error) {
	for _, document := range rendered.ArgoCD {
		if strings.HasPrefix(document.Path, rootFolder+"/bootstrap/") {
			for _, path := range read(document).paths {
				if prefix, found := strings.CutSuffix(path, rootFolder); found {
					return prefix, nil
				}
				if prefix, found := strings.CutSuffix(filepath.ToSlash(filepath.Dir(path)), rootFolder); found {
					return prefix, nil
				}
			}
		}
	}
	return "", fmt.Errorf("no Application there leads to %s", rootFolder)
}

// named is what an Application names in its repository.
type named struct {
	paths, values []string
}

func read(document tree.Document) named {
	var found named
	sources, _, _ := unstructured.NestedSlice(document.Object.Object, "spec", "sources")
	if source, single, _ := unstructured.NestedMap(document.Object.Object, "spec", "source"); single {
		sources = append(sources, source)
	}
	for _, source := range sources {
		fields, _ := source.(map[string]any)
		if path, _, _ := unstructured.NestedString(fields, "path"); path != "" {
			found.paths = append(found.paths, path)
		}
		values, _, _ := unstructured.NestedStringSlice(fields, "helm", "valueFiles")
		for _, value := range values {
			found.values = append(found.values, strings.TrimPrefix(value, "$values/"))
		}
	}
	return found
}

func (n named) missing(rendered *tree.Tree, prefix string) error {
	var wrong []error
	for _, path := range n.paths {
		folder, inTree := strings.CutPrefix(path, prefix)
		if !inTree || !slices.Contains(rendered.Kustomizations, folder) {
			wrong = append(wrong, fmt.Errorf("path %s is no kustomization of the tree", path))
		}
	}
	for _, value := range n.values {
		file, inTree := strings.CutPrefix(value, prefix)
		if _, err := os.Stat(filepath.Join(rendered.Root, filepath.FromSlash(file))); !inTree || err != nil {
			wrong = append(wrong, fmt.Errorf("values file %s is not in the tree", value))
		}
	}
	return errors.Join(wrong...)
}

// isOfFlux says whether a folder is one of a cluster that Flux applies, in a tree of both tools; the program beside this one follows it there.
func isOfFlux(rendered *tree.Tree, folder string) bool {
	parts := strings.Split(folder, "/")
	if len(parts) < 2 || parts[0] != "clusters" {
		return false
	}
	cluster := rendered.Cluster(parts[1])
	return cluster != nil && len(cluster.Flux) > 0
}

// isForHand tells the kustomization of a whole cluster, which is for `kubectl apply -k`.
func isForHand(folder string) bool {
	return strings.HasPrefix(folder, "clusters/") && strings.Count(folder, "/") == 1
}

// isIncluded says whether a kustomization above, itself reached, can have taken it in.
func isIncluded(folder string, reached map[string]bool) bool {
	for above := filepath.Dir(folder); above != "."; above = filepath.Dir(above) {
		if reached[above] && above != rootFolder {
			return true
		}
	}
	return false
}
