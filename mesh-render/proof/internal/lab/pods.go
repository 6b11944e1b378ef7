package lab

import (
	"fmt"
	"strings"

	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	"google.golang.org/protobuf/types/known/structpb"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"

	"io.meshrender/proof/internal/charts"
	"io.meshrender/proof/internal/plan"
)

// pod is one pod of a cluster: what Kubernetes says of it, and the proxy that runs in it.
type pod struct {
	cluster        *plan.Cluster
	name           string
	namespace      string
	serviceAccount string
	address        string
	labels         map[string]string
	// own are the labels that it has before injection.
	own map[string]string
	// gateway is set for the east-west gateway's pod.
	gateway bool
	// workload is what a server's pod runs.
	workload *plan.Workload
}

func (p pod) identity() string {
	return p.cluster.Identity(p.namespace, p.serviceAccount)
}

func gatewayPod(cluster *plan.Cluster) pod {
	service := cluster.Gateway.Service
	return pod{
		cluster: cluster, name: service.Name, namespace: service.Namespace, serviceAccount: service.Name,
		address: gatewayAddress(cluster.Number), labels: cluster.Gateway.Pod, gateway: true,
	}
}

func serverPod(workload *plan.Workload, n int) pod {
	return pod{
		cluster: workload.Cluster, workload: workload, name: workload.Name + "-of-" + workload.Cluster.Name, namespace: workload.Namespace,
		serviceAccount: workload.ServiceAccount,
		address:        serverAddress(workload.Cluster.Number, n), labels: injected(workload.Cluster, workload.Labels), own: workload.Labels,
	}
}

func callerPod(caller plan.Caller, n int) pod {
	app := caller.App
	if app == "" {
		app = "proof-" + caller.ServiceAccount
	}
	labels := map[string]string{"app": app}
	return pod{
		cluster: caller.Cluster, name: "proof-" + caller.ServiceAccount + "-of-" + caller.Cluster.Name, namespace: caller.Namespace, serviceAccount: caller.ServiceAccount,
		address: callerAddress(caller.Cluster.Number, n), labels: injected(caller.Cluster, labels), own: labels,
	}
}

// injected adds the labels that injection gives to a pod.
func injected(cluster *plan.Cluster, labels map[string]string) map[string]string {
	all := map[string]string{charts.NetworkLabel: cluster.Network(), "security.istio.io/tlsMode": "istio"}
	for key, value := range labels {
		all[key] = value
	}
	return all
}

// object is the pod as the API server holds it.
func (p pod) object() *corev1.Pod {
	return &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{Name: p.name, Namespace: p.namespace, Labels: p.labels, UID: types.UID("pod-" + p.address)},
		Spec:       corev1.PodSpec{ServiceAccountName: p.serviceAccount, NodeName: nodeName(p.cluster)},
		Status: corev1.PodStatus{
			Phase: corev1.PodRunning, PodIP: p.address, PodIPs: []corev1.PodIP{{IP: p.address}},
			Conditions: []corev1.PodCondition{{Type: corev1.PodReady, Status: corev1.ConditionTrue}},
		},
	}
}

// node is how the pod's proxy introduces itself to istiod, with what injection or the gateway chart gives it; capture is whether it
// answers the pod's questions for names.
func (p pod) node(capture string) (*core.Node, error) {
	labels := map[string]any{}
	for key, value := range p.labels {
		labels[key] = value
	}
	plane := p.cluster.ControlPlane
	metadata := map[string]any{
		"NAMESPACE": p.namespace, "NAME": p.name, "SERVICE_ACCOUNT": p.serviceAccount, "WORKLOAD_NAME": p.name,
		"CLUSTER_ID": plane.ClusterID, "MESH_ID": plane.MeshID(), "NETWORK": p.labels[charts.NetworkLabel],
		"LABELS": labels, "INSTANCE_IPS": p.address, "NODE_NAME": nodeName(p.cluster),
		"DNS_CAPTURE": capture, "ISTIO_VERSION": istioVersion,
		"ENVOY_STATUS_PORT": statusPort, "ENVOY_PROMETHEUS_PORT": metricsPort,
	}
	if p.gateway {
		metadata["REQUESTED_NETWORK_VIEW"] = p.cluster.Gateway.NetworkView
	} else {
		metadata["INTERCEPTION_MODE"] = "REDIRECT"
	}
	return p.introduced(p.address, metadata)
}

// introduced is the pod's proxy at an address, with what it says of itself.
func (p pod) introduced(address string, metadata map[string]any) (*core.Node, error) {
	fields, err := structpb.NewStruct(metadata)
	if err != nil {
		return nil, err
	}
	kind := "sidecar"
	if p.gateway {
		kind = "router"
	}
	return &core.Node{
		Id:       fmt.Sprintf("%s~%s~%s.%s~%s.svc.cluster.local", kind, address, p.name, p.namespace, p.namespace),
		Cluster:  p.name + "." + p.namespace,
		Metadata: fields, Locality: p.locality(),
	}, nil
}

func (p pod) locality() *core.Locality {
	parts := strings.SplitN(p.cluster.Locality+"//", "/", 4)
	if p.cluster.Locality == "" {
		return nil
	}
	return &core.Locality{Region: parts[0], Zone: parts[1], SubZone: strings.TrimRight(parts[2], "/")}
}

// istioVersion is what proxies say of themselves; istiod writes older proxies other configuration.
const istioVersion = "1.31.0"

func nodeName(cluster *plan.Cluster) string {
	return "node-" + cluster.Name
}
