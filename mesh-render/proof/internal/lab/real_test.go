package lab

import (
	"net"
	"testing"

	corev1 "k8s.io/api/core/v1"
)

func TestWhatIsCapturedIsAskedOfAnApplicationsPodAndNotOfAGateways(t *testing.T) {
	proxy := corev1.Container{Name: "istio-proxy", Env: []corev1.EnvVar{{Name: "ISTIO_META_INTERCEPTION_MODE", Value: "REDIRECT"}}}
	gateway := &corev1.Pod{Spec: corev1.PodSpec{Containers: []corev1.Container{proxy}}}
	application := &corev1.Pod{Spec: corev1.PodSpec{Containers: []corev1.Container{proxy},
		InitContainers: []corev1.Container{{Name: "istio-init", Args: []string{"istio-iptables", "-i", "*", "-x", "", "-b", "*"}}}}}
	injected := map[string]*corev1.Pod{"echo/echo": application}
	for _, name := range []string{"a", "b", "c", "d", "e", "f", "g", "h", "i"} {
		injected["istio-system/"+name] = gateway
	}
	sidecar, err := (&realPlane{injected: injected}).sidecar()
	if err != nil {
		t.Fatal(err)
	}
	if !sidecar.Captures(net.IPv4(240, 0, 0, 1), 80) {
		t.Error("the address of a name is not captured")
	}
}
