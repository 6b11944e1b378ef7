package argocd

import (
	"testing"

	"io.meshrender/proof/internal/treetest"
)

func TestWhatApplicationsNameMustBeThereAndAllMustBeReached(t *testing.T) {
	files := map[string]string{
		"argocd/bootstrap/application-all.yaml": application("path: rendered/argocd"),
		"argocd/kustomization.yaml":             "resources: [application-us.yaml]\n",
		"argocd/application-us.yaml":            application("path: rendered/clusters/us/mesh"),
		"argocd/application-istiod.yaml":        application("helm: {valueFiles: [$values/rendered/clusters/us/helm/values-istiod.yaml]}"),
		"argocd/application-lost.yaml":          application("path: rendered/clusters/us/mash"),
		"argocd/application-elsewhere.yaml":     application("path: other/clusters/us/mesh"),
		"clusters/us/mesh/kustomization.yaml":   "resources: []\n",
		"clusters/us/kustomization.yaml":        "resources: [mesh]\n",
		"clusters/us/extra/kustomization.yaml":  "resources: []\n",
	}
	want := `argocd/application-elsewhere.yaml: path other/clusters/us/mesh is no kustomization of the tree
argocd/application-istiod.yaml: values file rendered/clusters/us/helm/values-istiod.yaml is not in the tree
argocd/application-lost.yaml: path rendered/clusters/us/mash is no kustomization of the tree
clusters/us/extra: no Application leads to it`
	treetest.ExpectSaid(t, Check, files, want)
}

func TestAClusterThatFluxAppliesHasNoApplication(t *testing.T) {
	files := map[string]string{
		"argocd/bootstrap/application-all.yaml":      application("path: rendered/argocd"),
		"argocd/kustomization.yaml":                  "resources: [application-eu.yaml]\n",
		"argocd/application-eu.yaml":                 application("path: rendered/clusters/eu/mesh"),
		"clusters/eu/flux/kustomization.yaml":        "resources: [kustomization-shop.yaml]\n",
		"clusters/eu/flux/kustomization-shop.yaml":   "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: shop}\n",
		"clusters/eu/mesh/kustomization.yaml":        "resources: []\n",
		"clusters/eu/namespaces/kustomization.yaml":  "resources: []\n",
		"clusters/us/namespaces/kustomization.yaml":  "resources: []\n",
		"clusters/us/namespaces/namespace-shop.yaml": "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n",
	}
	want := `clusters/eu/mesh: an Application leads to it, and its Flux applies it too
clusters/us/namespaces: no Application leads to it`
	treetest.ExpectSaid(t, Check, files, want)
}

func application(source string) string {
	return "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: x}\nspec:\n  source:\n    " + source + "\n"
}
