package tree

import "testing"

func TestAVersionIsWhatTheInstallingToolIsGiven(t *testing.T) {
	const release = "istiod"
	for _, each := range []struct{ want, path, text string }{
		{"1.30.8", "argocd/eu/application-istiod.yaml", `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: eu-istiod}
spec: {sources: [{chart: istiod, targetRevision: 1.30.8}]}`},
		{"1.30.8", "clusters/eu/flux/releases/helmrelease-shop-istiod.yaml", `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: shop-istiod}
spec: {releaseName: istiod, chart: {spec: {version: 1.30.8}}}`},
		{"1.30.8", "clusters/eu/sail/istio-default.yaml", `
apiVersion: sailoperator.io/v1
kind: Istio
metadata: {name: default}
spec: {version: v1.30.8}`},
		{"", "argocd/us/application-istiod.yaml", `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: us-istiod}
spec: {sources: [{chart: istiod, targetRevision: 1.30.8}]}`},
		{"", "clusters/eu/flux/releases/helmrelease-shop-istio-base.yaml", `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: shop-istio-base}
spec: {releaseName: istio-base, chart: {spec: {version: 1.30.8}}}`},
	} {
		documents, err := Parse(each.path, []byte(each.text))
		if err != nil {
			t.Fatal(err)
		}
		// Each tool reads its own kinds, so a document can stand in all three places.
		cluster := Cluster{Name: "eu", Documents: documents, Flux: documents}
		if got := (&Tree{ArgoCD: documents}).Version(cluster, release); got != each.want {
			t.Errorf("%s: %q, want %q", each.path, got, each.want)
		}
	}
}
