package main

import (
	"context"
	"strings"

	"io.meshrender/proof/cluster/internal/kube"
	"io.meshrender/proof/cluster/internal/report"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"
)

// refused are objects a little off, and a part of what the API server must say of each: an API server that takes everything proves nothing.
var refused = []struct{ what, says, object string }{
	{"a GitRepository by Git's short form (MESH240)", "spec.url", `
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: {name: mesh, namespace: flux-system}
spec: {interval: 1m, url: "git@git.example.com:platform/mesh.git"}`},
	{"a Kustomization without prune", "spec.prune", `
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: mesh, namespace: flux-system}
spec: {interval: 1m, path: ./rendered, sourceRef: {kind: GitRepository, name: mesh}}`},
	{"a Kustomization whose deletionPolicy is none", "spec.deletionPolicy", `
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: mesh, namespace: flux-system}
spec: {interval: 1m, prune: true, deletionPolicy: Keep, sourceRef: {kind: GitRepository, name: mesh}}`},
	{"a HelmRelease of a release name beyond Helm's 53", "spec.releaseName", `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: istiod, namespace: flux-system}
spec: {interval: 1h, releaseName: istiod-of-a-revision-that-is-longer-than-what-helm-ever-takes, chart: {spec: {chart: istiod, sourceRef: {kind: HelmRepository, name: istio}}}}`},
	{"a HelmRelease with a strategy that is none", "spec.install.strategy", `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: istiod, namespace: flux-system}
spec: {interval: 1h, install: {strategy: {name: Retry}}, chart: {spec: {chart: istiod, sourceRef: {kind: HelmRepository, name: istio}}}}`},
	{"a HelmRelease with a key that is none", "field not declared in schema", `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: istiod, namespace: flux-system}
spec: {interval: 1h, release: istiod, chart: {spec: {chart: istiod, sourceRef: {kind: HelmRepository, name: istio}}}}`},
	{"a HelmRelease of the version that Flux 2.8 has left", "no matches for kind", `
apiVersion: helm.toolkit.fluxcd.io/v2beta2
kind: HelmRelease
metadata: {name: istiod, namespace: flux-system}
spec: {interval: 1h}`},
	{"an Istio of a version that the operator does not know (MESH512)", "spec.version", `
apiVersion: sailoperator.io/v1
kind: Istio
metadata: {name: default}
spec: {namespace: istio-system, version: v1.30.99}`},
	{"an Istio whose values name another namespace", "istioNamespace", `
apiVersion: sailoperator.io/v1
kind: Istio
metadata: {name: default}
spec: {namespace: istio-system, version: v1.30.3, values: {global: {istioNamespace: istio}}}`},
	{"an Istio with a value that the schema lacks (MESH513)", "field not declared in schema", `
apiVersion: sailoperator.io/v1
kind: Istio
metadata: {name: default}
spec: {namespace: istio-system, version: v1.30.3, values: {global: {trustDomain: example.com}}}`},
	{"an Istio with a value of another kind (MESH514)", "autoscaleMin", `
apiVersion: sailoperator.io/v1
kind: Istio
metadata: {name: default}
spec: {namespace: istio-system, version: v1.30.3, values: {pilot: {autoscaleMin: two}}}`},
	{"an IstioCNI of another name", "metadata.name must be 'default'", `
apiVersion: sailoperator.io/v1
kind: IstioCNI
metadata: {name: cni}
spec: {namespace: istio-cni, version: v1.30.3}`},
	{"an IstioOperator, of which Istio has no definition any more (MESH802)", "no matches for kind", `
apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: {name: istio, namespace: flux-system}
spec: {profile: default}`},
	{"kustomize's own Kustomization (MESH802)", "no matches for kind", `
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
metadata: {name: all, namespace: flux-system}
resources: []`},
	{"a Service of two ports, one without a name (MESH832)", "spec.ports[1].name", `
apiVersion: v1
kind: Service
metadata: {name: unnamed, namespace: flux-system}
spec: {selector: {app: unnamed}, ports: [{name: http, port: 80}, {port: 81}]}`},
	{"an IstioRevisionTag of nothing", "spec.targetRef", `
apiVersion: sailoperator.io/v1
kind: IstioRevisionTag
metadata: {name: stable}
spec: {}`},
}

func refuse(ctx context.Context, client *kube.Client, said *report.Report) {
	for _, each := range refused {
		object := &unstructured.Unstructured{}
		if err := yaml.Unmarshal([]byte(each.object), &object.Object); err != nil {
			said.Found("cluster/refused", each.what, err.Error())
			continue
		}
		_, err := client.Try(ctx, object)
		switch {
		case err == nil:
			said.Found("cluster/refused", each.what, "the API server takes it")
		case !strings.Contains(err.Error(), each.says):
			said.Found("cluster/refused", each.what, "is refused for something else: "+err.Error())
		default:
			said.Found("cluster/refused", each.what)
		}
	}
}
