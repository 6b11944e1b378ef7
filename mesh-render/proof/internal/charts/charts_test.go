package charts

import (
	"strings"
	"testing"
)

const istiodValues = `global:
  meshID: training-mesh
  multiCluster: {clusterName: prod-us-east-1}
  network: us-net
  meshNetworks:
    eu-net:
      endpoints: [{fromRegistry: prod-eu-west-1}]
      gateways: [{address: eastwest.eu.corp.example, port: 15443}]
meshConfig:
  trustDomain: corp.local
  defaultConfig: {proxyMetadata: {ISTIO_META_DNS_CAPTURE: "true"}}
`

func TestAControlPlaneSaysWhatItsValuesSay(t *testing.T) {
	plane, err := ReadControlPlane(render(t, Istiod, istiodValues).Documents)
	if err != nil {
		t.Fatal(err)
	}
	sidecar, err := plane.Inject()
	if err != nil {
		t.Fatal(err)
	}
	gateway := plane.Networks.GetNetworks()["eu-net"].GetGateways()[0]
	for what, pair := range map[string][2]string{
		"cluster":            {plane.ClusterID, "prod-us-east-1"},
		"network":            {plane.Network, "us-net"},
		"trust domain":       {plane.Mesh.GetTrustDomain(), "corp.local"},
		"mesh id":            {plane.MeshID(), "training-mesh"},
		"DNS capture":        {plane.DNSCapture(), "true"},
		"gateway of eu-net":  {gateway.GetAddress(), "eastwest.eu.corp.example"},
		"network of a pod":   {sidecar.Env("ISTIO_META_NETWORK"), "us-net"},
		"cluster of a pod":   {sidecar.Env("ISTIO_META_CLUSTER_ID"), "prod-us-east-1"},
		"trust domain there": {sidecar.Env("TRUST_DOMAIN"), "corp.local"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s is %q, want %q", what, pair[0], pair[1])
		}
	}
}

func TestTheGatewayServiceTakesCrossNetworkTraffic(t *testing.T) {
	gateway, err := ReadGateway(render(t, Gateway, "name: istio-eastwestgateway\nnetworkGateway: us-net\n").Documents)
	if err != nil {
		t.Fatal(err)
	}
	if gateway.CrossNetwork() != CrossNetworkPort || gateway.Service.Labels[NetworkLabel] != "us-net" || gateway.NetworkView != "us-net" {
		t.Errorf("ports %v, labels %v, view %q", gateway.Service.Spec.Ports, gateway.Service.Labels, gateway.NetworkView)
	}
}

func TestRenderRefuses(t *testing.T) {
	for values, want := range map[string]string{
		"networkGateway: us-net\ntrustDomain: corp.local\n":                     "additional properties 'trustDomain' not allowed",
		"networkGateway: us-net\nnetworkGateway: eu-net\n":                      "already set",
		"networkGateway: us-net\nlabels: {topology.istio.io/network: us-net}\n": "already set",
	} {
		_, err := Render(Gateway, []byte(values))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want an error with %q", values, err, want)
		}
	}
}

func render(t *testing.T, release Release, values string) Rendered {
	t.Helper()
	rendered, err := Render(release, []byte(values))
	if err != nil {
		t.Fatal(err)
	}
	return rendered
}
