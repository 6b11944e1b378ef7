package main

import (
	"context"
	"strings"

	"io.meshrender/proof/cluster/internal/kube"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

const (
	// hubStep is the step on the hub that applies a cluster's folder flux/ there.
	hubStep = "hub"
	// accessSecret is the Secret by which it reaches the cluster.
	accessSecret = "kubeconfig"
)

// reach gives a step or a release the kubeconfig of its cluster.
const reach = `- op: add
  path: /spec/kubeConfig
  value: {secretRef: {name: ` + accessSecret + `}}
`

// join has the Flux of a hub apply a cluster: all objects for it are in a namespace of the cluster's name there, with a kubeconfig.
func (c *cluster) join(ctx context.Context, hub *cluster) error {
	c.flux, c.space = hub, c.Name
	secret := object("v1", "Secret", c.space, accessSecret)
	secret.Object["stringData"] = map[string]any{"value": `{apiVersion: v1, kind: Config, current-context: it, users: [{name: it, user: {token: ` + kube.Flux +
		`}}], contexts: [{name: it, context: {cluster: it, user: it}}], clusters: [{name: it, cluster: {server: "` + c.URL + `", insecure-skip-tls-verify: true}}]}`}
	return hub.client.Apply(ctx, object("v1", "Namespace", "", c.space), secret)
}

// fromHub are the objects that a person applies to a hub for a cluster: the source, and a step that applies the folder flux/ into the cluster's
// namespace there. It leaves out the step that would apply the folder by itself. Steps of resources get the kubeconfig; steps of releases apply these
// to the hub, in the same namespace, and give them the kubeconfig.
func (c *cluster) fromHub(t *tree) []*unstructured.Unstructured {
	var found []*unstructured.Unstructured
	for _, each := range t.entrance(c.Name) {
		switch {
		case each.GetKind() == "GitRepository":
			source := each.DeepCopy()
			source.SetNamespace(c.space)
			found = append(found, source)
		case isFirst(each):
			step := each.DeepCopy()
			step.SetName(hubStep)
			step.SetNamespace(c.space)
			spec := step.Object["spec"].(map[string]any)
			spec["targetNamespace"] = c.space
			id := each.GetName() + "-"
			spec["patches"] = []any{
				patch("Kustomization", each.GetName(), "$patch: delete\napiVersion: "+each.GetAPIVersion()+"\nkind: Kustomization\nmetadata: {name: "+each.GetName()+"}\n"),
				patch("Kustomization", id+"(namespaces|sail|istio-tags|injection|mesh|observability|extras)", reach),
				patch("Kustomization", id+"(releases|gateways|consoles)", "- op: add\n  path: /spec/targetNamespace\n  value: "+c.space+
					"\n- op: add\n  path: /spec/patches\n  value:\n  - target: {kind: HelmRelease}\n    patch: |\n      "+strings.ReplaceAll(strings.TrimSpace(reach), "\n", "\n      ")+"\n"),
			}
			found = append(found, step)
		}
	}
	return found
}

func patch(kind, name, text string) map[string]any {
	return map[string]any{"target": map[string]any{"kind": kind, "name": name}, "patch": text}
}
