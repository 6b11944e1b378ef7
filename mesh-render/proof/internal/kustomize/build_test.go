package kustomize

import (
	"testing"

	"io.meshrender/proof/internal/treetest"
)

const (
	configMapA = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"
	configMapB = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\n"
	configMapC = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n"
)

func TestWhatNoKustomizationListsIsTold(t *testing.T) {
	treetest.ExpectSaid(t, Check, map[string]string{
		"clusters/us/mesh/kustomization.yaml": "kind: Kustomization\nresources: [a.yaml]\n",
		"clusters/us/mesh/a.yaml":             configMapA,
		"clusters/us/mesh/b.yaml":             configMapB,
		"clusters/us/namespaces/c.yaml":       configMapC,
	}, `clusters/us/mesh: does not build ["clusters/us/mesh/b.yaml"], and builds [] from elsewhere
clusters/us/namespaces/c.yaml: no kustomization lies above it`)
}

func TestAClustersKustomizationHoldsAllOfTheCluster(t *testing.T) {
	treetest.ExpectSaid(t, Check, map[string]string{
		"clusters/us/kustomization.yaml":            "kind: Kustomization\nresources: [mesh]\n",
		"clusters/us/mesh/kustomization.yaml":       "kind: Kustomization\nresources: [a.yaml]\n",
		"clusters/us/mesh/a.yaml":                   configMapA,
		"clusters/us/namespaces/kustomization.yaml": "kind: Kustomization\nresources: [c.yaml]\n",
		"clusters/us/namespaces/c.yaml":             configMapC,
	}, `clusters/us: does not build ["clusters/us/namespaces/c.yaml"], and builds [] from elsewhere`)
}

func TestAnArgoCDFolderMayBeAnApplicationOfItsOwn(t *testing.T) {
	treetest.ExpectSaid(t, Check, map[string]string{
		"clusters/us/mesh/kustomization.yaml": "kind: Kustomization\nresources: [a.yaml]\n",
		"clusters/us/mesh/a.yaml":             configMapA,
		"argocd/kustomization.yaml":           "kind: Kustomization\nresources: [b.yaml]\n",
		"argocd/b.yaml":                       configMapB,
		"argocd/us/kustomization.yaml":        "kind: Kustomization\nresources: [c.yaml]\n",
		"argocd/us/c.yaml":                    configMapC,
		"argocd/bootstrap/a.yaml":             configMapA,
	}, "")
}
