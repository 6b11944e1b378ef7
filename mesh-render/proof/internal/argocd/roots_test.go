package argocd

import (
	"testing"

	"io.meshrender/proof/internal/treetest"
)

func TestAnArgoCDOfOneClusterIsLedToThatClusterAlone(t *testing.T) {
	files := map[string]string{
		"argocd/bootstrap/application-eu.yaml": application("path: rendered/argocd/eu"),
		"argocd/bootstrap/application-us.yaml": application("path: rendered/argocd/us"),
		"argocd/eu/kustomization.yaml":         "resources: []\n",
		"argocd/us/kustomization.yaml":         "resources: []\n",
		"argocd/eu/application-mesh.yaml":      of("shop", "in-cluster", "rendered/clusters/eu/mesh"),
		"argocd/eu/appproject-shop.yaml":       project("in-cluster"),
		"argocd/us/application-mesh.yaml":      of("shop", "us", "rendered/clusters/eu/mesh"),
		"argocd/us/application-istiod.yaml":    of("other", "in-cluster", "rendered/clusters/us/mesh"),
		"argocd/us/appproject-shop.yaml":       project("us"),
		"clusters/eu/mesh/kustomization.yaml":  "resources: []\n",
		"clusters/us/mesh/kustomization.yaml":  "resources: []\n",
	}
	want := "argocd/bootstrap/application-us.yaml: argocd/us/application-mesh.yaml is for \"us\", which this Argo CD does not know\n" +
		"argocd/us/application-mesh.yaml leads to rendered/clusters/eu/mesh\n" +
		"argocd/us/appproject-shop.yaml admits destination map[name:us]\n" +
		"no AppProject other in argocd/us/"
	treetest.ExpectSaid(t, Check, files, want)
}

func of(project, cluster, path string) string {
	return "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: x}\nspec: {project: " + project + ", destination: {name: " + cluster +
		"}, source: {path: " + path + "}}\n"
}

func project(cluster string) string {
	return "apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: {name: shop}\nspec: {destinations: [{name: " + cluster + "}]}\n"
}
