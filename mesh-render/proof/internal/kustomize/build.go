// Package kustomize builds every kustomization of a tree as `kustomize build` does.
package kustomize

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"

	"io.meshrender/proof/internal/tree"
	"io.meshrender/proof/internal/verdict"
)

// Check builds all kustomizations. Each must hold the documents that lie under its folder and below no other
// kustomization, and nothing from elsewhere; that of a whole cluster must hold all of the cluster's. What lies in
// argocd/bootstrap is applied by hand, once.
func Check(rendered *tree.Tree, report *verdict.Report) {
	documents := slices.Clone(rendered.ArgoCD)
	for _, cluster := range rendered.Clusters {
		documents = append(documents, cluster.Documents...)
		documents = append(documents, cluster.Flux...)
	}
	documents = slices.DeleteFunc(documents, isByHand)
	for _, folder := range rendered.Kustomizations {
		built, err := build(filepath.Join(rendered.Root, filepath.FromSlash(folder)))
		if err == nil {
			err = holds(built, folder, documents, rendered.Kustomizations)
		}
		report.Found("kustomize", folder, err)
	}
	for _, document := range documents {
		if nearest(document, rendered.Kustomizations) == "" {
			report.Found("kustomize", document.Path, fmt.Errorf("no kustomization lies above it"))
		}
	}
}

func isByHand(document tree.Document) bool {
	return strings.HasPrefix(document.Path, "argocd/bootstrap/")
}

func build(folder string) ([]string, error) {
	resources, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).Run(filesys.MakeFsOnDisk(), folder)
	if err != nil {
		return nil, err
	}
	text, err := resources.AsYaml()
	if err != nil {
		return nil, err
	}
	documents, err := tree.Parse(folder, text)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, document := range documents {
		names = append(names, document.String())
	}
	return names, nil
}

// holds says what a kustomization should have built and has not, or has built and should not.
func holds(built []string, folder string, documents []tree.Document, kustomizations []string) error {
	missing, alien := []string{}, slices.Clone(built)
	for _, document := range documents {
		if !strings.HasPrefix(document.Path, folder+"/") {
			continue
		}
		if at := slices.Index(alien, document.String()); at >= 0 {
			alien = slices.Delete(alien, at, at+1)
		} else if isCluster(folder) && !isForFlux(document) || nearest(document, kustomizations) == folder {
			missing = append(missing, document.Path)
		}
	}
	if len(missing)+len(alien) > 0 {
		return fmt.Errorf("does not build %q, and builds %q from elsewhere", missing, alien)
	}
	return nil
}

// isForFlux says whether a document is one of those that lead to a cluster's, which no kustomization of the whole cluster holds.
func isForFlux(document tree.Document) bool {
	parts := strings.Split(document.Path, "/")
	return len(parts) > 2 && parts[0] == "clusters" && parts[2] == "flux"
}

func isCluster(folder string) bool {
	return path.Dir(folder) == "clusters"
}

// nearest returns the folder of the kustomization that lies next above a document, empty when there is none.
func nearest(document tree.Document, kustomizations []string) string {
	for folder := path.Dir(document.Path); folder != "."; folder = path.Dir(folder) {
		if slices.Contains(kustomizations, folder) {
			return folder
		}
	}
	return ""
}
