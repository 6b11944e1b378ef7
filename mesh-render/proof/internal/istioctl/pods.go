package istioctl

import (
	"slices"
	"strings"

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

const kubernetesDomain = ".svc.cluster.local"

// standInServices returns the Services that a running cluster would have and that no file holds: those behind the Kubernetes names that its own pods
// answer, or pods of a neighbour whose API server its istiod reads, as its calls.tsv tells.
func standInServices(cluster charts.Cluster) ([]tree.Document, error) {
	rows, err := cluster.Calls()
	if err != nil {
		return nil, err
	}
	var services []tree.Document
	for _, row := range rows {
		host, isKubernetes := strings.CutSuffix(at(row, 1), kubernetesDomain)
		name, namespace, two := strings.Cut(host, ".")
		if !isKubernetes || !two || row[0] != "local" && (row[0] != "name" || !answersWithoutGateway(at(row, 6), cluster.Name)) {
			continue
		}
		object := &unstructured.Unstructured{Object: map[string]any{"apiVersion": "v1", "kind": "Service", "spec": map[string]any{
			"selector": map[string]any{"stand-in": name}, "ports": portsOf(rows, at(row, 2)),
		}}}
		object.SetNamespace(namespace)
		object.SetName(name)
		services = append(services, tree.Document{Path: "stand-in Service " + row[1], Object: object})
	}
	return services, nil
}

// answersWithoutGateway says whether pods of the cluster or of a neighbour, which is marked by =, are among who answers.
func answersWithoutGateway(answering, cluster string) bool {
	return slices.ContainsFunc(tree.Answering(answering), func(one string) bool {
		return one == cluster || strings.HasPrefix(one, "=")
	})
}

// portsOf are the ports that calls.tsv tells of a service, as a Service has them.
func portsOf(rows [][]string, service string) []any {
	ports := []any{}
	for _, port := range tree.ServicePorts(rows, service) {
		ports = append(ports, map[string]any{"name": port.Name, "port": int64(port.Number)})
	}
	return ports
}

func at(row []string, column int) string {
	if column < len(row) {
		return row[column]
	}
	return ""
}
