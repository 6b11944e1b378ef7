package checks

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"io.meshrender/proof/cluster/internal/kube"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// Webhooks asks whether istiod has completed every webhook that leads to it: with its own certificate, and closed to what it
// cannot answer for.
func Webhooks(ctx context.Context, server *kube.Server) (problems []string, err error) {
	client, err := server.Client(kube.Observer)
	if err != nil {
		return nil, err
	}
	typed, err := client.Typed()
	if err != nil {
		return nil, err
	}
	count := 0
	look := func(name string, bundle []byte, fails bool) {
		if count++; len(bundle) == 0 {
			problems = append(problems, name+" has no caBundle: istiod did not find it")
		}
		if !fails {
			problems = append(problems, name+" lets everything pass while istiod is away")
		}
	}
	mutating, err := typed.AdmissionregistrationV1().MutatingWebhookConfigurations().List(ctx, metav1.ListOptions{})
	if err != nil {
		return nil, err
	}
	for _, each := range mutating.Items {
		for _, webhook := range each.Webhooks {
			look(each.Name+"/"+webhook.Name, webhook.ClientConfig.CABundle, *webhook.FailurePolicy == "Fail")
		}
	}
	validating, err := typed.AdmissionregistrationV1().ValidatingWebhookConfigurations().List(ctx, metav1.ListOptions{})
	if err != nil {
		return nil, err
	}
	for _, each := range validating.Items {
		for _, webhook := range each.Webhooks {
			look(each.Name+"/"+webhook.Name, webhook.ClientConfig.CABundle, *webhook.FailurePolicy == "Fail")
		}
	}
	if count == 0 {
		problems = append(problems, "there is no webhook at all")
	}
	return problems, nil
}

const wrong = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: wrong, namespace: %s}
spec:
  hosts: ["*.*.com"]
  resolution: STATIC
  ports: [{number: 80, name: http, protocol: HTTP}]
  endpoints: [{address: 10.0.0.1}]
`

// Validates asks whether a wrong ServiceEntry is refused by istiod, through the API server.
func Validates(ctx context.Context, server *kube.Server, namespace string) (problems []string, err error) {
	client, err := server.Client(kube.Observer)
	if err != nil {
		return nil, err
	}
	objects, err := kube.Parse([]byte(fmt.Sprintf(wrong, namespace)))
	if err != nil {
		return nil, err
	}
	if _, err = client.Try(ctx, objects...); err == nil || !strings.Contains(err.Error(), "denied the request") {
		problems = append(problems, fmt.Sprintf("a wrong ServiceEntry should be refused by istiod, but: %v", err))
	}
	return problems, nil
}

// Injects asks whether a Pod that is created in a namespace comes back with a sidecar of this cluster.
func Injects(ctx context.Context, server *kube.Server, namespace string) (problems []string, err error) {
	made, err := tryPod(ctx, server, namespace)
	if err != nil {
		return []string{err.Error()}, nil
	}
	if proxyEnv(made, "ISTIO_META_CLUSTER_ID") != server.Name {
		problems = append(problems, "a Pod in namespace "+namespace+" gets no sidecar of cluster "+server.Name)
	}
	return problems, nil
}

// InjectedBy asks whether the sidecar of a Pod that is created in a namespace asks the istiod behind a Service.
func InjectedBy(ctx context.Context, server *kube.Server, namespace, service string) (problems []string, err error) {
	made, err := tryPod(ctx, server, namespace)
	if err != nil {
		return []string{err.Error()}, nil
	}
	config := struct{ DiscoveryAddress string }{"istiod.istio-system.svc:15012"}
	if err := json.Unmarshal([]byte(proxyEnv(made, "PROXY_CONFIG")), &config); err != nil {
		return []string{"a Pod in namespace " + namespace + " gets no sidecar"}, nil
	}
	if name, _, _ := strings.Cut(config.DiscoveryAddress, "."); name != service {
		problems = append(problems, fmt.Sprintf("its sidecar asks %s", config.DiscoveryAddress))
	}
	return problems, nil
}

// tryPod is what would become of a Pod.
func tryPod(ctx context.Context, server *kube.Server, namespace string) (*corev1.Pod, error) {
	client, err := server.Client(kube.Observer)
	if err != nil {
		return nil, err
	}
	typed, err := client.Typed()
	if err != nil {
		return nil, err
	}
	pod := &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "injected", Namespace: namespace},
		Spec: corev1.PodSpec{ServiceAccountName: "default", Containers: []corev1.Container{{Name: "app", Image: "app"}}}}
	return typed.CoreV1().Pods(namespace).Create(ctx, pod, metav1.CreateOptions{DryRun: []string{metav1.DryRunAll}})
}

// proxyEnv is a variable of a Pod's sidecar, which is a container or an init container that stays.
func proxyEnv(pod *corev1.Pod, name string) string {
	for _, container := range append(append([]corev1.Container{}, pod.Spec.InitContainers...), pod.Spec.Containers...) {
		for _, variable := range container.Env {
			if container.Name == "istio-proxy" && variable.Name == name {
				return variable.Value
			}
		}
	}
	return ""
}

// Root is the root certificate that istiod hands to the namespaces of a cluster; empty until it has.
func Root(ctx context.Context, server *kube.Server, namespace string) (string, error) {
	client, err := server.Client(kube.Observer)
	if err != nil {
		return "", err
	}
	typed, err := client.Typed()
	if err != nil {
		return "", err
	}
	config, err := typed.CoreV1().ConfigMaps(namespace).Get(ctx, "istio-ca-root-cert", metav1.GetOptions{})
	if err != nil {
		return "", nil // not there yet
	}
	return strings.TrimSpace(config.Data["root-cert.pem"]), nil
}
