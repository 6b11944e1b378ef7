package lab

import (
	"fmt"
	"strings"
	"testing"
	"time"

	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/intstr"

	"istio.io/istio/pilot/pkg/features"
	"istio.io/istio/pilot/pkg/model"
	"istio.io/istio/pilot/test/xds"
)

const unreadyPods = `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: echo-global, namespace: echo}
spec:
  hosts: [echo.mesh.local]
  addresses: [240.0.0.1]
  location: MESH_INTERNAL
  resolution: STATIC
  ports: [{number: 80, name: http, protocol: HTTP, targetPort: 8080}]
  workloadSelector: {labels: {app: echo}}
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: echo-global, namespace: echo}
spec:
  host: HOST
  trafficPolicy:
    outlierDetection: {consecutive5xxErrors: 5, interval: 5s, baseEjectionTime: 30s, maxEjectionPercent: 100MORE}
`

// A pod that is not ready: istiod of 1.31 sends endpoints of Services that are not healthy, istiod of 1.30 leaves them out, which the variable
// gives back. Pods that a ServiceEntry selects are left out by both.
func TestUnreadyPods(t *testing.T) {
	defer features.DefaultSendUnhealthyEndpoints.Store(features.DefaultSendUnhealthyEndpoints.Load())
	for _, asked := range []struct {
		host, more string
		sent       bool
		want       string
	}{
		{"echo.mesh.local", "", true, "[10.0.0.1:8080 HEALTHY]"},
		{"echo.mesh.local", "", false, "[10.0.0.1:8080 HEALTHY]"},
		{"echo.echo.svc.cluster.local", "", true, "[10.0.0.1:8080 HEALTHY 10.0.0.2:8080 UNHEALTHY]"},
		{"echo.echo.svc.cluster.local", "", false, "[10.0.0.1:8080 HEALTHY]"},
		{"echo.echo.svc.cluster.local", ", minHealthPercent: 1", true, "[10.0.0.1:8080 HEALTHY]"},
	} {
		t.Run(fmt.Sprintf("%s sent=%t%s", asked.host, asked.sent, asked.more), func(t *testing.T) {
			features.DefaultSendUnhealthyEndpoints.Store(asked.sent)
			if got := endpointsOf(t, asked.host, asked.more); got != asked.want {
				t.Errorf("%s: %s, wanted %s", asked.host, got, asked.want)
			}
		})
	}
}

func endpointsOf(t *testing.T, host, more string) string {
	config := strings.NewReplacer("HOST", host, "MORE", more).Replace(unreadyPods)
	server := xds.NewFakeDiscoveryServer(t, xds.FakeOptions{ConfigString: config, KubernetesObjects: echoes()})
	got := ""
	for range 50 { // until istiod has seen the pods
		got = ""
		for _, assignment := range server.Endpoints(server.SetupProxy(&model.Proxy{ConfigNamespace: "echo"})) {
			if assignment.ClusterName != "outbound|80||"+host {
				continue
			}
			var all []string
			for _, locality := range assignment.Endpoints {
				for _, endpoint := range locality.LbEndpoints {
					address := endpoint.GetEndpoint().Address.GetSocketAddress()
					health := endpoint.HealthStatus
					if health == core.HealthStatus_UNKNOWN {
						health = core.HealthStatus_HEALTHY
					}
					all = append(all, fmt.Sprintf("%s:%d %s", address.Address, address.GetPortValue(), health))
				}
			}
			got = fmt.Sprint(all)
		}
		if got != "" && got != "[]" {
			return got
		}
		time.Sleep(100 * time.Millisecond)
	}
	return got
}

func echoes() []runtime.Object {
	port, name, protocol, terminating := int32(8080), "http", corev1.ProtocolTCP, false
	objects := []runtime.Object{
		&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "echo"}},
		&corev1.Service{
			ObjectMeta: metav1.ObjectMeta{Name: "echo", Namespace: "echo"},
			Spec: corev1.ServiceSpec{
				ClusterIP: "10.96.0.1", Selector: map[string]string{"app": "echo"},
				Ports: []corev1.ServicePort{{Name: name, Port: 80, TargetPort: intstr.FromInt32(port), Protocol: protocol}},
			},
		},
	}
	slice := &discoveryv1.EndpointSlice{
		ObjectMeta:  metav1.ObjectMeta{Name: "echo", Namespace: "echo", Labels: map[string]string{discoveryv1.LabelServiceName: "echo"}},
		AddressType: discoveryv1.AddressTypeIPv4,
		Ports:       []discoveryv1.EndpointPort{{Name: &name, Port: &port, Protocol: &protocol}},
	}
	for number, ready := range []bool{true, false} {
		address := fmt.Sprintf("10.0.0.%d", number+1)
		status := corev1.ConditionFalse
		if ready {
			status = corev1.ConditionTrue
		}
		pod := &corev1.Pod{
			ObjectMeta: metav1.ObjectMeta{Name: fmt.Sprintf("echo-%d", number), Namespace: "echo", Labels: map[string]string{"app": "echo"}},
			Spec:       corev1.PodSpec{Containers: []corev1.Container{{Name: "echo"}}},
			Status: corev1.PodStatus{
				Phase: corev1.PodRunning, PodIP: address, PodIPs: []corev1.PodIP{{IP: address}},
				Conditions: []corev1.PodCondition{{Type: corev1.PodReady, Status: status}},
			},
		}
		objects = append(objects, pod)
		slice.Endpoints = append(slice.Endpoints, discoveryv1.Endpoint{
			Addresses: []string{address}, Conditions: discoveryv1.EndpointConditions{Ready: &ready, Serving: &ready, Terminating: &terminating},
			TargetRef: &corev1.ObjectReference{Kind: "Pod", Name: pod.Name, Namespace: "echo"},
		})
	}
	return append(objects, slice)
}
