package charts

import (
	"fmt"
	"strings"

	"istio.io/istio/pkg/kube/inject"
	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/yaml"
)

// Sidecar is what the rendered injector makes of a pod.
type Sidecar struct {
	pod corev1.Pod
}

// standInPod is the plainest pod that an application could have.
const standInPod = `apiVersion: v1
kind: Pod
metadata: {name: caller, namespace: default, labels: {app: caller}}
spec: {containers: [{name: app, image: app}]}
`

// Inject runs Istio's injection on a plain pod, as the cluster's webhook would with the rendered ConfigMaps.
func (c ControlPlane) Inject() (Sidecar, error) {
	config, err := inject.UnmarshalConfig([]byte(c.injector["config"]))
	if err != nil {
		return Sidecar{}, fmt.Errorf("injector config: %w", err)
	}
	templates, err := inject.ParseTemplates(config.RawTemplates)
	if err != nil {
		return Sidecar{}, fmt.Errorf("injector templates: %w", err)
	}
	values, err := inject.NewValuesConfig(c.injector["values"])
	if err != nil {
		return Sidecar{}, fmt.Errorf("injector values: %w", err)
	}
	var injected strings.Builder
	var warnings []string
	warn := func(warning string) { warnings = append(warnings, warning) }
	err = inject.IntoResourceFile(nil, templates, values, "", c.Mesh, strings.NewReader(standInPod), &injected, warn)
	if err != nil {
		return Sidecar{}, err
	}
	if len(warnings) > 0 {
		return Sidecar{}, fmt.Errorf("injection warns: %s", strings.Join(warnings, "; "))
	}
	var sidecar Sidecar
	document, _, _ := strings.Cut(injected.String(), "\n---\n")
	return sidecar, yaml.Unmarshal([]byte(document), &sidecar.pod)
}

// Env returns a variable of the injected proxy.
func (s Sidecar) Env(name string) string {
	value, _ := env(s.pod.Spec, name)
	return value
}

// Image returns the image of the injected proxy.
func (s Sidecar) Image() string {
	for _, container := range s.pod.Spec.Containers {
		if container.Name == inject.ProxyContainerName {
			return container.Image
		}
	}
	return ""
}
