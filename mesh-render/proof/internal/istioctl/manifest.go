// Package istioctl runs the parts of istioctl that need no cluster: manifest generate, validate, analyze.
package istioctl

import (
	"fmt"
	"io"
	"maps"
	"path"
	"path/filepath"
	"strings"

	"istio.io/istio/operator/pkg/render"
	"istio.io/istio/operator/pkg/util/clog"
	corev1 "k8s.io/api/core/v1"

	"io.meshrender/proof/internal/charts"
	"io.meshrender/proof/internal/tree"
	"io.meshrender/proof/internal/verdict"
)

// CheckManifests generates the manifests of every IstioOperator file and holds them against what Helm made of the
// same cluster: whoever installs by istioctl gets the same control plane and the same gateway.
func CheckManifests(rendered *tree.Tree, clusters []charts.Cluster, report *verdict.Report) {
	for _, cluster := range clusters {
		files, err := cluster.Operators()
		if err != nil {
			report.Found("istioctl/manifest", "clusters/"+cluster.Name, err)
		}
		for _, file := range files {
			documents, err := Generate(filepath.Join(rendered.Root, filepath.FromSlash(file)))
			report.Found("istioctl/manifest", file, err)
			if err != nil {
				continue
			}
			report.Found("istioctl/as-helm", file, asHelm(path.Base(file), documents, cluster))
		}
	}
}

// Generate does what `istioctl manifest generate -f file` does.
func Generate(file string) ([]tree.Document, error) {
	sets, _, err := render.GenerateManifest([]string{file}, nil, false, nil, clog.NewConsoleLogger(io.Discard, io.Discard, nil))
	if err != nil {
		return nil, err
	}
	var documents []tree.Document
	for _, set := range sets {
		for _, manifest := range set.Manifests {
			documents = append(documents, tree.Document{Path: file, Object: manifest.Unstructured})
		}
	}
	if len(documents) == 0 {
		return nil, fmt.Errorf("nothing is generated")
	}
	return documents, nil
}

// asHelm says where generated manifests and the Helm releases of one cluster differ in what matters to the mesh.
// The file of the gateway holds no control plane, so what it holds is told by what was generated.
func asHelm(file string, documents []tree.Document, cluster charts.Cluster) error {
	plane, noPlane := charts.ReadControlPlane(documents)
	gateway, noGateway := charts.ReadGateway(documents)
	if noPlane != nil && noGateway != nil {
		return fmt.Errorf("%s makes neither a control plane (%w) nor an east-west gateway (%w)", file, noPlane, noGateway)
	}
	if noPlane == nil {
		if err := plane.Same(helmsOf(file, cluster)); err != nil {
			return err
		}
	}
	if noGateway == nil {
		return sameGateway(gateway, cluster.Gateway)
	}
	return nil
}

// helmsOf is the control plane that Helm makes where istioctl makes that of a file: istio.yaml, or istio-REVISION.yaml.
func helmsOf(file string, cluster charts.Cluster) charts.ControlPlane {
	release := charts.Istiod.Name + strings.TrimPrefix(strings.TrimSuffix(file, ".yaml"), "istio")
	if plane, found := cluster.Planes[release]; found {
		return plane
	}
	return cluster.ControlPlane
}

func sameGateway(is, want charts.EastWestGateway) error {
	if is.Service.Name != want.Service.Name {
		return fmt.Errorf("the Service is named %s, with Helm %s", is.Service.Name, want.Service.Name)
	}
	// The Gateway selects by these; raw values of the chart may set others, and are no part of an IstioOperator file.
	for _, label := range []string{"istio", charts.NetworkLabel} {
		if is.Service.Labels[label] != want.Service.Labels[label] {
			return fmt.Errorf("label %s of the Service is %q, with Helm %q", label, is.Service.Labels[label], want.Service.Labels[label])
		}
		if is.Pod[label] != want.Pod[label] {
			return fmt.Errorf("label %s of the pods is %q, with Helm %q", label, is.Pod[label], want.Pod[label])
		}
	}
	if !charts.Selects(is.Service.Spec.Selector, is.Pod) {
		return fmt.Errorf("the pods %v are not those that the Service selects by %v", is.Pod, is.Service.Spec.Selector)
	}
	if is.NetworkView != want.NetworkView {
		return fmt.Errorf("ISTIO_META_REQUESTED_NETWORK_VIEW is %q, with Helm %q", is.NetworkView, want.NetworkView)
	}
	if isPorts, wantPorts := ports(is.Service), ports(want.Service); !maps.Equal(isPorts, wantPorts) {
		return fmt.Errorf("the Service has ports %v, with Helm %v", isPorts, wantPorts)
	}
	if is.Service.Spec.Type != want.Service.Spec.Type {
		return fmt.Errorf("the Service is of type %s, with Helm %s", is.Service.Spec.Type, want.Service.Spec.Type)
	}
	return nil
}

func ports(service corev1.Service) map[string]string {
	numbers := map[string]string{}
	for _, port := range service.Spec.Ports {
		numbers[port.Name] = fmt.Sprintf("%d to %s", port.Port, port.TargetPort.String())
	}
	return numbers
}
