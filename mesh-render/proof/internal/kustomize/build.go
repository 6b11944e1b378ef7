// Package kustomize builds every kustomization of a tree as `kustomize build` does.
package kustomize

import (
	"fmt"
	"path/filepath"
	"sort"
	"strings"

	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"

	"io.meshrender/proof/internal/tree"
	"io.meshrender/proof/internal/verdict"
)

// Check builds all kustomizations. Each must hold exactly the documents that lie under its folder: one that is
// missing would never be applied. What lies in argocd/bootstrap is applied by hand, once.
func Check(rendered *tree.Tree, report *verdict.Report) {
	documents := append([]tree.Document{}, rendered.ArgoCD...)
	for _, cluster := range rendered.Clusters {
		documents = append(documents, cluster.Documents...)
	}
	for _, folder := range rendered.Kustomizations {
		built, err := build(filepath.Join(rendered.Root, filepath.FromSlash(folder)))
		if err == nil {
			err = same(built, under(folder, documents))
		}
		report.Found("kustomize", folder, err)
	}
	for _, document := range documents {
		if !isByHand(document) && !isBuilt(document, rendered.Kustomizations) {
			report.Found("kustomize", document.Path, fmt.Errorf("no kustomization lies above it"))
		}
	}
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
	return names(documents), err
}

func under(folder string, documents []tree.Document) []string {
	var found []tree.Document
	for _, document := range documents {
		if strings.HasPrefix(document.Path, folder+"/") && !isByHand(document) {
			found = append(found, document)
		}
	}
	return names(found)
}

func isByHand(document tree.Document) bool {
	return strings.HasPrefix(document.Path, "argocd/bootstrap/")
}

func isBuilt(document tree.Document, kustomizations []string) bool {
	for _, folder := range kustomizations {
		if strings.HasPrefix(document.Path, folder+"/") {
			return true
		}
	}
	return false
}

func names(documents []tree.Document) []string {
	var all []string
	for _, document := range documents {
		all = append(all, document.String())
	}
	sort.Strings(all)
	return all
}

func same(built, lying []string) error {
	if strings.Join(built, "\n") == strings.Join(lying, "\n") {
		return nil
	}
	return fmt.Errorf("builds %q, but the folder holds %q", without(built, lying), without(lying, built))
}

// without returns what is in some but not in others.
func without(some, others []string) []string {
	known := map[string]int{}
	for _, name := range others {
		known[name]++
	}
	var left []string
	for _, name := range some {
		if known[name]--; known[name] < 0 {
			left = append(left, name)
		}
	}
	return left
}
