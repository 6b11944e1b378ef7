package charts

import (
	"encoding/json"
	"errors"
	"fmt"

	meshconfig "istio.io/api/mesh/v1alpha1"
	"istio.io/istio/pkg/config/mesh"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"

	"io.meshrender/proof/internal/tree"
)

// ControlPlane is what a rendered istiod chart says about the cluster.
type ControlPlane struct {
	// ClusterID is the CLUSTER_ID of the istiod container.
	ClusterID string
	// Mesh is the mesh config of the ConfigMap, over Istio's defaults; MeshText is its text.
	Mesh     *meshconfig.MeshConfig
	MeshText string
	// Networks are the meshNetworks of the ConfigMap; NetworksText is their text.
	Networks     *meshconfig.MeshNetworks
	NetworksText string
	// Network is the network that the injector gives to pods.
	Network string
	// injector is the sidecar injector's ConfigMap.
	injector map[string]string
}

// DNSCapture is what proxies get as ISTIO_META_DNS_CAPTURE.
func (c ControlPlane) DNSCapture() string {
	return c.Mesh.GetDefaultConfig().GetProxyMetadata()["ISTIO_META_DNS_CAPTURE"]
}

// MeshID is what proxies get as their mesh's id.
func (c ControlPlane) MeshID() string {
	return c.Mesh.GetDefaultConfig().GetMeshId()
}

// ReadControlPlane reads it from what the istiod chart, or `istioctl manifest generate`, rendered.
func ReadControlPlane(documents []tree.Document) (ControlPlane, error) {
	var plane ControlPlane
	for _, document := range documents {
		switch document.Object.GetKind() {
		case "Deployment":
			var deployment appsv1.Deployment
			if err := document.Into(&deployment); err != nil {
				return plane, err
			}
			if id, found := env(deployment.Spec.Template.Spec, "CLUSTER_ID"); found {
				plane.ClusterID = id
			}
		case "ConfigMap":
			var configMap corev1.ConfigMap
			if err := document.Into(&configMap); err != nil {
				return plane, err
			}
			if err := plane.readConfigMap(configMap); err != nil {
				return plane, fmt.Errorf("ConfigMap %s: %w", configMap.Name, err)
			}
		}
	}
	if plane.Mesh == nil || plane.injector == nil {
		return plane, errors.New("no mesh config or no injector ConfigMap was rendered")
	}
	return plane, nil
}

func (c *ControlPlane) readConfigMap(configMap corev1.ConfigMap) (err error) {
	if text, found := configMap.Data["mesh"]; found {
		c.MeshText, c.NetworksText = text, configMap.Data["meshNetworks"]
		if c.Mesh, err = mesh.ApplyMeshConfig(text, mesh.DefaultMeshConfig()); err != nil {
			return err
		}
		c.Networks, err = mesh.ParseMeshNetworks(c.NetworksText)
		return err
	}
	if text, found := configMap.Data["values"]; found && configMap.Data["config"] != "" {
		c.injector = configMap.Data
		var values struct {
			Global struct {
				Network string `json:"network"`
			} `json:"global"`
		}
		err = json.Unmarshal([]byte(text), &values)
		c.Network = values.Global.Network
	}
	return err
}

// Same says in what that matters to the mesh a control plane differs from another one.
func (c ControlPlane) Same(want ControlPlane) error {
	for _, pair := range []struct{ what, is, want string }{
		{"CLUSTER_ID", c.ClusterID, want.ClusterID},
		{"trustDomain", c.Mesh.GetTrustDomain(), want.Mesh.GetTrustDomain()},
		{"meshId", c.MeshID(), want.MeshID()},
		{"network", c.Network, want.Network},
		{"ISTIO_META_DNS_CAPTURE", c.DNSCapture(), want.DNSCapture()},
		{"meshNetworks", c.Networks.String(), want.Networks.String()},
	} {
		if pair.is != pair.want {
			return fmt.Errorf("%s is %q, %q is expected", pair.what, pair.is, pair.want)
		}
	}
	return nil
}

// env returns the value of a variable of any container of a pod.
func env(pod corev1.PodSpec, name string) (string, bool) {
	for _, containers := range [][]corev1.Container{pod.Containers, pod.InitContainers} {
		for _, container := range containers {
			for _, variable := range container.Env {
				if variable.Name == name {
					return variable.Value, true
				}
			}
		}
	}
	return "", false
}
