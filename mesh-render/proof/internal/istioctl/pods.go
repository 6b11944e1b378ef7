package istioctl

import (
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"io.meshrender/proof/internal/charts"
	"io.meshrender/proof/internal/tree"
)

// standInPods returns the pods that a running cluster would have and that no file holds: one for each Deployment of
// the charts, and one with a sidecar for each ServiceEntry that selects workloads.
func standInPods(cluster charts.Cluster) ([]tree.Document, error) {
	sidecar, err := cluster.ControlPlane.Inject()
	if err != nil {
		return nil, err
	}
	spec := map[string]any{"containers": []any{
		map[string]any{"name": "app", "image": "app"},
		map[string]any{"name": "istio-proxy", "image": sidecar.Image()},
	}}
	var pods []tree.Document
	for _, document := range cluster.Installed {
		if document.Object.GetKind() != "Deployment" {
			continue
		}
		labels := document.StringMap("spec", "template", "metadata", "labels")
		pods = append(pods, pod(document.Object.GetNamespace(), document.Object.GetName(), labels, spec))
	}
	for _, entry := range cluster.Of("ServiceEntry") {
		labels := entry.StringMap("spec", "workloadSelector", "labels")
		if len(labels) > 0 {
			pods = append(pods, pod(entry.Object.GetNamespace(), entry.Object.GetName(), labels, spec))
		}
	}
	return pods, nil
}

func pod(namespace, name string, labels map[string]string, spec map[string]any) tree.Document {
	object := &unstructured.Unstructured{Object: map[string]any{"apiVersion": "v1", "kind": "Pod", "spec": spec}}
	object.SetNamespace(namespace)
	object.SetName(name)
	object.SetLabels(labels)
	return tree.Document{Path: "stand-in pod " + name, Object: object}
}
