package charts

import (
	"errors"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"

	"io.meshrender/proof/internal/tree"
)

// NetworkLabel is the label that says in which network a pod, a gateway or a whole cluster is.
const NetworkLabel = "topology.istio.io/network"

// CrossNetworkPort is where the pods of an east-west gateway take what comes from other networks.
const CrossNetworkPort = 15443

// EastWestGateway is what a rendered gateway chart says.
type EastWestGateway struct {
	Service corev1.Service
	// Pod are the labels of its pods.
	Pod map[string]string
	// NetworkView is the pods' ISTIO_META_REQUESTED_NETWORK_VIEW.
	NetworkView string
}

// ReadGateway reads it from what the gateway chart, or `istioctl manifest generate`, rendered: the one Service that
// carries a network label, and the Deployment that it selects.
func ReadGateway(documents []tree.Document) (EastWestGateway, error) {
	var gateway EastWestGateway
	for _, document := range documents {
		if document.Object.GetKind() == "Service" && document.Object.GetLabels()[NetworkLabel] != "" {
			if err := document.Into(&gateway.Service); err != nil {
				return gateway, err
			}
		}
	}
	if gateway.Service.Name == "" {
		return gateway, errors.New("no Service with a label " + NetworkLabel)
	}
	for _, document := range documents {
		var deployment appsv1.Deployment
		if document.Object.GetKind() != "Deployment" {
			continue
		}
		if err := document.Into(&deployment); err != nil {
			return gateway, err
		}
		if Selects(gateway.Service.Spec.Selector, deployment.Spec.Template.Labels) {
			gateway.Pod = deployment.Spec.Template.Labels
			gateway.NetworkView, _ = env(deployment.Spec.Template.Spec, "ISTIO_META_REQUESTED_NETWORK_VIEW")
			return gateway, nil
		}
	}
	return gateway, errors.New("no Deployment that Service " + gateway.Service.Name + " selects")
}

// CrossNetwork is the port of the Service behind which the pods take what comes from other networks; 0 when there is
// none. It is CrossNetworkPort itself unless the gateway is reached by another one.
func (g EastWestGateway) CrossNetwork() int32 {
	for _, port := range g.Service.Spec.Ports {
		if port.TargetPort.IntVal == CrossNetworkPort || port.TargetPort.IntVal == 0 && port.Port == CrossNetworkPort {
			return port.Port
		}
	}
	return 0
}

// IsBehindOtherPorts says whether something that no file of the tree holds stands before the Service, and takes what
// comes at ports of its own: ports of the nodes, which a Service beside the chart's opens, and whatever leads to them.
func (g EastWestGateway) IsBehindOtherPorts() bool {
	return g.Service.Spec.Type != corev1.ServiceTypeLoadBalancer
}

// Selects says whether labels hold all that a selector asks for; an empty selector selects nothing.
func Selects(selector, labels map[string]string) bool {
	for key, value := range selector {
		if labels[key] != value {
			return false
		}
	}
	return len(selector) > 0
}
