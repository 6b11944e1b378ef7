package plan

import (
	"fmt"
	"strings"
	"testing"

	"istio.io/istio/pkg/config/mesh"
)

const strict = `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: default, namespace: istio-system}
spec: {mtls: {mode: STRICT}}
`

func TestRoutesSayWhoSeesANameWhichWayItsCallsGoAndWhomItsPodsAdmit(t *testing.T) {
	own := fmt.Sprintf(ownEntry, "cart")
	seen := func(entry, exportTo string) string {
		return strings.ReplaceAll(entry, "  addresses:", "  exportTo: "+exportTo+"\n  addresses:")
	}
	planned := planOf(t,
		"ap", own+"---\n"+strict,
		"eu", seen(own, "[., istio-system, web]")+"---\n"+seen(fmt.Sprintf(remoteEntry, "cart", endpoint("us", "us")), "[., istio-system, web]")+"---\n"+strict,
		"us", seen(own, "[., istio-system]")+"---\n"+cartPolicy+"---\n"+strict)
	networks, err := mesh.ParseMeshNetworks("networks: {us-net: {endpoints: [{fromRegistry: us}], gateways: [{address: 192.0.2.1, port: 15443}]}}")
	if err != nil {
		t.Fatal(err)
	}
	planned.Cluster("eu").ControlPlane.Networks = networks
	got, err := RoutesJSON(planned.Routes())
	if err != nil {
		t.Fatal(err)
	}
	want := `[
{"host":"cart.mesh.local","cluster":"ap","callers":"all","tiers":[[{"home":"ap"}]],"none":[{"to":"eu","why":"gateway pending"},{"to":"us","why":"gateway pending"}],"admitted":"all","mtls":"STRICT"},
{"host":"cart.mesh.local","cluster":"eu","callers":["istio-system","shop","web"],"tiers":[[{"home":"eu"}],[{"gateway":"us","at":"192.0.2.1:15443"}]],"none":[{"to":"ap","why":"gateway pending"}],"identity":"spiffe://cluster.local/ns/shop/sa/cart","admitted":"all","mtls":"STRICT"},
{"host":"cart.mesh.local","cluster":"us","callers":["istio-system","shop"],"tiers":[[{"home":"us"}]],"none":[{"to":"ap","why":"gateway pending"},{"to":"eu","why":"gateway pending"}],"admitted":"all","mtls":"STRICT"}
]
`
	if got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
