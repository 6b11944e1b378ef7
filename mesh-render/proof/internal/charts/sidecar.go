package charts

import (
	"fmt"
	"net"
	"slices"
	"strconv"
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

// SidecarOf is that of a pod which a cluster's webhook injected.
func SidecarOf(pod corev1.Pod) Sidecar {
	return Sidecar{pod}
}

// Variables are those of the injected proxy that have a value of their own.
func (s Sidecar) Variables() map[string]string {
	all := map[string]string{}
	for _, containers := range [][]corev1.Container{s.pod.Spec.InitContainers, s.pod.Spec.Containers} {
		for _, container := range containers {
			for _, variable := range container.Env {
				if container.Name == inject.ProxyContainerName && variable.Value != "" {
					all[variable.Name] = variable.Value
				}
			}
		}
	}
	return all
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

// capture is what an injected pod's init container redirects into the sidecar, in the words of its arguments.
type capture struct {
	include, exclude           string
	includePorts, excludePorts string
}

func (s Sidecar) capture() capture {
	var said capture
	for _, container := range s.pod.Spec.InitContainers {
		for i, argument := range container.Args {
			if i+1 == len(container.Args) {
				break
			}
			value := container.Args[i+1]
			switch argument {
			case "-i":
				said.include = value
			case "-x":
				said.exclude = value
			case "-q":
				said.includePorts = value
			case "-o":
				said.excludePorts = value
			}
		}
	}
	return said
}

// Redirects says whether any connection of the application is redirected into the sidecar.
func (s Sidecar) Redirects() bool {
	said := s.capture()
	return said.include != "" || said.includePorts != ""
}

// Captures says whether a connection of the application to an address is redirected into the sidecar.
func (s Sidecar) Captures(ip net.IP, port int) bool {
	said := s.capture()
	number := strconv.Itoa(port)
	switch {
	case slices.Contains(strings.Split(said.excludePorts, ","), number) || inAny(said.exclude, ip):
		return false
	case slices.Contains(strings.Split(said.includePorts, ","), number):
		return true
	default:
		return said.include == "*" || inAny(said.include, ip)
	}
}

func inAny(ranges string, ip net.IP) bool {
	for _, text := range strings.Split(ranges, ",") {
		if _, one, err := net.ParseCIDR(text); err == nil && one.Contains(ip) {
			return true
		}
	}
	return false
}
