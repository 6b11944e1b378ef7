package main

import (
	"context"

	"io.meshrender/proof/cluster/internal/kube"
)

// join has the Flux of a hub apply a cluster: all objects for it are in a namespace of its own there, with the kubeconfig that the tree names.
func (c *cluster) join(ctx context.Context, hub *cluster, t *tree) error {
	c.flux, c.space = hub, t.spaces[c.Name]
	secret := object("v1", "Secret", c.space, t.access)
	secret.Object["stringData"] = map[string]any{"value": `{apiVersion: v1, kind: Config, current-context: it, users: [{name: it, user: {token: ` + kube.Flux +
		`}}], contexts: [{name: it, context: {cluster: it, user: it}}], clusters: [{name: it, cluster: {server: "` + c.URL + `", insecure-skip-tls-verify: true}}]}`}
	return hub.client.Apply(ctx, object("v1", "Namespace", "", c.space), secret)
}
