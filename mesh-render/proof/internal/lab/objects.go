package lab

import (
	"sort"
	"strings"

	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/intstr"

	"io.meshrender/proof/internal/plan"
)

// objects are what the API server of a cluster holds. The fake one has no controllers, so what they would add stands
// here too; istiod keys gateways by uid, so each object has its own.
func objects(cluster *plan.Cluster, pods []pod) []runtime.Object {
	all := []runtime.Object{node(cluster)}
	if cluster.HasGateway() {
		all = append(all, gatewayService(cluster))
	}
	namespaces := map[string]bool{}
	for _, document := range cluster.Of("Namespace") {
		namespaces[document.Object.GetName()] = true
		all = append(all, namespace(document.Object.GetName(), document.Object.GetLabels()))
	}
	gateway := cluster.Gateway.Service
	for _, pod := range pods {
		if !namespaces[pod.namespace] {
			namespaces[pod.namespace] = true
			all = append(all, namespace(pod.namespace, nil))
		}
		all = append(all, pod.object())
		if pod.gateway {
			all = append(all, endpointSlice(gateway.Name, pod, gateway.Spec.Ports))
		}
	}
	for n, workload := range cluster.Workloads {
		service := service(workload, n)
		all = append(all, service)
		for _, pod := range pods {
			if pod.address == serverAddress(cluster.Number, n) {
				all = append(all, endpointSlice(service.Name, pod, service.Spec.Ports))
			}
		}
	}
	return all
}

func node(cluster *plan.Cluster) *corev1.Node {
	labels := map[string]string{}
	for i, part := range strings.Split(cluster.Locality, "/") {
		if part != "" {
			labels[[]string{corev1.LabelTopologyRegion, corev1.LabelTopologyZone, "topology.istio.io/subzone"}[i]] = part
		}
	}
	return &corev1.Node{ObjectMeta: metav1.ObjectMeta{Name: nodeName(cluster), Labels: labels, UID: "node"}}
}

func namespace(name string, labels map[string]string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name, Labels: labels, UID: types.UID("namespace-" + name)}}
}

// gatewayService is the Service that the gateway chart rendered, with the addresses that a cluster would give it.
func gatewayService(cluster *plan.Cluster) *corev1.Service {
	service := cluster.Gateway.Service.DeepCopy()
	service.UID = "gateway"
	service.Spec.ClusterIP = clusterIP(cluster.Number, 250)
	service.Status.LoadBalancer.Ingress = []corev1.LoadBalancerIngress{{IP: loadBalancerAddress(cluster.Number)}}
	return service
}

// service is the Kubernetes Service that an application would bring along.
func service(workload *plan.Workload, n int) *corev1.Service {
	var ports []corev1.ServicePort
	for _, port := range workload.Ports {
		ports = append(ports, corev1.ServicePort{
			Name: port.Name, Port: int32(port.Number),
			TargetPort: intstr.FromInt32(int32(port.Target)), Protocol: corev1.ProtocolTCP,
		})
	}
	sort.Slice(ports, func(i, j int) bool { return ports[i].Port < ports[j].Port })
	return &corev1.Service{
		ObjectMeta: metav1.ObjectMeta{
			Name: workload.Name, Namespace: workload.Namespace,
			UID: types.UID("service-" + workload.Namespace + "-" + workload.Name),
		},
		Spec: corev1.ServiceSpec{ClusterIP: clusterIP(workload.Cluster.Number, n), Selector: workload.Labels, Ports: ports},
	}
}

func endpointSlice(service string, pod pod, ports []corev1.ServicePort) *discoveryv1.EndpointSlice {
	ready, node := true, nodeName(pod.cluster)
	slice := &discoveryv1.EndpointSlice{
		ObjectMeta: metav1.ObjectMeta{
			Name: service, Namespace: pod.namespace, UID: types.UID("slice-" + pod.namespace + "-" + service),
			Labels: map[string]string{discoveryv1.LabelServiceName: service},
		},
		AddressType: discoveryv1.AddressTypeIPv4,
		Endpoints: []discoveryv1.Endpoint{{
			Addresses: []string{pod.address}, NodeName: &node, Conditions: discoveryv1.EndpointConditions{Ready: &ready},
			TargetRef: &corev1.ObjectReference{Kind: "Pod", Name: pod.name, Namespace: pod.namespace},
		}},
	}
	for _, port := range ports {
		name, number, protocol := port.Name, port.TargetPort.IntVal, corev1.ProtocolTCP
		if number == 0 {
			number = port.Port
		}
		slice.Ports = append(slice.Ports, discoveryv1.EndpointPort{Name: &name, Port: &number, Protocol: &protocol})
	}
	return slice
}
